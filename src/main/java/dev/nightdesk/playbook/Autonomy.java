package dev.nightdesk.playbook;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision.Verdict;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a playbook may go by itself: LOW heals, MEDIUM asks, HIGH and CRITICAL page people; its
 * gate only lowers that. The desk adds what stands against it at the moment.
 */
public final class Autonomy {
  private Autonomy() {}

  /**
   * The engine's own word replaces the playbook's default; the playbook's rules only raise it.
   *
   * @param reported what the engine said, or null
   */
  public static Severity severity(@Nullable Severity reported, Analysis analysis) {
    if (reported == null) return analysis.severity();
    return analysis.because() == null ? reported : reported.atLeast(analysis.severity());
  }

  /** What the severity of an incident allows a plan. */
  public static Verdict bySeverity(Severity severity, Plan plan) {
    if (severity.compareTo(Severity.HIGH) >= 0) return Verdict.ESCALATE;
    return severity == Severity.MEDIUM && !plan.onlyTells() ? Verdict.APPROVAL : Verdict.AUTO;
  }

  /**
   * What of the playbook itself speaks against acting unasked, as sentences.
   *
   * @param confidence of the analysis, 0 to 1
   */
  public static List<String> against(Playbook playbook, Plan plan, double confidence) {
    var against = new ArrayList<String>();
    // to tell people something harms nobody, however unsure its reason is
    boolean tells = plan.onlyTells();
    if (!tells && confidence < playbook.gate().minConfidence()) {
      against.add(
          percent(confidence)
              + " sure, and "
              + playbook.ref()
              + " asks for "
              + percent(playbook.gate().minConfidence()));
    }
    if (playbook.mode() != Playbook.Mode.ACTIVE) against.add(playbook.ref() + " only suggests");
    if (!tells && playbook.gate().approval() == Playbook.ApprovalMode.ALWAYS)
      against.add(playbook.ref() + " always asks");
    else if (runsCommands(plan)) against.add("it runs a program of this machine");
    return against;
  }

  private static boolean runsCommands(Plan plan) {
    return Stream.concat(plan.steps().stream(), plan.undo().stream())
        .anyMatch(step -> step.action() instanceof Action.RunCommand);
  }

  /**
   * What a playbook comes to by its severity, gate and actions: {@code auto}, {@code approval},
   * {@code escalate} or {@code people}.
   */
  public static String word(Playbook playbook) {
    if (playbook.actions().isEmpty()
        || playbook.caveats().stream().anyMatch(Playbook.Caveat::blocks)) return "people";
    Playbook.Classify says = playbook.classify();
    if (says.severity().compareTo(Severity.HIGH) >= 0) return "escalate";
    boolean asks =
        says.severity() == Severity.MEDIUM
            || playbook.mode() == Playbook.Mode.SUGGEST
            || playbook.gate().approval() == Playbook.ApprovalMode.ALWAYS
            || says.confidence() < playbook.gate().minConfidence();
    return asks ? "approval" : "auto";
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
