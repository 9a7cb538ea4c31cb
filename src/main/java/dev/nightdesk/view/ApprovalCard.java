package dev.nightdesk.view;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.view.story.Words;
import java.util.List;

/**
 * One question with what is needed to answer it.
 *
 * @param playbookRuns remediations of this playbook that ended; {@code playbookSuccesses} of them
 *     worked
 * @param similar other incidents of the same fingerprint or category on the same engine, newest
 *     first
 */
public record ApprovalCard(
    Approval approval,
    Incident incident,
    long playbookRuns,
    long playbookSuccesses,
    long sameTargetRuns,
    List<IncidentRow> similar) {
  /** What it would touch, in words; empty in journals of older versions. */
  public String blast() {
    return Words.blast(approval.blast());
  }

  /** Whose yes it needs: {@code two people of kim, lee, with a reason}. */
  public String gate() {
    return Words.gate(approval.gate());
  }

  /** How many more people have to say yes; 0 when it ended. */
  public int missing() {
    return approval.missing();
  }

  /** Each yes so far in words, the first one first. */
  public List<String> consents() {
    return approval.consents().stream()
        .map(yes -> yes.reason().isBlank() ? yes.by() : yes.by() + ": " + yes.reason())
        .toList();
  }

  /** Whether one more time can be asked for. */
  public boolean mayBeExtended() {
    return approval.state() == Approval.State.PENDING && !approval.extended();
  }

  /**
   * {@code reminded, extended once}: what happened to its time; empty when nothing did. The time
   * left is counted by whoever shows it.
   */
  public String time() {
    if (approval.extended())
      return approval.reminded() ? "reminded, extended once" : "extended once";
    return approval.reminded() ? "reminded" : "";
  }

  /** The last dry run in one line; empty when there was none, or while it is under way. */
  public String dryRun() {
    Approval.DryRun found = approval.dryRun();
    if (found == null) return "";
    String verdict = found.wouldRun() ? "It would run now" : "It would not run now";
    return found.findings().isEmpty()
        ? verdict + "."
        : verdict + ": " + String.join("; ", found.findings());
  }
}
