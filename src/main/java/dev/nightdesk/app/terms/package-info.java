/**
 * What every command of the program shares: where the data lies, which configuration is in force,
 * who is asking, how a refusal is told and with which exit code. Start with {@link
 * dev.nightdesk.app.terms.DeskOptions}.
 */
@NullMarked
package dev.nightdesk.app.terms;

import org.jspecify.annotations.NullMarked;
