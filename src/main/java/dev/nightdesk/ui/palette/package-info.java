/**
 * The palette: what the field in the top bar finds while somebody types, and does at Enter. Start
 * with {@link dev.nightdesk.ui.palette.Palette}.
 */
@org.jspecify.annotations.NullMarked
package dev.nightdesk.ui.palette;
