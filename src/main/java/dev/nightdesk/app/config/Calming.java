package dev.nightdesk.app.config;

import dev.nightdesk.domain.Times;
import java.time.Duration;
import java.util.List;

/**
 * When and where nothing is done or announced.
 *
 * @param maintenance windows in which work is done
 * @param dependencies what fails along with something else
 * @param ackExpires how long an acknowledgement lasts
 * @param shelveMost how long an incident may be put aside at most
 */
public record Calming(
    List<Window> maintenance,
    List<Dependency> dependencies,
    Duration ackExpires,
    Duration shelveMost) {
  /**
   * @param engine glob over engine ids, likewise {@code targets}
   */
  public record Window(String id, String engine, String targets, Times when, String reason) {}

  /**
   * @param engine glob over the children's engine ids, likewise {@code targets}
   * @param parentTarget empty for the engine itself
   */
  public record Dependency(
      String engine, String targets, String parentEngine, String parentTarget) {}

  public static final Calming DEFAULT =
      new Calming(List.of(), List.of(), Duration.ofHours(2), Duration.ofDays(7));

  public Calming {
    maintenance = List.copyOf(maintenance);
    dependencies = List.copyOf(dependencies);
  }
}
