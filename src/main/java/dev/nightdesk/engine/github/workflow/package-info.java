/**
 * A GitHub Actions workflow file as a text with positions: what its jobs and steps are called,
 * where each value stands, and what GitHub would complain about. Start with {@link
 * dev.nightdesk.engine.github.workflow.WorkflowFile}.
 */
@NullMarked
package dev.nightdesk.engine.github.workflow;

import org.jspecify.annotations.NullMarked;
