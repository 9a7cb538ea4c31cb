package dev.nightdesk.playbook;

import dev.nightdesk.domain.Analysis;
import org.jspecify.annotations.Nullable;

/** The analysis, and the playbook that made it, or null when none matched. */
public record Diagnosis(Analysis analysis, @Nullable Playbook playbook) {}
