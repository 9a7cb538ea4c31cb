package dev.nightdesk.view;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Incident;
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
    List<IncidentRow> similar) {}
