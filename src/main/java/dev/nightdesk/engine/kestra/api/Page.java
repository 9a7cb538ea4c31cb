package dev.nightdesk.engine.kestra.api;

import java.util.List;

/**
 * A part of a list that may move between two requests.
 *
 * @param total how many the server says there are; it says 0 on a page past the end, which does not
 *     mean that nothing exists
 */
public record Page<T>(List<T> results, long total) {
  public Page {
    results = List.copyOf(results);
  }
}
