/**
 * The small pieces that screens are made of: badges, cards, the feed, the log and the wording of
 * times. Start with {@link dev.nightdesk.ui.parts.Wording}; nothing here reads or decides.
 */
@NullMarked
package dev.nightdesk.ui.parts;

import org.jspecify.annotations.NullMarked;
