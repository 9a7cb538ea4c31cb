package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/**
 * How serious an incident is, and by which rules. The engine's own word replaces the playbook's
 * default; rules change it, but never below what the engine said; each attempt that failed raises
 * it.
 */
final class SeverityPolicy {
  private final List<String> because = new ArrayList<>();
  private Severity severity;

  private SeverityPolicy(Severity first, String why) {
    severity = first;
    because.add(first + ": " + why);
  }

  /**
   * @param because each rule that set or changed it, in their order: {@code MEDIUM: default of
   *     db-pool-exhausted v2; HIGH: tier 1 pages}
   */
  record Said(Severity severity, String because) {}

  /** As the desk decides by it: what only stands in the shadow has no say. */
  static Said heard(Turn turn, Incident incident, Analysis analysis) {
    PlaybookRef by = analysis.playbook();
    boolean shadow =
        by != null && turn.playbooks().find(by.id()).filter(Playbook::inShadow).isPresent();
    return of(turn, incident, shadow ? withoutPlaybook(analysis) : analysis);
  }

  private static Analysis withoutPlaybook(Analysis of) {
    return new Analysis(
        of.category(),
        of.kind(),
        of.confidence(),
        of.strategy(),
        Severity.MEDIUM,
        null,
        null,
        of.lines(),
        of.reason());
  }

  /** As it would be if the playbook of the analysis were not in the shadow. */
  static Said of(Turn turn, Incident incident, Analysis analysis) {
    Severity reported = incident.reportedSeverity();
    var policy =
        reported == null
            ? new SeverityPolicy(analysis.severity(), ofPlaybook(analysis))
            : new SeverityPolicy(reported, "the word of " + incident.engine());
    if (analysis.because() != null && reported != null)
      policy.become(policy.severity.atLeast(analysis.severity()), ofPlaybook(analysis));
    if (!turn.rules.severityPolicy().isEmpty()) policy.configured(turn, incident);
    if (reported != null)
      policy.become(
          policy.severity.atLeast(reported), "never below the word of " + incident.engine());
    int failed = failedAttempts(turn, incident);
    for (int attempt = 1; attempt <= failed; attempt++)
      policy.become(policy.severity.raised(), "an attempt failed, the " + ordinal(attempt));
    return new Said(policy.severity, String.join("; ", policy.because));
  }

  private void configured(Turn turn, Incident incident) {
    Rules.Target target = Targets.of(turn, incident);
    for (Rules.SeverityRule rule : turn.rules.severityPolicy()) {
      if (rule.when().test(target)) become(rule.then().apply(severity), rule.because());
    }
  }

  private void become(Severity next, String why) {
    if (next == severity) return;
    severity = next;
    because.add(next + ": " + why);
  }

  private static String ofPlaybook(Analysis analysis) {
    String rule = analysis.because();
    if (rule != null) return rule;
    return analysis.playbook() == null
        ? "no playbook answered"
        : "default of " + analysis.playbook();
  }

  private static String ordinal(int n) {
    return switch (n) {
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default -> n + "th";
    };
  }

  /**
   * What did not reach its engine, or changed nothing there, says nothing about how serious it is.
   */
  private static int failedAttempts(Turn turn, Incident incident) {
    int failed = 0;
    for (int attempt = 1; attempt <= incident.attempts(); attempt++) {
      Remediation run = turn.state().runs().all().get(RemediationId.of(incident.id(), attempt));
      if (run != null
          && run.progress() instanceof Remediation.Progress.Ended ended
          && ended.failed()
          && run.effect() == Effect.CHANGED) failed++;
    }
    return failed;
  }
}
