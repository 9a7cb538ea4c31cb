package dev.nightdesk.domain;

/**
 * The number of an incident, shown as {@code INC-2041}; numbers grow by one and are never used
 * again.
 */
public record IncidentId(long number) implements Comparable<IncidentId> {
  /**
   * Reads {@code INC-2041} (in any case) or the bare number.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static IncidentId parse(String text) {
    String digits = text.regionMatches(true, 0, "INC-", 0, 4) ? text.substring(4) : text;
    try {
      return new IncidentId(Long.parseLong(digits.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no incident; incidents look like INC-2041", e);
    }
  }

  @Override
  public int compareTo(IncidentId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "INC-" + number;
  }
}
