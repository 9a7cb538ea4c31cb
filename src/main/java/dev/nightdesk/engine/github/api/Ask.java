package dev.nightdesk.engine.github.api;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param what in words for a person, such as {@code re-run of run 8841 of acme/shop}
 * @param body JSON, null for none
 * @param accept the media type that is asked for
 * @param etag of the answer that is kept; null asks for a full one
 */
@SuppressWarnings("ArrayRecordComponent")
record Ask(
    String what,
    String method,
    HttpUrl url,
    byte @Nullable [] body,
    String accept,
    @Nullable String etag) {
  static final String JSON = "application/vnd.github+json";
  static final String RAW = "application/vnd.github.raw+json";

  static Ask read(String what, HttpUrl url) {
    return new Ask(what, "GET", url, null, JSON, null);
  }

  static Ask change(String what, String method, HttpUrl url, byte @Nullable [] body) {
    return new Ask(what, method, url, body, JSON, null);
  }

  Ask accepting(String type) {
    return new Ask(what, method, url, body, type, etag);
  }

  Ask unless(String known) {
    return new Ask(what, method, url, body, accept, known);
  }

  Ask at(HttpUrl elsewhere) {
    return new Ask(what, method, elsewhere, body, accept, etag);
  }

  /** Whether it changes something there. */
  boolean changes() {
    return !method.equals("GET");
  }

  /** The server's name for a sentence. */
  String server() {
    return url.host() + (url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port());
  }
}
