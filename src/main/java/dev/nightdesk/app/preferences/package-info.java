/**
 * What a person chose for the window, in a file of the configuration's folder. Start with {@link
 * dev.nightdesk.app.preferences.PreferencesFile}.
 */
@NullMarked
package dev.nightdesk.app.preferences;

import org.jspecify.annotations.NullMarked;
