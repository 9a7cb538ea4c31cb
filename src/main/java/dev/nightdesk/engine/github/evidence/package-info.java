/**
 * What a run of a GitHub Actions workflow tells: its failed job and step, its log, and what came
 * before it. Knows no network. Start with {@link dev.nightdesk.engine.github.evidence.Findings}.
 */
@NullMarked
package dev.nightdesk.engine.github.evidence;

import org.jspecify.annotations.NullMarked;
