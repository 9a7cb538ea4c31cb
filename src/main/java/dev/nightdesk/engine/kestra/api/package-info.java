/**
 * Kestra's REST API with types: one call, one answer, nothing decided. Start with {@link
 * dev.nightdesk.engine.kestra.api.KestraApi}.
 */
@NullMarked
package dev.nightdesk.engine.kestra.api;

import org.jspecify.annotations.NullMarked;
