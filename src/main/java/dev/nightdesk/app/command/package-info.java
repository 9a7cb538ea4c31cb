/**
 * The commands that do one thing and end: most ask a running desk through its local API, some read
 * its files. One class per command or family of commands, named as it is typed.
 */
@NullMarked
package dev.nightdesk.app.command;

import org.jspecify.annotations.NullMarked;
