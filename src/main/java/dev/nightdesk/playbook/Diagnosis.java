package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.domain.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of a subject.
 *
 * @param playbook the one that answers, or null when none matched
 * @param finding what the analyser read in the log, whoever answers
 */
public record Diagnosis(Analysis analysis, @Nullable Playbook playbook, Finding finding) {}
