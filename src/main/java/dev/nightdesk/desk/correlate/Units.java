package dev.nightdesk.desk.correlate;

import dev.nightdesk.desk.decide.Analyse;
import dev.nightdesk.desk.decide.Validate;
import dev.nightdesk.desk.heal.Overruling;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Signal;
import java.util.Optional;
import java.util.Set;

/**
 * Signals about pieces of work that an open incident holds: what is news, what is the same told
 * again, and what is another problem by now.
 */
final class Units {
  private Units() {}

  /** More about a piece of work that an open incident holds already, whatever its error is now. */
  static void again(Turn turn, Incident incident, Signal.Failure s) {
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
    Correlate.repeat(turn, incident, s);
    if (otherMatter && waits) {
      turn.withdrawPending(incident.id(), "its state has changed");
      Analyse.incident(turn, incident.id());
    }
  }

  /** An end that a running plan calls good, such as a WARNING after a restart, is no failure. */
  private static boolean isWhatAPlanWants(Turn turn, Incident incident, Signal.Failure s) {
    String status = s.facts().get(Facts.STATUS).orElse("");
    return turn.state().runs().underWay().stream()
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
    Correlate.failure(turn, s);
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
    return isOtherStatus(incident, s)
        || otherPause
        || isOtherAttempt(incident, s)
        || otherwiseComplete;
  }

  /** A run that was run again meanwhile and failed again: what was asked about is over. */
  private static boolean isOtherAttempt(Incident incident, Signal.Failure s) {
    Facts now = s.facts();
    Facts before = incident.facts();
    return now.get(GitHubFacts.ATTEMPT).isPresent()
        && now.get(GitHubFacts.RUN).equals(before.get(GitHubFacts.RUN))
        && !now.get(GitHubFacts.ATTEMPT).equals(before.get(GitHubFacts.ATTEMPT));
  }

  static boolean isSameEnding(Incident incident, Signal.Failure s) {
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
            Correlate.refs(s.evidence())));
    Validate.evidence(turn, incident, s);
    if (waitsForSomebody(incident.phase())) {
      turn.withdrawPending(incident.id(), "its evidence is complete now");
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
  static boolean wasEndedByUs(Turn turn, Signal.Failure s) {
    boolean ended =
        s.facts().get(Facts.STATUS).filter(Set.of("KILLED", "FAILURE")::contains).isPresent();
    return ended && turn.state().runs().endedByUs(s.engine(), s.unit());
  }

  static boolean isFull(Incident incident, Signal.Failure s) {
    return !s.unit().isEmpty() && incident.units().size() >= Incident.MOST_UNITS;
  }

  static void recovered(Turn turn, Incident before, Signal.Recovery s) {
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
    turn.withdrawPending(id, "it recovered by itself");
    turn.resolve(incident, s.how(), Person.ITSELF);
  }

  /** A question about a piece of work that needs nobody any more is put anew without it. */
  private static void askAboutTheRest(Turn turn, Incident incident, String unit) {
    boolean asked =
        turn.state()
            .pendingFor(incident.id())
            .filter(approval -> approval.plan().units().contains(unit))
            .isPresent();
    if (!asked) return;
    turn.withdrawPending(incident.id(), unit + " recovered by itself");
    Analyse.andAsk(turn, incident.id());
  }
}
