package dev.nightdesk.domain;

import java.time.Instant;

/** Where screens and the API read how the brakes stand. Any thread, never blocks. */
@FunctionalInterface
public interface BrakeBoard {
  BrakeFigures brakes(Instant now);
}
