package dev.nightdesk.desk.correlate;

import dev.nightdesk.desk.decide.Afresh;
import dev.nightdesk.desk.decide.Analyse;
import dev.nightdesk.desk.decide.Drafting;
import dev.nightdesk.desk.decide.Validate;
import dev.nightdesk.desk.heal.Verify;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first stage: which incident a signal belongs to. */
public final class Correlate {
  private Correlate() {}

  public static void signal(Turn turn, Signal signal) {
    switch (signal) {
      case Signal.Failure s -> {
        failure(turn, s);
        Verify.failedAgain(turn, s);
      }
      case Signal.Recovery s -> {
        // after a restart or a change of the configuration a connector does not know that its
        // engine was lost, but an
        // endpoint that answers well proves that it is not
        engineFound(turn, new Signal.EngineFound(s.engine(), s.at()));
        recovery(turn, s);
      }
      case Signal.Flapping s -> flapping(turn, s);
      case Signal.ProposalSeen s -> Drafting.proposal(turn, s);
      case Signal.EngineLost s -> engineLost(turn, s);
      case Signal.EngineFound s -> engineFound(turn, s);
    }
  }

  static void failure(Turn turn, Signal.Failure s) {
    Optional<Incident> holder =
        s.unit().isEmpty()
            ? Optional.empty()
            : turn.state().openWith(s.engine(), s.target(), s.unit());
    if (holder.isPresent()) {
      Units.again(turn, holder.get(), s);
      return;
    }
    if (Units.wasEndedByUs(turn, s)) return;
    turn.keep(s.evidence());
    Optional<Incident> known = turn.state().withFingerprint(s.fingerprint());
    if (known.isEmpty()) {
      open(turn, s);
      return;
    }
    Incident incident = known.get();
    if (incident.isOpen() && Units.isFull(incident, s)) {
      open(turn, s); // each piece of work is kept, so that none is forgotten when the others heal
    } else if (incident.isOpen()) {
      repeat(turn, incident, s);
      Afresh.againIfMoreSerious(turn, incident.id());
    } else if (!s.unit().isEmpty() && Units.isSameEnding(incident, s)) {
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

  static void repeat(Turn turn, Incident incident, Signal.Failure s) {
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

  static List<Evidence.Ref> refs(List<Evidence> evidence) {
    return evidence.stream().map(Evidence::ref).toList();
  }

  private static void recovery(Turn turn, Signal.Recovery s) {
    if (!s.unit().isEmpty()) {
      turn.state()
          .openWith(s.engine(), s.target(), s.unit())
          .ifPresent(incident -> Units.recovered(turn, incident, s));
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
      turn.withdrawPending(incident.id(), "it recovered by itself");
      turn.resolve(incident, s.how(), Person.ITSELF);
    }
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
    // a person may have closed its incident meanwhile, and what waits for it must not wait for ever
    boolean lost = turn.state().brakes().lost().contains(s.engine());
    if (!lost && turn.state().openAt(s.engine(), "").isEmpty()) return;
    turn.say(new Event.EngineFound(turn.now, s.engine()));
    recovery(turn, new Signal.Recovery(s.engine(), "", s.at(), "the engine answers again"));
  }
}
