/**
 * The window: the frame around the screens, the one door to the JavaFX thread and the way out.
 * Start with {@link dev.nightdesk.ui.Shell}; each screen has a package of its own beside it.
 */
@NullMarked
package dev.nightdesk.ui;

import org.jspecify.annotations.NullMarked;
