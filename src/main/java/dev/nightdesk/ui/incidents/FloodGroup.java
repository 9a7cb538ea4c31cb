package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.parts.CategoryWords;
import dev.nightdesk.view.IncidentRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents of one engine that have one cause, as one line while a flood lasts.
 *
 * @param category as analysed; empty before the analysis
 * @param worst the highest severity among them
 * @param rows newest first
 */
record FloodGroup(String engine, String category, Severity worst, List<IncidentRow> rows) {
  /** The largest group first. */
  static List<FloodGroup> of(List<IncidentRow> rows) {
    Map<List<String>, List<IncidentRow>> by = new LinkedHashMap<>();
    for (IncidentRow row : rows)
      by.computeIfAbsent(List.of(row.engine(), row.category()), _ -> new ArrayList<>()).add(row);
    return by.values().stream()
        .map(FloodGroup::group)
        .sorted(
            Comparator.comparingInt((FloodGroup group) -> group.rows().size())
                .thenComparing(FloodGroup::worst)
                .reversed())
        .toList();
  }

  private static FloodGroup group(List<IncidentRow> rows) {
    IncidentRow first = rows.getFirst();
    Severity worst =
        rows.stream().map(IncidentRow::severity).max(Comparator.naturalOrder()).orElseThrow();
    return new FloodGroup(first.engine(), first.category(), worst, List.copyOf(rows));
  }

  boolean holds(IncidentRow row) {
    return row.engine().equals(engine) && row.category().equals(category);
  }

  boolean isSame(FloodGroup other) {
    return engine.equals(other.engine) && category.equals(other.category);
  }

  String cause() {
    return category.isEmpty() ? "Not analysed yet" : CategoryWords.of(new Category(category));
  }
}
