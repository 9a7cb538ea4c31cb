package dev.nightdesk.desk;

import dev.nightdesk.domain.EngineId;

/** One target of one engine. */
record Place(EngineId engine, String target) {}
