/**
 * What a screen is given and what it may ask: the window around it, its way to the desk and the one
 * bridge to the JavaFX thread. Start with {@link dev.nightdesk.ui.frame.Screen}.
 */
@org.jspecify.annotations.NullMarked
package dev.nightdesk.ui.frame;
