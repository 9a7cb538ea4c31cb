package dev.nightdesk.simulation;

import dev.nightdesk.domain.EngineId;
import java.time.Instant;

/**
 * Something that an engine really did, as the engine counts it.
 *
 * @param key the idempotency key under which it was asked to
 * @param repeatable whether this deed was declared safe to repeat
 */
record Effect(
    Instant at, EngineId engine, String target, String key, String deed, boolean repeatable) {}
