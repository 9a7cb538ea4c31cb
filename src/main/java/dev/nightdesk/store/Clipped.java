package dev.nightdesk.store;

/** Texts as a column for searching holds them. */
public final class Clipped {
  /** A title is one line; H2 would take a megabyte. */
  private static final int LINE = 1_000;

  private Clipped() {}

  /** The text, or as much of it as is kept and can be searched for. */
  public static String line(String text) {
    return text.length() <= LINE ? text : text.substring(0, LINE);
  }
}
