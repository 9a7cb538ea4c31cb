/**
 * What a running desk is made of, and how it follows its configuration. Start with {@link
 * dev.nightdesk.app.wiring.Wiring}.
 */
@NullMarked
package dev.nightdesk.app.wiring;

import org.jspecify.annotations.NullMarked;
