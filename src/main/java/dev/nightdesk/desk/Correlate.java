package dev.nightdesk.desk;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first stage: which incident a signal belongs to. */
final class Correlate {
  private Correlate() {}

  static void signal(Turn turn, Signal signal) {
    switch (signal) {
      case Signal.Failure s -> failure(turn, s);
      case Signal.Recovery s -> {
        // after a restart or a change of the configuration a connector does not know that its
        // engine was lost, but an
        // endpoint that answers well proves that it is not
        engineFound(turn, new Signal.EngineFound(s.engine(), s.at()));
        recovery(turn, s);
      }
      case Signal.Flapping s -> flapping(turn, s);
      case Signal.EngineLost s -> engineLost(turn, s);
      case Signal.EngineFound s -> engineFound(turn, s);
    }
  }

  private static void failure(Turn turn, Signal.Failure s) {
    Optional<Incident> holder =
        s.unit().isEmpty()
            ? Optional.empty()
            : turn.state().openWith(s.engine(), s.target(), s.unit());
    if (holder.isPresent()) {
      again(turn, holder.get(), s);
      return;
    }
    if (wasEndedByUs(turn, s)) return;
    turn.keep(s.evidence());
    Optional<Incident> known = turn.state().withFingerprint(s.fingerprint());
    if (known.isEmpty()) {
      open(turn, s);
      return;
    }
    Incident incident = known.get();
    if (incident.isOpen() && isFull(incident, s)) {
      open(turn, s); // each piece of work is kept, so that none is forgotten when the others heal
    } else if (incident.isOpen()) {
      repeat(turn, incident, s);
    } else if (!s.unit().isEmpty() && isSameEnding(incident, s)) {
      return; // told again after it was closed, by a connector that was begun anew
    } else if (s.engine().equals(EngineId.INTAKE)) {
      // a report that is delivered again is not a relapse: its id says that it is the same one
      repeat(turn, incident, s);
    } else if (isRelapse(turn, incident)) {
      turn.say(
          new Event.IncidentReopened(
              turn.now,
              incident.id(),
              s.engine(),
              s.target(),
              "it came back after it was resolved"));
      repeat(turn, incident, s);
      Analyse.incident(turn, incident.id());
    } else {
      open(turn, s);
    }
  }

  /** More about a piece of work that an open incident holds already, whatever its error is now. */
  private static void again(Turn turn, Incident incident, Signal.Failure s) {
    if (isSameEnding(incident, s)) {
      boolean isNews = !Validate.isComplete(incident.facts()) && Validate.isComplete(s.facts());
      if (isNews) completed(turn, incident, s);
      return;
    }
    if (isWhatAPlanWants(turn, incident, s)) return;
    boolean waits = waitsForSomebody(incident.phase());
    if (waits && isOtherStatus(incident, s) && incident.units().size() > 1) {
      goesItsOwnWay(turn, incident, s);
      return;
    }
    boolean otherMatter = isOtherMatter(incident, s);
    turn.keep(s.evidence());
    repeat(turn, incident, s);
    if (otherMatter && waits) {
      Answer.voidPending(turn, incident.id(), "its state has changed");
      Analyse.incident(turn, incident.id());
    }
  }

  /** An end that a running plan calls good, such as a WARNING after a restart, is no failure. */
  private static boolean isWhatAPlanWants(Turn turn, Incident incident, Signal.Failure s) {
    String status = s.facts().get(Facts.STATUS).orElse("");
    return turn.state().runningRemediations().stream()
        .filter(run -> run.incident().equals(incident.id()))
        .map(Remediation::plan)
        .anyMatch(
            plan -> plan.units().contains(s.unit()) && plan.verify().states().contains(status));
  }

  /** What the incident knows of its units is of one status; one with another is its own problem. */
  private static void goesItsOwnWay(Turn turn, Incident incident, Signal.Failure s) {
    String state = s.facts().get(Facts.STATUS).orElse("");
    turn.say(
        new Event.UnitRecovered(
            turn.now,
            incident.id(),
            s.engine(),
            s.target(),
            s.unit(),
            state,
            "it goes on as an incident of its own"));
    askAboutTheRest(turn, turn.state().incident(incident.id()), s.unit());
    failure(turn, s);
  }

  private static boolean isOtherStatus(Incident incident, Signal.Failure s) {
    return !incident.facts().get(Facts.STATUS).equals(s.facts().get(Facts.STATUS));
  }

  /** Whether what people were asked about is not what stands there now. */
  private static boolean isOtherMatter(Incident incident, Signal.Failure s) {
    boolean paused = s.facts().get(Facts.STATUS).filter("PAUSED"::equals).isPresent();
    boolean otherPause =
        paused
            && !incident
                .facts()
                .get(KestraFacts.TASK_RUN)
                .equals(s.facts().get(KestraFacts.TASK_RUN));
    boolean otherwiseComplete =
        Validate.isComplete(incident.facts()) != Validate.isComplete(s.facts());
    return isOtherStatus(incident, s) || otherPause || otherwiseComplete;
  }

  private static boolean isSameEnding(Incident incident, Signal.Failure s) {
    Optional<String> ending = s.facts().get(Facts.OCCURRENCE);
    return ending.isPresent() && ending.equals(incident.facts().get(Facts.OCCURRENCE));
  }

  private static void completed(Turn turn, Incident incident, Signal.Failure s) {
    turn.keep(s.evidence());
    turn.say(
        new Event.EvidenceCompleted(
            turn.now,
            incident.id(),
            s.engine(),
            s.target(),
            s.unit(),
            s.title(),
            s.facts(),
            s.log(),
            refs(s.evidence())));
    Validate.evidence(turn, incident, s);
    if (waitsForSomebody(incident.phase())) {
      Answer.voidPending(turn, incident.id(), "its evidence is complete now");
      Analyse.incident(turn, incident.id());
    }
  }

  private static boolean waitsForSomebody(Phase phase) {
    return phase == Phase.ANALYSED
        || phase == Phase.AWAITING_APPROVAL
        || phase == Phase.ESCALATED
        || phase == Phase.NEEDS_MANUAL_FIX;
  }

  /** What we ended ourselves is no problem of its own. */
  private static boolean wasEndedByUs(Turn turn, Signal.Failure s) {
    boolean ended = s.facts().get(Facts.STATUS).filter("KILLED"::equals).isPresent();
    return ended && turn.state().endedByUs(s.engine(), s.unit());
  }

  private static boolean isFull(Incident incident, Signal.Failure s) {
    return !s.unit().isEmpty() && incident.units().size() >= Incident.MOST_UNITS;
  }

  private static boolean isRelapse(Turn turn, Incident incident) {
    Instant closedAt = incident.closedAt();
    return closedAt != null && turn.now.isBefore(closedAt.plus(turn.rules.reopenWithin()));
  }

  private static void open(Turn turn, Signal.Failure s) {
    var id = new IncidentId(turn.state().nextIncident());
    turn.say(
        new Event.IncidentOpened(
            turn.now,
            id,
            s.engine(),
            s.target(),
            s.unit(),
            s.fingerprint(),
            s.title(),
            s.severity(),
            s.labels(),
            s.facts(),
            s.log(),
            refs(s.evidence()),
            s.at()));
    Validate.evidence(turn, turn.state().incident(id), s);
    Analyse.incident(turn, id);
  }

  private static void repeat(Turn turn, Incident incident, Signal.Failure s) {
    turn.say(
        new Event.SignalRepeated(
            turn.now,
            incident.id(),
            s.engine(),
            s.target(),
            s.unit(),
            incident.occurrences() + 1,
            s.title(),
            s.facts(),
            s.log(),
            refs(s.evidence()),
            s.at()));
  }

  private static List<Evidence.Ref> refs(List<Evidence> evidence) {
    return evidence.stream().map(Evidence::ref).toList();
  }

  private static void recovery(Turn turn, Signal.Recovery s) {
    if (!s.unit().isEmpty()) {
      turn.state()
          .openWith(s.engine(), s.target(), s.unit())
          .ifPresent(incident -> unitRecovered(turn, incident, s));
      return;
    }
    for (Incident incident : turn.state().openAt(s.engine(), s.target())) {
      // while a remediation runs, its own verification says when it is healed
      if (incident.phase() == Phase.HEALING || incident.phase() == Phase.VERIFYING) {
        if (!incident.recovered()) {
          turn.say(
              new Event.RecoverySeen(turn.now, incident.id(), s.engine(), s.target(), s.how()));
        }
        continue;
      }
      Answer.voidPending(turn, incident.id(), "it recovered by itself");
      turn.resolve(incident, s.how(), Desk.ITSELF);
    }
  }

  private static void unitRecovered(Turn turn, Incident before, Signal.Recovery s) {
    IncidentId id = before.id();
    turn.say(
        new Event.UnitRecovered(
            turn.now, id, s.engine(), s.target(), s.unit(), s.state(), s.how()));
    Incident incident = turn.state().incident(id);
    // while a remediation runs, its own verification says when it is healed
    if (incident.phase() == Phase.HEALING || incident.phase() == Phase.VERIFYING) return;
    if (Overruling.seen(turn, incident, s)) return;
    if (!incident.units().isEmpty()) {
      askAboutTheRest(turn, incident, s.unit());
      return;
    }
    Answer.voidPending(turn, id, "it recovered by itself");
    turn.resolve(incident, s.how(), Desk.ITSELF);
  }

  /** A question about a piece of work that needs nobody any more is put anew without it. */
  private static void askAboutTheRest(Turn turn, Incident incident, String unit) {
    boolean asked =
        turn.state()
            .pendingFor(incident.id())
            .filter(approval -> approval.plan().units().contains(unit))
            .isPresent();
    if (!asked) return;
    Answer.voidPending(turn, incident.id(), unit + " recovered by itself");
    Analyse.andAsk(turn, incident.id());
  }

  private static void flapping(Turn turn, Signal.Flapping s) {
    for (Incident incident : turn.state().openAt(s.engine(), s.target())) {
      if (incident.flapping() != s.flapping()) {
        turn.say(
            new Event.FlappingChanged(
                turn.now, incident.id(), s.engine(), s.target(), s.flapping(), s.percent()));
      }
    }
  }

  private static void engineLost(Turn turn, Signal.EngineLost s) {
    if (!turn.state().openAt(s.engine(), "").isEmpty()) return;
    turn.say(new Event.EngineLost(turn.now, s.engine(), s.why()));
    failure(
        turn,
        new Signal.Failure(
            s.engine(),
            "",
            s.at(),
            Fingerprint.of(s.engine(), "", "engine lost"),
            s.engine() + " cannot be asked: " + s.why(),
            Severity.HIGH,
            Map.of(),
            new Facts(Map.of("engine.lost", "true", "error.message", s.why())),
            List.of(s.why()),
            List.of()));
  }

  private static void engineFound(Turn turn, Signal.EngineFound s) {
    if (turn.state().openAt(s.engine(), "").isEmpty()) return;
    turn.say(new Event.EngineFound(turn.now, s.engine()));
    recovery(turn, new Signal.Recovery(s.engine(), "", s.at(), "the engine answers again"));
  }
}
