package dev.nightdesk.simulation;

import dev.nightdesk.desk.RulesLike;
import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.StoredRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The bugs by which each invariant was seen to fail; {@code docs/simulation.md} lists them. */
enum Bug {
  THE_DESK_BELIEVES_IN_NO_CAP_PER_HOUR(
      Invariants.NO_EFFECT_ABOVE_A_CAP, brakes(b -> caps(b, 99, b.perTargetPerHour(), 99, null))),
  THE_DESK_BELIEVES_IN_NO_CAP_PER_TARGET(
      Invariants.NO_EFFECT_ABOVE_A_CAP, brakes(b -> caps(b, b.perHour(), 99, 99, null))),
  THE_DESK_BELIEVES_IN_NO_CONCURRENCY_CAP(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      brakes(b -> caps(b, b.perHour(), b.perTargetPerHour(), 99, null))),
  THE_DESK_BELIEVES_THAT_NOTHING_RESTS(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      brakes(b -> caps(b, b.perHour(), b.perTargetPerHour(), b.concurrency(), Duration.ZERO))),
  THE_PAUSE_IS_NOT_HEARD(Invariants.NO_EFFECT_ABOVE_A_CAP, Planted.left(Bug::paused)),
  THE_FLOOD_IS_NOT_HEARD(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      Planted.left(night -> told(night, new BrakeEvent.FloodBegan(Agenda.DUSK, 99)))),
  THE_MAINTENANCE_IS_NOT_HEARD(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      Planted.left(night ->
          told(
              night,
              new BrakeEvent.MaintenanceBegan(
                  Agenda.DUSK,
                  "planted",
                  "*",
                  "*",
                  Agenda.DUSK.plus(Duration.ofDays(1)),
                  "ann",
                  "planted")))),
  NO_WINDOW_IS_KNOWN(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      calm(c ->
          new Calm(
              List.of(), c.dependencies(), c.ackExpires(), c.shelveMost(), c.maintenanceMost()))),
  NO_DEPENDENCY_IS_KNOWN(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      calm(c ->
          new Calm(c.windows(), List.of(), c.ackExpires(), c.shelveMost(), c.maintenanceMost()))),
  THE_DESK_BELIEVES_IN_NO_CAP_PER_DAY(
      Invariants.NO_EFFECT_ABOVE_A_CAP, brakes(b -> wide(b, 99, b.coolDownMost(), b.share()))),
  THE_DESK_BELIEVES_IN_NO_SHARE(
      Invariants.NO_EFFECT_ABOVE_A_CAP,
      brakes(b -> wide(b, b.attemptsPerDay(), b.coolDownMost(), 1))),
  ONE_PERSON_SAYS_YES_FOR_TWO(Invariants.NO_ACTION_WITHOUT_CONSENT, Planted.left(Bug::byOnePerson)),
  NO_SECRET_IS_KNOWN(
      Invariants.NO_ACTION_WITHOUT_CONSENT,
      Planted.rules(rules ->
          RulesLike.those(rules)
              .asking(new Rules.Asking(rules.asking().twoFor(), List.of()))
              .rules())),
  DECISIONS_ARE_LEFT_OUT(
      Invariants.WHAT_IS_HELD_IS_LET_GO_AND_DECIDED_ABOUT,
      Planted.left(night -> without(night, Event.DecisionMade.class::isInstance))),
  NOTHING_IS_LET_GO(
      Invariants.WHAT_IS_HELD_IS_LET_GO_AND_DECIDED_ABOUT,
      Planted.left(night -> without(night, OverlayEvent.SuppressionEnded.class::isInstance))),
  ROLLBACKS_COME_TWICE(
      Invariants.A_ROLLBACK_COMES_ONCE_AND_AFTER_A_CHANGE,
      Planted.left(night ->
          night.with(
              night.journal().stream()
                  .flatMap(c ->
                      java.util.stream.Stream.generate(() -> c)
                          .limit(c.event() instanceof RunEvent.RollbackStarted ? 2 : 1))
                  .toList()))),
  OUTCOMES_ARE_NOT_WRITTEN_DOWN(
      Invariants.A_ROLLBACK_COMES_ONCE_AND_AFTER_A_CHANGE,
      Planted.left(night -> without(night, Event.StepFinished.class::isInstance))),
  OUTCOMES_ARE_LOST(
      Invariants.NO_INTENT_LEFT_OPEN,
      Planted.lost(c -> c instanceof Command.StepReported || c instanceof Command.StepReconciled)),
  REQUESTS_ARE_SENT_TWICE(Invariants.NO_EFFECT_TWICE, Planted.doneTwice()),
  A_PLAYBOOK_FORGETS_TO_ASK(
      Invariants.NO_ACTION_WITHOUT_CONSENT, Planted.rules(Setting::asksNobody)),
  A_YES_IS_NOT_WRITTEN_DOWN(
      Invariants.NO_ACTION_WITHOUT_CONSENT,
      Planted.left(night -> without(night, Event.ApprovalGiven.class::isInstance))),
  ENDS_OF_RUNS_ARE_NOT_WRITTEN_DOWN(
      Invariants.NO_TWO_RUNS_ON_THE_SAME,
      Planted.left(night -> without(night, Event.RemediationEnded.class::isInstance))),
  LOOKS_NEVER_COME_BACK(
      Invariants.EVERY_INCIDENT_ENDS_IN_A_NAMED_STATE,
      Planted.lost(Command.LookReported.class::isInstance)),
  ROWS_OF_INCIDENTS_ARE_LEFT_OUT(
      Invariants.THE_JOURNAL_FOLDED_AGAIN_EQUALS_THE_TABLES,
      Planted.committed(batch -> batch.incidents().size() == 1 ? withoutIncidents(batch) : batch)),
  AN_EVENT_IS_LEFT_OUT_OF_THE_JOURNAL(
      Invariants.THE_JOURNAL_FOLDED_AGAIN_EQUALS_THE_TABLES,
      Planted.left(night -> without(night, Event.DecisionMade.class::isInstance))),
  RECOVERIES_ARE_NOT_HEARD(
      Invariants.NO_RECOVERY_IS_SWALLOWED, Planted.lost(Bug::tellsOfARecovery)),
  SOMEBODY_EDITS_AN_EVENT(
      Invariants.THE_HASH_CHAIN_VERIFIES,
      Planted.left(night -> {
        StoredRows.edit(night.store(), "update journal set target = 'other' where seq = 3");
        return night;
      })),
  A_RULE_THROWS(
      Invariants.THE_DESK_MEETS_NO_FAULT_OF_ITS_OWN, Planted.rules(Bug::withARuleThatThrows));

  final Invariants caughtBy;
  final Planted planted;

  Bug(Invariants caughtBy, Planted planted) {
    this.caughtBy = caughtBy;
    this.planted = planted;
  }

  private static Planted brakes(UnaryOperator<Brakes> other) {
    return Planted.rules(rules -> Setting.with(rules, other.apply(rules.brakes())));
  }

  private static Brakes caps(
      Brakes b, int perHour, int perTarget, int concurrency, Duration coolDown) {
    return new Brakes(
        b.attemptsPerIncident(),
        b.attemptsPerDay(),
        b.unreachedPerIncident(),
        perTarget,
        perHour,
        concurrency,
        coolDown == null ? b.coolDown() : coolDown,
        coolDown == null ? b.coolDownMost() : coolDown,
        b.share(),
        b.breaker(),
        b.flood(),
        b.maxStepWait(),
        b.silence(),
        b.holdMost());
  }

  private static Planted calm(UnaryOperator<Calm> other) {
    return Planted.rules(rules -> Setting.with(rules, other.apply(rules.calm())));
  }

  private static Brakes wide(Brakes b, int perDay, Duration coolDownMost, double share) {
    return new Brakes(
        b.attemptsPerIncident(),
        perDay,
        b.unreachedPerIncident(),
        b.perTargetPerHour(),
        b.perHour(),
        b.concurrency(),
        b.coolDown(),
        coolDownMost,
        share,
        b.breaker(),
        b.flood(),
        b.maxStepWait(),
        b.silence(),
        b.holdMost());
  }

  /** As if the last yes had come from whoever said the first one. */
  private static NightRecord byOnePerson(NightRecord night) {
    var first = new HashMap<ApprovalId, Person>();
    var events = new ArrayList<Committed>();
    for (Committed committed : night.journal()) {
      Event event = committed.event();
      if (event instanceof ConsentEvent.ConsentGiven e) first.put(e.approval(), e.person());
      if (event instanceof Event.ApprovalGiven e)
        event =
            new Event.ApprovalGiven(
                e.at(),
                e.incident(),
                e.engine(),
                e.target(),
                e.approval(),
                e.hash(),
                e.by(),
                e.reason(),
                e.answers(),
                first.getOrDefault(e.approval(), e.person()));
      events.add(new Committed(committed.seq(), event));
    }
    return night.with(events);
  }

  private static NightRecord paused(NightRecord night) {
    var pause = new Event.AutomationPaused(Agenda.DUSK, "ann", "planted");
    return without(told(night, pause), Event.AutomationResumed.class::isInstance);
  }

  /** As if this had been said at dusk. */
  private static NightRecord told(NightRecord night, Event event) {
    var events = new ArrayList<>(night.journal());
    events.add(0, new Committed(0, event));
    return night.with(events);
  }

  private static NightRecord without(NightRecord night, Predicate<Event> what) {
    List<Committed> left =
        night.journal().stream().filter(committed -> !what.test(committed.event())).toList();
    return night.with(left);
  }

  private static Batch withoutIncidents(Batch batch) {
    return new Batch(
        batch.events(),
        List.of(),
        batch.approvals(),
        batch.remediations(),
        batch.evidence(),
        batch.mustSurvive());
  }

  private static boolean tellsOfARecovery(Command command) {
    return command instanceof Command.SignalsArrived arrived
        && arrived.signals().stream().anyMatch(Signal.Recovery.class::isInstance);
  }

  private static Rules withARuleThatThrows(Rules rules) {
    var rule =
        new Rules.SeverityRule(
            _ -> {
              throw new IllegalStateException("planted");
            },
            severity -> severity,
            "planted");
    return RulesLike.those(rules).severityPolicy(List.of(rule)).rules();
  }
}
