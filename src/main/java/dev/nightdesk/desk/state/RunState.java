package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The remediations; a fold of the journal like all of {@link DeskState}.
 *
 * @param all as far as their incidents are remembered
 * @param running those that have not ended
 * @param ofDay those begun in the last day, for the brakes, the newest last
 */
public record RunState(
    PMap<RemediationId, Remediation> all, PSet<RemediationId> running, PVector<Run> ofDay) {
  static final RunState NONE =
      new RunState(HashTreePMap.empty(), HashTreePSet.empty(), TreePVector.empty());

  /**
   * @param incident what it is about, or null where that was forgotten long ago
   */
  RunState after(Event.OfRemediation event, @Nullable Incident incident) {
    if (event instanceof Event.RemediationStarted e) return started(e, incident);
    Remediation was = all.get(event.remediation());
    if (was == null) return this;
    PMap<RemediationId, Remediation> after = all.plus(was.id(), RunProgress.after(was, event));
    return event instanceof Event.RemediationEnded e
        ? new RunState(after, running.minus(e.remediation()), ended(e))
        : new RunState(after, running, ofDay);
  }

  private RunState started(Event.RemediationStarted e, @Nullable Incident incident) {
    Fingerprint before = incident == null ? null : incident.fingerprint();
    var run =
        new Run(
            e.remediation(),
            new Place(e.engine(), e.target()),
            e.plan().playbook().id(),
            e.at(),
            e.startedBy().equals(Person.DESK),
            e.plan().units(),
            e.fingerprint() == null ? before : e.fingerprint(),
            null,
            false,
            Effect.CHANGED,
            false,
            false);
    return new RunState(
        all.plus(e.remediation(), RunProgress.started(e)),
        running.plus(e.remediation()),
        ofDay.plus(run));
  }

  private PVector<Run> ended(Event.RemediationEnded e) {
    for (int i = ofDay.size() - 1; i >= 0; i--) {
      Run run = ofDay.get(i);
      if (run.id().equals(e.remediation())) return ofDay.with(i, run.ended(e));
    }
    return ofDay;
  }

  /** Those that waited for an engine go on. */
  RunState found(Event.EngineFound e) {
    PMap<RemediationId, Remediation> after = all;
    for (Remediation run : underWay())
      if (RunFacts.needs(run, e.engine()))
        after = after.plus(run.id(), RunProgress.found(run, e.at()));
    return new RunState(after, running, ofDay);
  }

  RunState without(RemediationId id) {
    return new RunState(all.minus(id), running, ofDay);
  }

  /** Lets go of what ended and was begun before a time; what still runs is kept. */
  RunState since(Instant horizon) {
    PVector<Run> kept = ofDay;
    while (!kept.isEmpty()
        && kept.get(0).started().isBefore(horizon)
        && kept.get(0).ended() != null) kept = kept.minus(0);
    return new RunState(all, running, kept);
  }

  /** Those that have not ended, in no order. */
  public List<Remediation> underWay() {
    var found = new ArrayList<Remediation>();
    for (RemediationId id : running) {
      Remediation remediation = all.get(id);
      if (remediation != null) found.add(remediation);
    }
    return found;
  }

  /** One under way that acts on what the plan would act on. */
  public Optional<Remediation> beside(Plan plan) {
    return underWay().stream().filter(r -> r.plan().touches(plan)).findFirst();
  }

  /** Whether anything is under way at a target. */
  public boolean isBusyAt(EngineId engine, String target) {
    return underWay().stream()
        .anyMatch(r -> r.plan().engine().equals(engine) && r.plan().target().equals(target));
  }

  /** Whether one of the last day was to end this piece of work. */
  public boolean endedByUs(EngineId engine, String unit) {
    return all.values().stream()
        .flatMap(r -> Stream.concat(r.plan().steps().stream(), r.plan().undo().stream()))
        .anyMatch(
            step -> step.action() instanceof EngineAction deed && deed.endsUnit(engine, unit));
  }

  /**
   * How many remediations do something now. A workflow run on a branch takes hours to prove a fix,
   * and a target that is good is watched for minutes: looking must not keep others from being
   * healed.
   */
  public int acting() {
    return (int) underWay().stream().filter(r -> !RunFacts.onlyLooks(r)).count();
  }
}
