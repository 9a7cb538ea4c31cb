package dev.nightdesk.domain;

/** SHA-256 over the exact content of a plan, 64 hexadecimal digits; an approval is bound to it. */
public record PlanHash(String value) {
  /** The first eight digits, for people. */
  public String brief() {
    return value.length() <= 8 ? value : value.substring(0, 8);
  }

  @Override
  public String toString() {
    return value;
  }
}
