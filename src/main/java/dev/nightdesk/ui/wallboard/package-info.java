/**
 * The board on the wall: a few big figures that are read across a room. Start with {@link
 * dev.nightdesk.ui.wallboard.Wallboard}.
 */
@org.jspecify.annotations.NullMarked
package dev.nightdesk.ui.wallboard;
