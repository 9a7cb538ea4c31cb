/**
 * What a person chose for the window and expects to find again. Start with {@link
 * dev.nightdesk.domain.preferences.Preferences}.
 */
@NullMarked
package dev.nightdesk.domain.preferences;

import org.jspecify.annotations.NullMarked;
