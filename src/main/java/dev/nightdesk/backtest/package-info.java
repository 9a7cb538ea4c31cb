/**
 * What an edited playbook would have done with the incidents of the journal. Start with {@link
 * dev.nightdesk.backtest.BackTest}.
 */
@NullMarked
package dev.nightdesk.backtest;

import org.jspecify.annotations.NullMarked;
