package dev.nightdesk.desk.rules;

import dev.nightdesk.domain.Times;
import java.time.Duration;
import java.util.List;

/**
 * When and where nothing is done or announced, and how long a person may keep an incident quiet.
 *
 * @param windows of the configuration in which work is done
 * @param dependencies what fails along with something else; no place depends on itself, not even
 *     around corners
 * @param grace how long what depends on something has to recover by itself when that is good again,
 *     and how much earlier it may have failed
 * @param ackExpires how long an acknowledgement lasts; its reminder comes after half of that
 * @param shelveMost how long an incident may be put aside at most
 * @param maintenanceMost how long a window that a person begins may last at most
 */
public record Calm(
    List<Window> windows,
    List<Dependency> dependencies,
    Duration grace,
    Duration ackExpires,
    Duration shelveMost,
    Duration maintenanceMost) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration WEEK = Duration.ofDays(7);

  public static final Calm USUAL =
      new Calm(List.of(), List.of(), MINUTE, Duration.ofHours(2), WEEK, WEEK);

  /** With the usual grace. */
  public Calm(
      List<Window> windows,
      List<Dependency> dependencies,
      Duration ackExpires,
      Duration shelveMost,
      Duration maintenanceMost) {
    this(windows, dependencies, MINUTE, ackExpires, shelveMost, maintenanceMost);
  }

  /**
   * A window of the configuration.
   *
   * @param engine glob over engine ids
   * @param targets glob over targets
   * @param when its times
   */
  public record Window(String id, String engine, String targets, Times when, String reason) {}

  /**
   * While the parent has failed, what depends on it is recorded and neither announced nor healed.
   *
   * @param engine glob over the children's engine ids
   * @param targets glob over the children's targets
   * @param parentEngine its id
   * @param parentTarget its target; empty for the engine itself
   */
  public record Dependency(
      String engine, String targets, String parentEngine, String parentTarget) {}

  public Calm {
    windows = List.copyOf(windows);
    dependencies = List.copyOf(dependencies);
  }
}
