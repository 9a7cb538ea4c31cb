package dev.nightdesk.app.audit;

import java.util.List;

/**
 * Rows as comma-separated values (RFC 4180): a value with a comma, a quote or a line break stands
 * in quotes, a quote in it is doubled, and rows end with CR LF. A value that a spreadsheet would
 * take for a formula gets an apostrophe in front.
 */
final class Csv {
  private Csv() {}

  /** One row with its end. */
  static String row(List<String> values) {
    var row = new StringBuilder();
    int i = 0;
    for (String value : values) {
      if (i++ > 0) row.append(',');
      row.append(quoted(harmless(value)));
    }
    return row.append("\r\n").toString();
  }

  /** What begins like a formula is made a text. */
  private static String harmless(String value) {
    return !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
