package dev.nightdesk.engine.github.api;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a GitHub is and who asks it.
 *
 * @param base {@code https://api.github.com/}, or {@code https://HOST/api/v3/} of an Enterprise
 *     Server
 * @param token fine-grained or classic, may hold references such as {@code ${env:NAME}}, filled in
 *     when used; null asks as nobody
 */
public record Connection(HttpUrl base, @Nullable String token) {
  /** GitHub's own. */
  public static final String PUBLIC = "https://api.github.com";

  @Override
  public String toString() {
    return "Connection[" + base + ", " + (token == null ? "no token" : "•••") + "]";
  }
}
