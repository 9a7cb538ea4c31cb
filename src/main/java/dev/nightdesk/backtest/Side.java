package dev.nightdesk.backtest;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision.Verdict;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.shelf.BackTestReport.Wrong;
import dev.nightdesk.playbook.Autonomy;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Planner;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one version of the playbook would have done. */
final class Side {
  private final String id;
  private final Setting setting;
  private final Limits limits = new Limits();
  private final List<Wrong> wrong = new ArrayList<>();
  private int matched;
  private int asked;

  Side(String id, Setting setting) {
    this.id = id;
    this.setting = setting;
  }

  int matched() {
    return matched;
  }

  int asked() {
    return asked;
  }

  List<Wrong> wrong() {
    return wrong;
  }

  Limits limits() {
    return limits;
  }

  /** Counts what would have been done about an incident; returns whether the playbook speaks. */
  boolean answers(PastIncident past, Subject subject, Diagnosis diagnosis) {
    if (!speaks(diagnosis)) return false;
    matched++;
    Plan plan = plan(past, diagnosis, subject);
    if (plan != null) decide(past, diagnosis, plan);
    Contradiction.of(past, diagnosis.analysis(), plan)
        .ifPresent(why -> wrong.add(new Wrong(past.id(), why)));
    return true;
  }

  /** It answers, or explains the log for the one that does. */
  private boolean speaks(Diagnosis diagnosis) {
    Playbook answers = diagnosis.playbook();
    PlaybookRef explains = diagnosis.finding().playbook();
    return (answers != null && answers.ref().id().equals(id))
        || (explains != null && explains.id().equals(id));
  }

  /** Nothing is healed on half the facts. */
  private @Nullable Plan plan(PastIncident past, Diagnosis diagnosis, Subject subject) {
    Playbook playbook = diagnosis.playbook();
    boolean half = past.facts().get(Facts.COMPLETE).filter("false"::equals).isPresent();
    if (playbook == null || half || playbook.mode() == Playbook.Mode.DRY_RUN) return null;
    PlanResult planned = Planner.plan(playbook, subject, setting.means().apply(past.engine()));
    return planned instanceof PlanResult.Ready ready ? ready.plan() : null;
  }

  private void decide(PastIncident past, Diagnosis diagnosis, Plan plan) {
    Playbook playbook = diagnosis.playbook();
    if (playbook == null) return;
    Severity severity = severity(past, diagnosis.analysis());
    boolean unasked =
        Autonomy.bySeverity(severity, plan) == Verdict.AUTO
            && !past.isFlapping()
            && Autonomy.against(playbook, plan, diagnosis.analysis().confidence()).isEmpty();
    if (!unasked) asked++;
    if (unasked || wasApproved(past, plan)) limits.ran(past, plan, unasked);
  }

  private Severity severity(PastIncident past, Analysis analysis) {
    Severity said = Autonomy.severity(past.reportedSeverity(), analysis);
    Severity ruled = setting.severity().apply(past, said);
    return past.reportedSeverity() == null ? ruled : ruled.atLeast(past.reportedSeverity());
  }

  private static boolean wasApproved(PastIncident past, Plan plan) {
    return last(past, plan).filter(PastIncident.Answer::yes).isPresent();
  }

  /** The last word of a person on such a plan. */
  static Optional<PastIncident.Answer> last(PastIncident past, Plan plan) {
    return past.answers().reversed().stream()
        .filter(answer -> answer.strategy().equals(plan.strategy()))
        .findFirst();
  }
}
