package dev.nightdesk.simulation;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Watch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An engine that does as the dice say, and counts what it really did. */
final class ScriptedConnector implements Connector {
  private final EngineId id;
  private final World world;
  private final Agenda agenda;
  private final Dice dice;
  private final Set<String> done = new HashSet<>();

  ScriptedConnector(long seed, EngineId id, World world, Agenda agenda) {
    this.id = id;
    this.world = world;
    this.agenda = agenda;
    this.dice = Dice.of(seed, "engine " + id);
  }

  @Override
  public EngineId id() {
    return id;
  }

  @Override
  public List<Watch> watches() {
    return List.of();
  }

  @Override
  public Look look(Remediation run) {
    if (world.away.contains(id)) return new Look(false, "connection refused");
    if (!world.isDawn() && dice.chance(5)) return new Look(false, "no answer in time");
    List<String> units = run.plan().units();
    boolean good = world.isGood(id, run.plan().target(), units);
    boolean running =
        units.stream().anyMatch(unit -> world.units.get(unit).state.equals("RUNNING"));
    boolean hopeless =
        units.stream().anyMatch(unit -> world.units.get(unit).state.equals("FAILED"));
    return new Look(good, hopeless, running, good ? "good" : "not good");
  }

  @Override
  public List<Evidence> capture(String target, List<String> units) {
    return dice.chance(50) ? List.of() : List.of(Evidence.of("state", target + " as it is", 0));
  }

  @Override
  public Deed act(Action action, Order order) {
    if (!(action instanceof KestraAction.RestartExecution restart))
      return Deed.refused("not simulated");
    if (world.away.contains(id)) return failed(Retry.Reason.CONNECT_FAILURE, false);
    Temper temper = Temper.of(dice, world.isDawn());
    boolean acts =
        switch (temper) {
          case HONEST, BROKE_AFTER, ANSWER_LOST, LIES_REFUSED -> true;
          case UNREACHED, BUSY, THROTTLED, BROKE_BEFORE, HANGS, REFUSES, LIES_DONE -> false;
        };
    if (acts && !restart(restart.execution(), order.key()))
      return Deed.refused(restart.execution() + " is not FAILED");
    return switch (temper) {
      case HONEST, LIES_DONE -> Deed.of(new StepOutcome.Done("restarted"));
      case UNREACHED -> failed(Retry.Reason.CONNECT_FAILURE, false);
      case BUSY -> failed(Retry.Reason.ENGINE_BUSY, false);
      case THROTTLED -> failed(Retry.Reason.HTTP_429, false);
      case BROKE_BEFORE, BROKE_AFTER -> failed(Retry.Reason.HTTP_5XX, true);
      case HANGS, ANSWER_LOST -> failed(Retry.Reason.TIMEOUT, true);
      case REFUSES, LIES_REFUSED -> Deed.refused("no");
    };
  }

  private boolean restart(String execution, String key) {
    if (!world.restarted(execution)) return false;
    done.add(key);
    String flow = world.units.get(execution).flow;
    world.effects.add(new Effect(agenda.instant(), id, flow, key, "restart " + execution, false));
    return true;
  }

  private static Deed failed(Retry.Reason reason, boolean mayHaveHappened) {
    Duration after = reason == Retry.Reason.HTTP_429 ? Duration.ofSeconds(20) : null;
    return Deed.of(new StepOutcome.Failed("it says " + reason, reason, after, mayHaveHappened));
  }

  @Override
  public Finding reconcile(Action action, Order order) {
    if (world.away.contains(id) || (!world.isDawn() && dice.chance(15)))
      return new Finding(Reconciliation.CANNOT_TELL, "no answer");
    return done.contains(order.key())
        ? new Finding(Reconciliation.HAPPENED, "its label is there")
        : new Finding(Reconciliation.DID_NOT_HAPPEN, "its label is not there");
  }

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException("nobody looks at the lights of a simulated engine");
  }

  @Override
  public void close() {}
}
