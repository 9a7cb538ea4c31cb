package dev.nightdesk.domain.preferences;

import java.util.List;

/**
 * What is kept for the window.
 *
 * @param views in the order in which they are shown
 * @param columns of the table of incidents, from left to right; empty for how they are at first
 */
public record Kept(List<SavedView> views, List<Column> columns) {
  public static final Kept NOTHING = new Kept(List.of(), List.of());

  public Kept {
    views = List.copyOf(views);
    columns = List.copyOf(columns);
  }

  /**
   * A query with a name of its own.
   *
   * @param line as it is typed above the table
   */
  public record SavedView(String name, String line) {}

  /**
   * A column of the table.
   *
   * @param id the column's, such as {@code what}
   * @param width in pixels
   */
  public record Column(String id, int width, boolean shown) {}
}
