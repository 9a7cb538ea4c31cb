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
