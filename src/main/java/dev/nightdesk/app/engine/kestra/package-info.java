/**
 * Kestra servers as the configuration and the window know them. Start with {@link
 * dev.nightdesk.app.engine.kestra.KestraType}.
 */
@NullMarked
package dev.nightdesk.app.engine.kestra;

import org.jspecify.annotations.NullMarked;
