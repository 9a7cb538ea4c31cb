package dev.nightdesk.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When and where nothing is done or announced, and how long a person may keep an incident quiet.
 *
 * @param windows of the configuration in which work is done
 * @param dependencies what fails along with something else
 * @param ackExpires how long an acknowledgement lasts; its reminder comes after half of that
 * @param shelveMost how long an incident may be put aside at most
 * @param maintenanceMost how long a window that a person begins may last at most
 */
public record Calm(
    List<Window> windows,
    List<Dependency> dependencies,
    Duration ackExpires,
    Duration shelveMost,
    Duration maintenanceMost) {
  public static final Calm USUAL =
      new Calm(List.of(), List.of(), Duration.ofHours(2), Duration.ofDays(7), Duration.ofDays(7));

  /**
   * A window of the configuration.
   *
   * @param engine glob over engine ids
   * @param targets glob over targets
   * @param when its times
   */
  public record Window(String id, String engine, String targets, Times when, String reason) {}

  /** When a window is open; by the calendar of its own time zone. */
  public interface Times {
    /** The span that holds this moment, or the next one that begins after it; null for none. */
    @org.jspecify.annotations.Nullable
    Span at(Instant moment);
  }

  /**
   * @param from inclusive
   * @param to exclusive
   */
  public record Span(Instant from, Instant to) {
    public boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

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
