/**
 * The words in which the journal is told: one sentence for each event, for the feed, the incident's
 * timeline and the audit trail. Start with {@link dev.nightdesk.view.story.Story}.
 */
@NullMarked
package dev.nightdesk.view.story;

import org.jspecify.annotations.NullMarked;
