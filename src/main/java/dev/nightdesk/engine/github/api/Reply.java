package dev.nightdesk.engine.github.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer with a body that fits.
 *
 * @param millis from before the request to the end of the body
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, Headers headers, byte[] body, long millis) {
  private static final int LOOK = 200;

  @Nullable String header(String name) {
    return headers.get(name);
  }

  @Nullable Instant serverTime() {
    return headers.getInstant("Date");
  }

  boolean isEmpty() {
    return start().isBlank();
  }

  /** Whether the server says that there is a further page. */
  boolean hasNext() {
    String link = header("Link");
    return link != null && link.contains("rel=\"next\"");
  }

  /** Whether this is a page for a browser. */
  boolean isPage() {
    String type = header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).contains("html")
        || start().stripLeading().startsWith("<");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private String start() {
    return new String(body, 0, Math.min(LOOK, body.length), StandardCharsets.UTF_8)
        .replace("\uFEFF", "");
  }

  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
