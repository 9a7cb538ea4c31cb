package dev.nightdesk.demo.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request limits of the demo GitHub, as a test sets them. Any thread. */
public final class Limits {
  private static final Duration WINDOW = Duration.ofHours(1);

  /** GitHub's for everybody who sends no token. */
  private static final int WITHOUT_TOKEN = 60;

  private final InstantSource clock;
  private final Window token;
  private final Window nobody;
  private int secondaryLeft;
  private int secondaryStatus = 403;
  private Duration retryAfter = Duration.ZERO;

  private static final class Window {
    int limit;
    int used;
    @Nullable Instant ends;

    Window(int limit) {
      this.limit = limit;
    }
  }

  /**
   * How a request stands.
   *
   * @param refused null when it may pass
   */
  record Standing(Map<String, String> headers, @Nullable Reply refused) {}

  Limits(InstantSource clock) {
    this.clock = clock;
    token = new Window(5000);
    nobody = new Window(WITHOUT_TOKEN);
  }

  /** How many requests an hour; the default is 5,000. */
  public synchronized void primary(int perHour) {
    token.limit = perHour;
  }

  /** So many are left until the window ends after this time. */
  public synchronized void left(int remaining, Duration untilReset) {
    token.used = token.limit - remaining;
    token.ends = clock.instant().plus(untilReset);
  }

  /**
   * The next requests are refused by the secondary limit.
   *
   * @param requests how many
   * @param status 403 or 429
   * @param retryAfter the header; zero = it is not sent
   */
  public synchronized void secondary(int requests, int status, Duration retryAfter) {
    secondaryLeft = requests;
    secondaryStatus = status;
    this.retryAfter = retryAfter;
  }

  /** How many requests with the token are left in this window. */
  public synchronized int remaining() {
    return left(current(token));
  }

  /** Looks whether a request may pass; it counts only by {@link #spend}. */
  synchronized Standing look(boolean authorised) {
    Window window = current(authorised ? token : nobody);
    if (secondaryLeft > 0) {
      secondaryLeft--;
      Map<String, String> headers = headers(window);
      if (!retryAfter.isZero()) headers.put("Retry-After", String.valueOf(retryAfter.toSeconds()));
      return new Standing(
          headers,
          Reply.message(
              secondaryStatus,
              "You have exceeded a secondary rate limit. Please wait a few minutes before you try"
                  + " again."));
    }
    if (left(window) > 0) return new Standing(headers(window), null);
    String who = authorised ? "user ID 9001" : "127.0.0.1";
    return new Standing(
        headers(window), Reply.message(403, "API rate limit exceeded for " + who + "."));
  }

  /** One request has been used; returns the headers that say so. */
  synchronized Map<String, String> spend(boolean authorised) {
    Window window = current(authorised ? token : nobody);
    window.used++;
    return headers(window);
  }

  synchronized Map<String, Object> overview(boolean authorised) {
    Window window = current(authorised ? token : nobody);
    Map<String, Object> core = overview(window.limit, window.used, window.ends);
    Map<String, Object> search = overview(30, 0, window.ends);
    return Json.map(
        "resources", Json.map("core", core, "search", search, "graphql", core), "rate", core);
  }

  private Map<String, Object> overview(int limit, int used, @Nullable Instant ends) {
    return Json.map(
        "limit", limit, "used", used, "remaining", limit - used, "reset", seconds(ends));
  }

  private Window current(Window window) {
    Instant now = clock.instant();
    if (window.ends == null || !window.ends.isAfter(now)) {
      window.ends = now.plus(WINDOW);
      window.used = 0;
    }
    return window;
  }

  private static int left(Window window) {
    return Math.max(0, window.limit - window.used);
  }

  private long seconds(@Nullable Instant ends) {
    return (ends == null ? clock.instant() : ends).getEpochSecond();
  }

  private Map<String, String> headers(Window window) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-RateLimit-Limit", String.valueOf(window.limit));
    headers.put("X-RateLimit-Remaining", String.valueOf(left(window)));
    headers.put("X-RateLimit-Used", String.valueOf(window.used));
    headers.put("X-RateLimit-Reset", String.valueOf(seconds(window.ends)));
    headers.put("X-RateLimit-Resource", "core");
    return headers;
  }
}
