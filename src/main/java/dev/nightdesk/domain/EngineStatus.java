package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine stands now, as its connector last saw it; live only, not in the journal.
 *
 * @param type {@code health}, {@code kestra}, {@code github}
 * @param note what the light means, such as {@code 2 down} or {@code rate-limited 4 min}; empty
 *     when all is well
 * @param lastSweep when it was last asked with success, or null if never
 */
public record EngineStatus(
    EngineId engine,
    String type,
    Light light,
    String note,
    @Nullable Instant lastSweep,
    List<Target> targets) {
  public enum Light {
    GOOD,
    /** Some targets fail. */
    FAILING,
    /** It answers, but not fully: rate-limited, denied in part. */
    LIMITED,
    /** What is shown is old or nothing is known: grey, never green. */
    UNKNOWN
  }

  public enum TargetState {
    UP,
    DOWN,
    UNKNOWN
  }

  /**
   * @param since since when it is in this state, or null if never probed
   * @param latencyMs of the last probe in milliseconds, -1 if there is none
   */
  public record Target(
      String id,
      TargetState state,
      @Nullable Instant since,
      @Nullable Instant lastProbeAt,
      long latencyMs,
      String detail) {}

  public EngineStatus {
    targets = List.copyOf(targets);
  }
}
