package dev.nightdesk.simulation;

import dev.nightdesk.desk.DrivenDesk;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.DrivenHttp;
import dev.nightdesk.store.Restored;
import dev.nightdesk.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One whole night from one seed: the real desk, healer and store, and a world that is not kind. */
final class SimulatedNight implements AutoCloseable {
  private final Setting setting;
  private final Agenda agenda = new Agenda();
  private final World world;
  private final Crashes crashes;
  private final Store store;
  private final CrashingJournal journal;
  private final Process.Outside outside;
  private final Dice dice;
  private final List<String> complaints = new ArrayList<>();
  private Process process;

  SimulatedNight(Setting setting, Path folder, Planted planted) {
    this.setting = setting;
    long seed = setting.seed();
    dice = Dice.of(seed, "night");
    world = new World(seed, agenda, setting.endpoints());
    crashes = new Crashes(seed, setting.crashes());
    store = Store.open(folder, agenda);
    journal = new CrashingJournal(store.journal(), crashes, planted.tampering());
    Map<EngineId, Connector> connectors =
        Map.of(
            World.SHOP, new ScriptedConnector(seed, World.SHOP, world, agenda),
            World.KESTRA, new ScriptedConnector(seed, World.KESTRA, world, agenda));
    var http =
        DrivenHttp.on(new ScriptedHttp(seed, world, agenda, planted.twice()).client(), agenda);
    outside = new Process.Outside(journal, connectors, http, agenda, crashes, planted);
    process = started();
  }

  private Process started() {
    Restored restored = store.restore(agenda.instant(), setting.rules().reopenWithin());
    return new Process(outside.planted().twist().apply(setting.rules()), restored, outside, dice);
  }

  /** Lives through the night and the morning after it. */
  NightRecord run() {
    guarded(() -> open(true));
    world.begin(setting.faults(), setting.length());
    new Operators(setting.seed(), agenda, () -> process)
        .begin(setting.operators(), setting.length());
    tick();
    jumps();
    cleanRestarts();
    until(agenda.instant().plus(setting.length()));
    dawn();
    until(agenda.instant().plus(Setting.DRAIN));
    world.allWell();
    until(agenda.instant().plus(Duration.ofHours(1)));
    var record =
        new NightRecord(
            setting,
            List.copyOf(journal.committed),
            List.copyOf(journal.parked),
            world,
            crashes,
            process.desk,
            store,
            List.copyOf(complaints));
    return outside.planted().afterwards().apply(record);
  }

  /** Nothing new goes wrong; a person looks at what was left and lets healing go on. */
  private void dawn() {
    crashes.noMore();
    world.dawn();
    process.hand(new Command.ResumeAutomation("ann", "good morning"));
  }

  private void open(boolean clean) {
    process.hand(new Command.OpenDesk("simulated", clean, setting.waitAfterCrash()));
    new Sweeper(
            dice,
            world,
            agenda,
            command -> {
              process.hand(command);
              return new java.util.concurrent.CompletableFuture<>();
            },
            process.desk)
        .begin();
  }

  /** The real loop looks at the clock at least so often, whatever is due. */
  private void tick() {
    agenda.after(
        Duration.ofSeconds(30),
        () -> {
          tick();
          process.hand(new Command.Tick());
        });
  }

  private void jumps() {
    if (!dice.chance(30)) return;
    int times = dice.from(1, 3);
    for (int i = 0; i < times; i++)
      agenda.after(
          dice.seconds(0, (int) setting.length().toSeconds()),
          () -> agenda.moveTo(agenda.instant().plus(dice.minutes(1, 120))));
  }

  private void until(Instant end) {
    while (true) {
      Instant next =
          Stream.of(agenda.next(), process.desk.nextDue())
              .flatMap(Optional::stream)
              .min(Instant::compareTo)
              .orElse(end);
      if (next.isAfter(end)) break;
      agenda.moveTo(next);
      guarded(() -> {
        if (!agenda.doOne()) drain();
      });
    }
    agenda.moveTo(end);
  }

  /** What stays due although the desk has worked is left alone for a while, as its loop does. */
  private void drain() {
    process.desk.drain();
    boolean stays =
        process.desk.nextDue().filter(due -> !due.isAfter(agenda.instant())).isPresent();
    if (stays) agenda.moveTo(agenda.instant().plusSeconds(10));
  }

  /** What is not a matter of the desk goes on after its death; the desk is started again. */
  private void guarded(Runnable deed) {
    try {
      deed.run();
    } catch (Crash crash) {
      restart();
    }
  }

  /** Somebody closes the desk and starts it again; what stood before stands afterwards. */
  private void cleanRestarts() {
    Dice own = Dice.of(setting.seed(), "restarts");
    int times = own.chance(40) ? own.from(1, 2) : 0;
    for (int i = 0; i < times; i++)
      agenda.after(
          own.seconds(60, (int) setting.length().toSeconds()),
          () -> closeAndOpen(own.seconds(1, 600)));
  }

  private void closeAndOpen(Duration rest) {
    process.hand(new Command.CloseDesk());
    Map<String, Object> before = process.desk.picture().standing();
    agenda.processEnded();
    agenda.moveTo(agenda.instant().plus(rest));
    process = started();
    Map<String, Object> after = process.desk.picture().standing();
    before.forEach((name, was) -> {
      if (!was.equals(after.get(name)))
        complaints.add(name + " was " + was + " and after a restart " + after.get(name));
    });
    open(true);
  }

  private void restart() {
    agenda.processEnded();
    agenda.moveTo(agenda.instant().plus(dice.seconds(1, 900)));
    process = started();
    guarded(() -> open(false));
  }

  @Override
  public void close() {
    store.close();
  }

  DrivenDesk desk() {
    return process.desk;
  }
}
