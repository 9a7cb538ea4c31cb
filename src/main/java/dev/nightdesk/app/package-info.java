/**
 * The program: {@link dev.nightdesk.app.Nightdesk} (main and command line) and the commands that
 * run a desk until it is ended, with a window or without. What a desk is made of is {@code wiring},
 * the commands that ask something and end are {@code command}.
 */
@NullMarked
package dev.nightdesk.app;

import org.jspecify.annotations.NullMarked;
