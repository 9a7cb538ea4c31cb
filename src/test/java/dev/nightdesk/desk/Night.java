package dev.nightdesk.desk;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.Recipe;
import dev.nightdesk.store.Restored;
import dev.nightdesk.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole night in virtual time: the real desk over a journal in memory and an engine that does as
 * it is told. The clock jumps from what is due to what is due next; nothing sleeps.
 */
final class Night {
  static final EngineId SHOP = new EngineId("shop");

  /** A Kestra server, whose deeds are told by the test itself. */
  static final EngineId KESTRA = new EngineId("kestra");

  /** A GitHub server; what it drafts is told by the test itself. */
  static final EngineId GITHUB = new EngineId("github");

  final ManualClock clock = new ManualClock();
  final MemoryJournal journal = new MemoryJournal();
  final Set<String> ill = new HashSet<>();

  /** What the engine did, in order: the keys of the fixes that reached it. */
  final List<String> effects = new ArrayList<>();

  private final Deque<StepOutcome> scripted = new ArrayDeque<>();
  private final Deque<StepOutcome> checks = new ArrayDeque<>();
  private final Map<String, Reconciliation> knowledge = new HashMap<>();
  private final Deque<Event> deeds = new ArrayDeque<>();
  private Function<Event.DraftAsked, Command.DraftReported> drafter =
      e ->
          new Command.DraftReported(
              e.incident(), e.number(), DraftVerdict.NOT_NOW, null, "nobody drafts here");
  private boolean fixHelps = true;
  private boolean closing;
  private boolean hangs;
  private boolean looksAreFinal;
  private boolean stillUnderWay;
  private @Nullable Path folder;
  private int kills;
  private @Nullable Store store;
  private Rules rules;
  private DeskLoop loop;

  Night() {
    this(brakes(3, Duration.ZERO));
  }

  Night(Brakes brakes) {
    this(brakes, null);
  }

  /** A night over a real store in that folder: each start reads back what the last one left. */
  Night(Brakes brakes, @Nullable Path folder) {
    this.folder = folder;
    rules = rules(brakes, true, false);
    loop = begin();
    leave(new Command.OpenDesk("test", true, true));
  }

  /** Only the plain caps: the others are as wide as they go, and what is proven is healed. */
  static Brakes caps(
      int attempts,
      int perTargetPerHour,
      int perHour,
      int concurrency,
      Duration coolDown,
      Duration maxStepWait) {
    return new Brakes(
        attempts,
        1_000_000,
        1_000_000,
        perTargetPerHour,
        perHour,
        concurrency,
        coolDown,
        coolDown,
        1,
        new Plan.Breaker(1_000_000, Duration.ofDays(1), Duration.ofMinutes(1), false),
        Brakes.FloodRule.OFF,
        maxStepWait,
        Duration.ofDays(1),
        Duration.ZERO);
  }

  static Brakes brakes(int attempts, Duration coolDown) {
    return watching(attempts, coolDown, Duration.ZERO, Duration.ofDays(1), 100);
  }

  /**
   * @param hold how long a target that is good is watched at most
   * @param silence after which a step has stalled
   * @param unreached runs that do not get through before people are called
   */
  static Brakes watching(
      int attempts, Duration coolDown, Duration hold, Duration silence, int unreached) {
    var plain = caps(attempts, 100, 100, 64, coolDown, Duration.ofHours(1));
    return new Brakes(
        attempts,
        plain.attemptsPerDay(),
        unreached,
        plain.perTargetPerHour(),
        plain.perHour(),
        plain.concurrency(),
        coolDown,
        plain.coolDownMost(),
        plain.share(),
        plain.breaker(),
        plain.flood(),
        plain.maxStepWait(),
        silence,
        hold);
  }

  /** Those that are in force. */
  Rules rules() {
    return rules;
  }

  static Rules rules(Brakes brakes, boolean healing, boolean safeToRepeat) {
    var fixes = new HashMap<Strategy, Recipe>();
    for (String strategy :
        List.of("flush_connection_pool", "scale_down_up", "enable_waf_shield", "restart_pod")) {
      fixes.put(
          new Strategy(strategy),
          new Recipe(
              "POST",
              "http://127.0.0.1:1/fix/{{ endpoint.id }}",
              Map.of(),
              null,
              List.of(),
              safeToRepeat,
              null));
    }
    return new Rules(
        Playbooks.builtIn(),
        Map.of(
            SHOP,
            new Rules.EngineRules("health", fixes),
            KESTRA,
            new Rules.EngineRules("kestra", Map.of()),
            GITHUB,
            new Rules.EngineRules("github", Map.of())),
        List.of(),
        healing,
        brakes,
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Calm.USUAL,
        Map.of(),
        Rules.Asking.ONE);
  }

  private DeskLoop begin() {
    Restored past = past();
    var begun = new DeskLoop(rules, journal, past.nextIncidentNumber(), past.events(), clock);
    begun.subscribe(batch -> {
      for (Committed c : batch) {
        if (c.event() instanceof Event.StepIntended
            || c.event() instanceof Event.LookAsked
            || c.event() instanceof Event.DraftAsked
            || c.event() instanceof Event.ReconciliationAsked) deeds.add(c.event());
      }
    });
    return begun;
  }

  private Restored past() {
    if (folder == null) return new Restored(nextIncident(), true, List.copyOf(journal.committed));
    Store opened = Store.open(folder, clock);
    store = opened;
    journal.behind = opened.journal();
    return opened.restore(clock.instant(), rules.reopenWithin());
  }

  /** Lets go of the store's folder in good order. */
  void end() {
    if (store != null) store.close();
    store = null;
  }

  /** Whether the run before this one closed the real store. */
  boolean cleanEnd() {
    return store != null && store.cleanEnd();
  }

  /** What a process that is killed leaves on the disk; the next one goes on from there. */
  private void killed() {
    if (folder == null) return;
    Path left = folder.resolveSibling("run-" + ++kills);
    try (Stream<Path> files = Files.list(folder)) {
      Files.createDirectory(left);
      for (Path file : files.filter(Files::isRegularFile).toList())
        Files.copy(file, left.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end();
    folder = left;
  }

  private long nextIncident() {
    return 1
        + journal.all(Event.IncidentOpened.class).stream()
            .mapToLong(e -> e.incident().number())
            .max()
            .orElse(0);
  }

  /**
   * The process dies here: what was not committed is gone, deeds that were not begun are never
   * begun.
   */
  void crashAndRestart(boolean waitAfterCrash) {
    deeds.clear();
    killed();
    loop = begin();
    leave(new Command.OpenDesk("test", false, waitAfterCrash));
  }

  /** The same, and tells what the new process has read back before it says or does anything. */
  DeskState killAndReadBack() {
    deeds.clear();
    killed();
    loop = begin();
    DeskState readBack = loop.state();
    leave(new Command.OpenDesk("test", false, false));
    return readBack;
  }

  /** The next start after a clean end. */
  void restart(boolean waitAfterCrash) {
    deeds.clear();
    end();
    loop = begin();
    leave(new Command.OpenDesk("test", true, waitAfterCrash));
  }

  void use(Rules other) {
    rules = other;
    loop.use(other, "other rules");
    loop.drain();
  }

  List<Committed> leave(Command command) {
    var answer = loop.leave(command).toCompletableFuture();
    loop.drain();
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  void fails(String target, String error, @Nullable Severity severity) {
    ill.add(target);
    leave(new Command.SignalsArrived(List.of(failure(target, error, severity))));
  }

  Signal.Failure failure(String target, String error, @Nullable Severity severity) {
    return new Signal.Failure(
        SHOP,
        target,
        clock.instant(),
        Fingerprint.of(SHOP, target, error),
        target + " is DOWN: " + error,
        severity,
        Map.of(),
        new Facts(Map.of("httpStatus", "503", "status", "DOWN", "error.message", error)),
        List.of("GET http://127.0.0.1:1/" + target + " → 503", error),
        List.of(Evidence.of("response body", error, 0)));
  }

  void recovers(String target) {
    ill.remove(target);
    leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(SHOP, target, clock.instant(), target + " answers UP again"))));
  }

  /** What the engine says when it is asked for an exact plan. */
  void drafts(Function<Event.DraftAsked, Command.DraftReported> by) {
    drafter = by;
  }

  void fixesHelp() {
    fixHelps = true;
  }

  void fixesDoNotHelp() {
    fixHelps = false;
  }

  /** What is looked at runs again and takes its time. */
  void takesLong(boolean underWay) {
    stillUnderWay = underWay;
  }

  /** A bad look says at once that no later one can be good. */
  void badLooksAreFinal() {
    looksAreFinal = true;
  }

  /** The next tries of a step end like this, before tries succeed again. */
  void nextTriesEnd(StepOutcome... outcomes) {
    scripted.addAll(List.of(outcomes));
  }

  /** The next steps that only look end like this. */
  void checksFail(StepOutcome... outcomes) {
    checks.addAll(List.of(outcomes));
  }

  /** What the engine says about a key when it is asked. */
  void engineKnows(String key, Reconciliation verdict) {
    knowledge.put(key, verdict);
  }

  /** Does the deeds asked for so far; the clock stands. */
  void doDeeds() {
    doDeeds(Integer.MAX_VALUE);
  }

  /** Does so many of them at most. */
  void doDeeds(int most) {
    for (int i = 0; i < most; i++) {
      Event deed = deeds.poll();
      if (deed == null) return;
      switch (deed) {
        case Event.StepIntended _ when hangs -> {
          // it was begun, and nothing is heard of it
        }
        case Event.StepIntended e ->
            leave(
                new Command.StepReported(
                    e.remediation(), e.step(), e.attempt(), act(e), List.of()));
        case Event.LookAsked e -> {
          boolean good = !ill.contains(e.target());
          leave(
              new Command.LookReported(
                  e.remediation(),
                  e.look(),
                  good,
                  !good && looksAreFinal,
                  !good && stillUnderWay,
                  good ? "UP in 3 ms" : "503 in 3 ms"));
        }
        case Event.ReconciliationAsked e -> {
          String key = loop.remediation(e.remediation()).orElseThrow().idempotencyKey(e.step());
          Reconciliation verdict = knowledge.getOrDefault(brief(key), Reconciliation.CANNOT_TELL);
          leave(
              new Command.StepReconciled(e.remediation(), e.step(), e.attempt(), verdict, "asked"));
        }
        case Event.DraftAsked e -> leave(drafter.apply(e));
        default -> throw new IllegalStateException("no deed: " + deed);
      }
    }
  }

  /** Deeds are taken from now on and never come back, or come back again. */
  void deedsHang(boolean hanging) {
    hangs = hanging;
  }

  /** Intents whose deed has not begun. */
  int deedsWaiting() {
    return deeds.size();
  }

  /** A key without the part that tells desks apart. */
  private static String brief(String key) {
    return key.replaceFirst("-[0-9a-z]{8,}(?=(-\\d+)?$)", "");
  }

  private StepOutcome act(Event.StepIntended e) {
    Action action = loop.remediation(e.remediation()).orElseThrow().step(e.step()).action();
    if (!action.changes())
      return checks.isEmpty() ? new StepOutcome.Done("captured") : checks.poll();
    StepOutcome outcome =
        scripted.isEmpty() ? new StepOutcome.Done("200 in 5 ms") : scripted.poll();
    boolean reached =
        outcome instanceof StepOutcome.Done
            || (outcome instanceof StepOutcome.Failed f && f.mayHaveHappened());
    if (reached) {
      effects.add(brief(e.key()));
      if (fixHelps) ill.remove(e.target());
    }
    return outcome;
  }

  void beginClosing() {
    closing = true;
    loop.beginClosing();
  }

  /** Lets the night go on for so long. */
  void run(Duration duration) {
    Instant end = clock.instant().plus(duration);
    while (true) {
      doDeeds();
      Optional<Instant> due = loop.nextDue();
      if (due.isEmpty() || due.get().isAfter(end) || closing) break;
      clock.moveTo(due.get());
      leave(new Command.Tick());
    }
    clock.moveTo(end);
    leave(new Command.Tick());
    doDeeds();
  }

  /** How often something was due of which nothing came. */
  int idleTicks() {
    return loop.idleTicks();
  }

  DeskState state() {
    return loop.state();
  }

  @Nullable String trouble() {
    return loop.trouble();
  }

  Incident only() {
    if (journal.rows.size() != 1)
      throw new AssertionError("not one incident: " + journal.rows.keySet());
    return journal.rows.values().iterator().next();
  }

  Approval question() {
    return loop.state().pendingApprovals().stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is asked"));
  }

  /** The names of all events, in order. */
  List<String> story() {
    return journal.committed.stream().map(c -> c.event().getClass().getSimpleName()).toList();
  }

  static StepOutcome refusedConnection() {
    return StepOutcome.Failed.notDone("connection refused", Retry.Reason.CONNECT_FAILURE);
  }

  static StepOutcome timeOut() {
    return StepOutcome.Failed.maybeDone("timed out", Retry.Reason.TIMEOUT);
  }
}
