package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.Memory;
import java.time.InstantSource;

/** What all watches of one server work with. */
record WatchParts(
    KestraSettings settings,
    InstantSource clock,
    Memory memory,
    Contact contact,
    Opening opening,
    Fetch fetch,
    Report report) {}
