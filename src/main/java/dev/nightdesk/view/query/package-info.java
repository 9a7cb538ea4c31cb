/**
 * The line in which an operator asks for incidents, such as {@code severity:>=HIGH engine:kestra*
 * state:open text}: read, explained where it is wrong, completed and turned into SQL. Start with
 * {@link dev.nightdesk.view.query.Query}.
 */
@NullMarked
package dev.nightdesk.view.query;

import org.jspecify.annotations.NullMarked;
