package dev.nightdesk.engine.kestra.api;

import java.util.List;

/**
 * A part of a list that may move between two requests.
 *
 * @param total how many the server says there are; it says 0 on a page past the end, which does not
 *     mean that nothing exists
 * @param unreadable how many entries of this page were left out because they could not be read
 * @param more whether the server sent as many as were asked for, so that there may be more
 */
public record Page<T>(List<T> results, long total, int unreadable, boolean more) {
  public Page {
    results = List.copyOf(results);
  }
}
