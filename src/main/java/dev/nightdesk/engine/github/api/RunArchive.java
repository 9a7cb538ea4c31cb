package dev.nightdesk.engine.github.api;

import java.util.List;

/**
 * The texts of a run's log archive.
 *
 * @param entries in the order of the archive, folders left out
 * @param complete false when it held more than is read
 */
public record RunArchive(List<Entry> entries, boolean complete) {
  /**
   * @param name as it stands in the archive: a label to show, never to be used as a path
   * @param text at most as much of it as is read
   */
  public record Entry(String name, String text, boolean whole) {}

  public RunArchive {
    entries = List.copyOf(entries);
  }
}
