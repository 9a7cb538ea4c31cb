package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision.Verdict;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Autonomy;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Planner;
import dev.nightdesk.playbook.Playbook;

/** Takes down what playbooks in the shadow would have done; nothing else comes of them. */
final class Shadows {
  private Shadows() {}

  /** Once for each incident and version, however often it is looked at. */
  static void note(Turn turn, Incident incident, Diagnosis diagnosis) {
    for (Diagnosis.Shadow shadow : diagnosis.shadows()) {
      Playbook playbook = shadow.playbook();
      if (turn.state().isNoted(incident.id(), playbook.ref())) continue;
      PlanResult planned =
          Planner.plan(
              playbook, Analyse.subject(turn, incident), turn.rules.means(incident.engine()));
      Severity severity = SeverityPolicy.of(turn, incident, shadow.analysis()).severity();
      turn.say(
          new Event.ShadowNoted(
              turn.now,
              incident.id(),
              incident.engine(),
              incident.target(),
              playbook.ref(),
              shadow.analysis().kind(),
              shadow.analysis().strategy(),
              would(turn, shadow.analysis(), playbook, planned, severity),
              detail(planned)));
    }
  }

  private static String detail(PlanResult planned) {
    return switch (planned) {
      case PlanResult.Ready ready -> ready.plan().title();
      case PlanResult.ToBeDrafted wish -> wish.plan().title();
      case PlanResult.Later later -> later.why();
      case PlanResult.NoPlan none -> none.why();
    };
  }

  /** By severity, gate and confidence; brakes and pauses are of the hour and say nothing of it. */
  private static Verdict would(
      Turn turn, Analysis analysis, Playbook playbook, PlanResult planned, Severity severity) {
    if (!(planned instanceof PlanResult.Ready ready))
      return severity.compareTo(Severity.HIGH) >= 0 ? Verdict.ESCALATE : Verdict.OBSERVE;
    Verdict most = Autonomy.bySeverity(severity, ready.plan());
    if (most != Verdict.AUTO) return most;
    Playbook.Mode written =
        onlySuggests(turn, playbook) ? Playbook.Mode.SUGGEST : Playbook.Mode.ACTIVE;
    boolean free =
        Autonomy.against(
                playbook.as(playbook.enabled(), written), ready.plan(), analysis.confidence())
            .isEmpty();
    return free ? Verdict.AUTO : Verdict.APPROVAL;
  }

  /** What its file says beside the switch that put it into the shadow. */
  private static boolean onlySuggests(Turn turn, Playbook playbook) {
    return turn.rules
        .playbooks()
        .find(playbook.ref().id())
        .filter(written -> written.mode() == Playbook.Mode.SUGGEST)
        .isPresent();
  }
}
