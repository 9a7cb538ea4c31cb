/**
 * What a log says failed: patterns seen in one pass, weighed against each other, and the cause told
 * from its consequences. Start with {@link dev.nightdesk.analysis.Analyser}.
 */
@NullMarked
package dev.nightdesk.analysis;

import org.jspecify.annotations.NullMarked;
