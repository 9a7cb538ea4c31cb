/**
 * The desk: a pure core that turns one command into events, and the loop that takes commands one at
 * a time, commits and announces. Start with {@link dev.nightdesk.desk.Desk}, then {@link
 * dev.nightdesk.desk.DeskLoop}.
 *
 * <p>The rooms below it, a room importing only those after it: {@code correlate} and {@code
 * consent}, {@code decide}, {@code heal}, {@code brake} and {@code triage}, {@code turn}, {@code
 * state}, {@code rules}. None of them knows this one.
 */
@NullMarked
package dev.nightdesk.desk;

import org.jspecify.annotations.NullMarked;
