package dev.nightdesk.desk.state;

import dev.nightdesk.domain.EngineId;

/** One target of one engine. */
public record Place(EngineId engine, String target) {}
