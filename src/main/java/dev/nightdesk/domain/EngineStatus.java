package dev.nightdesk.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine stands now, as its connector last saw it; live only, not in the journal.
 *
 * @param type as configured; {@link #kind} is what is known of it
 * @param note what the light means, such as {@code 2 down} or {@code rate-limited 4 min}; empty
 *     when all is well
 * @param lastSweep when it was last asked with success, or null if never
 * @param card what its card shows
 */
public record EngineStatus(
    EngineId engine,
    String type,
    Light light,
    String note,
    @Nullable Instant lastSweep,
    List<Target> targets,
    Card card) {
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

  /**
   * What an engine's card shows beside its light.
   *
   * @param product what answers there: {@code Kestra 1.3.31}, {@code Health endpoints}
   * @param address where it is asked, without secrets
   * @param every from one sweep to the next, or null when that differs
   * @param latencyMs of the last sweep in milliseconds, -1 if there is none
   * @param recentMs of the last sweeps, oldest first, at most 60
   * @param detail one line: {@code 4 flows watched · read up to 02:14:05}
   * @param warnings what keeps it from being watched or healed in full, a line each, such as a
   *     right that is missing
   * @param page where a person looks at it; it has none unless this begins with {@code http}
   */
  public record Card(
      String product,
      String address,
      @Nullable Duration every,
      long latencyMs,
      List<Long> recentMs,
      String detail,
      List<String> warnings,
      String page) {
    public static final Card NONE = new Card("", "", null, -1, List.of(), "");

    public Card {
      recentMs = List.copyOf(recentMs);
      warnings = List.copyOf(warnings);
    }

    /** With its page where it is asked. */
    public Card(
        String product,
        String address,
        @Nullable Duration every,
        long latencyMs,
        List<Long> recentMs,
        String detail,
        List<String> warnings) {
      this(product, address, every, latencyMs, recentMs, detail, warnings, address);
    }

    /** The same without warnings. */
    public Card(
        String product,
        String address,
        @Nullable Duration every,
        long latencyMs,
        List<Long> recentMs,
        String detail) {
      this(product, address, every, latencyMs, recentMs, detail, List.of());
    }
  }

  public EngineStatus {
    targets = List.copyOf(targets);
  }

  public EngineKind kind() {
    return EngineKind.of(type);
  }
}
