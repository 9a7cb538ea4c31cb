package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.Map;

/**
 * One request as it came in.
 *
 * @param number from 1, in the order of arrival
 * @param path without the query, encoded as it was sent
 * @param query empty when there was none
 * @param headers their names in lower case, the first value of each; the token is in it
 * @param storage it came to the blob storage, not to the API
 */
public record Seen(
    long number,
    Instant at,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    boolean storage) {
  public Seen {
    headers = Map.copyOf(headers);
  }

  /** {@code POST /repos/acme/shop/issues}. */
  public String line() {
    return method + " " + path;
  }
}
