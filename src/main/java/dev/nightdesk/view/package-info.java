/**
 * Read models for screens, terminal and API: paged incidents, figures, history, the activity feed,
 * the words in which events are told and, in {@code audit}, the audit trail. Start with {@link
 * dev.nightdesk.view.DeskViews}; nothing here writes and nothing here knows JavaFX.
 */
@NullMarked
package dev.nightdesk.view;

import org.jspecify.annotations.NullMarked;
