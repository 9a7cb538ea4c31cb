package dev.nightdesk.engine.github.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items in the server's order; what is not readable is left out
 * @param total of all pages, or the number here when the server did not say
 * @param more whether a further page may hold more
 * @param unreadable how many items of this page are left out
 */
public record Page<T>(List<T> items, long total, boolean more, int unreadable) {
  public Page {
    items = List.copyOf(items);
  }
}
