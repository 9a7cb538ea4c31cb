package dev.nightdesk.view;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.view.story.ActivityItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about one incident.
 *
 * @param timeline oldest first
 * @param evidence newest first, with the text where it is at most 1 MiB
 * @param log the lines the analyser read, with the numbers in {@code incident.analysis().lines()}
 *     pointing into it
 * @param remediations oldest first
 * @param proposals the pull requests opened for it, as last seen
 * @param ledger why not: every playbook that was considered by the last analysis and what stopped
 *     it, and what lowered the decision after it
 * @param severityBecause the rules that set the severity; empty before the first decision
 * @param disposition what a person said it was, or null
 */
public record IncidentDetail(
    Incident incident,
    String engineType,
    List<ActivityItem> timeline,
    List<Evidence> evidence,
    List<String> log,
    List<Remediation> remediations,
    List<Approval> approvals,
    List<IncidentRow> similar,
    List<Proposal> proposals,
    Ledger ledger,
    String severityBecause,
    @Nullable Disposition disposition) {
  /** What is known of the type of its engine. */
  public EngineKind engineKind() {
    return EngineKind.of(engineType);
  }
}
