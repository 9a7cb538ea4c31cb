package dev.nightdesk.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How every brake stands at a moment.
 *
 * @param automation whether healing is paused, by whom and why
 * @param caps how far each cap is used up: those of the whole desk first, then those of targets and
 *     engines that were acted on
 * @param circuits playbooks that are stopped at an engine, the newest first
 * @param flood null while there is none
 * @param floodRule when one begins and ends
 * @param openedLately incidents opened within the flood's span
 * @param windows those that are open, by their ends, then the next ones, by their beginnings
 * @param lost engines that do not answer
 * @param held open incidents about which nothing is run or announced, oldest first
 */
public record BrakeFigures(
    Automation automation,
    List<Cap> caps,
    List<Circuit> circuits,
    @Nullable Flood flood,
    FloodRule floodRule,
    int openedLately,
    List<Window> windows,
    List<EngineId> lost,
    List<Held> held) {
  /**
   * One cap.
   *
   * @param kind which one
   * @param where {@code engine target} or {@code engine}; empty for the whole desk
   * @param used how much of it is used up
   * @param most from here on nothing is done unasked
   */
  public record Cap(Kind kind, String where, int used, int most) {
    public boolean isReached() {
      return used >= most;
    }
  }

  /** What a cap counts. */
  public enum Kind {
    /** Automatic remediations within an hour. */
    PER_HOUR,
    /** Remediations under way. */
    CONCURRENT,
    /** Automatic remediations of a target within an hour. */
    TARGET_PER_HOUR,
    /** Different targets of an engine acted on within an hour. */
    SHARE_TOUCHED,
    /** Targets of an engine that are ill at once. */
    SHARE_ILL
  }

  /**
   * @param begins more incidents opened within the span are a flood
   * @param ends it is over when fewer were
   */
  public record FloodRule(boolean enabled, int begins, int ends, Duration span) {}

  /**
   * A window in which work is done.
   *
   * @param by {@code nightdesk} for a window of the configuration
   * @param open whether it is open now; otherwise it is the next time of a window
   */
  public record Window(
      String id,
      String engine,
      String targets,
      String reason,
      String by,
      Instant from,
      Instant until,
      boolean open) {}

  /** An incident that is held. */
  public record Held(
      IncidentId incident,
      EngineId engine,
      String target,
      String title,
      Severity severity,
      Suppression suppression) {}

  /** Where there is no desk. */
  public static final BrakeFigures NONE =
      new BrakeFigures(
          Automation.ON,
          List.of(),
          List.of(),
          null,
          new FloodRule(false, 10, 5, Duration.ofMinutes(10)),
          0,
          List.of(),
          List.of(),
          List.of());

  public BrakeFigures {
    caps = List.copyOf(caps);
    circuits = List.copyOf(circuits);
    windows = List.copyOf(windows);
    lost = List.copyOf(lost);
    held = List.copyOf(held);
  }
}
