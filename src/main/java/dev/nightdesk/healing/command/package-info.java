/**
 * Runs programs of this machine that the operator's allow-list permits: without a shell, within
 * limits, and none outlives its step. Start with {@link
 * dev.nightdesk.healing.command.CommandRunner}.
 */
@NullMarked
package dev.nightdesk.healing.command;

import org.jspecify.annotations.NullMarked;
