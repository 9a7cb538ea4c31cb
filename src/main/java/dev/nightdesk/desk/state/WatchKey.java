package dev.nightdesk.desk.state;

import dev.nightdesk.domain.EngineId;

/** One watch of one engine. */
record WatchKey(EngineId engine, String watch) {}
