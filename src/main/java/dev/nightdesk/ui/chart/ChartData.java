package dev.nightdesk.ui.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of a chart as a table. Any thread.
 *
 * @param columns their titles; every row has as many cells
 */
public record ChartData(List<String> columns, List<List<String>> rows) {
  public static final ChartData NONE = new ChartData(List.of(), List.of());

  public ChartData {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** As RFC 4180 has it, with the titles first. */
  public String csv() {
    return Stream.concat(Stream.of(columns), rows.stream())
        .map(row -> row.stream().map(ChartData::cell).collect(Collectors.joining(",")) + "\r\n")
        .collect(Collectors.joining());
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
