/**
 * What an execution and its log tell: the failed task, the error line, what is kept, whether it is
 * whole. Start with {@link dev.nightdesk.engine.kestra.evidence.Findings}.
 */
@NullMarked
package dev.nightdesk.engine.kestra.evidence;

import org.jspecify.annotations.NullMarked;
