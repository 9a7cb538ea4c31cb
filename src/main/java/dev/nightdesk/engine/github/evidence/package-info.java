/**
 * What a run of a GitHub Actions workflow tells: its failed job and step, its log, and what came
 * before it. Knows no network.
 */
@NullMarked
package dev.nightdesk.engine.github.evidence;

import org.jspecify.annotations.NullMarked;
