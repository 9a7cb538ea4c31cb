package dev.nightdesk.engine.kestra.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer with a body that fits.
 *
 * @param type the content type in lower case, empty when not told
 * @param serverTime by the header Date, null without a readable one
 * @param millis from before the request to the end of the body
 */
record Reply(int status, String type, byte[] body, @Nullable Instant serverTime, long millis) {
  private static final int LOOK = 200;

  boolean isEmpty() {
    return start().isBlank();
  }

  /** Whether this is a page for a browser. */
  boolean isPage() {
    return type.contains("html") || start().stripLeading().startsWith("<");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private String start() {
    return new String(body, 0, Math.min(LOOK, body.length), StandardCharsets.UTF_8)
        .replace("\uFEFF", "")
        .toLowerCase(Locale.ROOT);
  }
}
