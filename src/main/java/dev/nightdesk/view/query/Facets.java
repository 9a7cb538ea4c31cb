package dev.nightdesk.view.query;

import java.util.List;
import java.util.Map;

/**
 * What the incidents of a query have in common, by field.
 *
 * @param counts values with how often they occur, most often first
 * @param counted how many incidents were looked at
 * @param whole whether these are all; else they are the first in the order that was asked for
 */
public record Facets(Map<Field, List<Count>> counts, long counted, boolean whole) {
  public static final Facets NONE = new Facets(Map.of(), 0, true);

  public Facets {
    counts = Map.copyOf(counts);
  }

  /** How many have this value. */
  public record Count(String value, long incidents) {}

  /** The values of a field; empty where it is not counted. */
  public List<Count> of(Field field) {
    return counts.getOrDefault(field, List.of());
  }
}
