package dev.nightdesk.engine.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one probe brought back, before anybody judges it.
 *
 * @param status the HTTP status, 0 when there was no answer
 * @param reason the HTTP reason phrase, often empty
 * @param headers with lower-case names
 * @param body decoded, at most as long as a probe reads
 * @param cut whether there was more of the body than was read
 * @param certificateDays days left on the TLS certificate, negative when it is over; null without
 *     TLS
 * @param trouble what went wrong below HTTP, or null
 */
record Answer(
    Instant at,
    String url,
    long latencyMs,
    int status,
    String reason,
    Map<String, List<String>> headers,
    String body,
    boolean cut,
    @Nullable Long certificateDays,
    @Nullable Trouble trouble) {

  record Trouble(Transport transport, String message) {}

  Answer {
    headers = Map.copyOf(headers);
  }

  @Nullable String header(String lowerCaseName) {
    List<String> values = headers.get(lowerCaseName);
    return values == null || values.isEmpty() ? null : values.getLast();
  }

  /**
   * Whether anybody at the other end was heard: an HTTP status, or at least a TLS handshake that
   * failed.
   */
  boolean heard() {
    return status != 0 || (trouble != null && trouble.transport() == Transport.TLS);
  }
}
