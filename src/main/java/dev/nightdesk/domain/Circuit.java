package dev.nightdesk.domain;

import java.time.Instant;

/**
 * A playbook that is stopped at an engine since too many of its runs failed there.
 *
 * @param until not run unasked before; afterwards one run with an approval has to prove it
 */
public record Circuit(
    String playbook, EngineId engine, int failures, Instant since, Instant until, String why) {
  /** Whether its rest is over, so that a run with an approval may prove the playbook again. */
  public boolean isHalfOpen(Instant now) {
    return !now.isBefore(until);
  }
}
