package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.Waits;

/** What passes between two changes, and before a limit is over. Safe for many threads. */
public class Pauses extends Waits {}
