package dev.nightdesk.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about a signal as dotted paths, the fields that playbooks match on: {@code
 * httpStatus}, {@code error.message}, {@code health.components.db.status}, {@code labels.tier},
 * {@code metrics.error_rate}. Values are text; a numeric comparison reads them as decimal numbers.
 */
public record Facts(Map<String, String> values) {
  /** {@code true} or {@code false}: whether the evidence is whole; absent where nobody checked. */
  public static final String COMPLETE = "evidence.complete";

  /** What was found when the evidence was checked, or what is missing. */
  public static final String CHECKED = "evidence.checked";

  /** What the engine calls the state of the unit: {@code FAILED}, {@code PAUSED}. */
  public static final String STATUS = "status";

  /** Names one ending of one unit, so that the same ending that is told twice is counted once. */
  public static final String OCCURRENCE = "occurrence";

  /**
   * {@code kill} when a question about a paused unit that nobody answers ends it; else it stays.
   */
  public static final String ON_EXPIRY = "paused.onExpiry";

  /** An address that shows the unit to a person. */
  public static final String LINK = "link";

  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public Optional<String> get(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /** These facts with one more, or one replaced. */
  public Facts with(String path, String value) {
    var more = new TreeMap<>(values);
    more.put(path, value);
    return new Facts(more);
  }
}
