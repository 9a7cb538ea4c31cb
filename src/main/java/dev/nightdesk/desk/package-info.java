/**
 * The desk: a pure core that turns one command into events, one file per stage, and the loop that
 * takes commands one at a time, commits and announces. Start with {@link dev.nightdesk.desk.Desk},
 * then {@link dev.nightdesk.desk.DeskLoop}.
 */
@NullMarked
package dev.nightdesk.desk;

import org.jspecify.annotations.NullMarked;
