/**
 * The program: one class per command, wiring, data directory. Start with {@link
 * dev.nightdesk.app.Nightdesk} for the commands and with {@link dev.nightdesk.app.Wiring} for what
 * the running program is made of.
 */
@NullMarked
package dev.nightdesk.app;

import org.jspecify.annotations.NullMarked;
