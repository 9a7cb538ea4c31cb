package dev.nightdesk.engine.kestra.api;

import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param what in words for a person, such as {@code restart of execution 2y4l}
 * @param body null for none
 * @param changes whether it changes something there
 */
record Ask(String what, String method, HttpUrl url, @Nullable RequestBody body, boolean changes) {
  static Ask read(String what, HttpUrl url) {
    return new Ask(what, "GET", url, null, false);
  }

  static Ask change(String what, String method, HttpUrl url, @Nullable RequestBody body) {
    return new Ask(what, method, url, body, true);
  }

  /** The server's name for a sentence. */
  String server() {
    return url.host() + ":" + url.port();
  }
}
