package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is done with a request; for tests of what a network and a server can do. */
public sealed interface Verdict {
  /** It is answered as usual. */
  record Pass() implements Verdict {}

  /** The connection ends; nothing was done. */
  record DropBefore() implements Verdict {}

  /** It is carried out, and then the connection ends without an answer. */
  record DropAfter() implements Verdict {}

  /** Answered with this, nothing is done. */
  record Answer(int status, Map<String, String> headers, String body) implements Verdict {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** It waits until the future is done, then it is answered as usual. */
  record HoldBefore(CompletableFuture<?> until) implements Verdict {}

  /** It is carried out, and its answer waits until the future is done. */
  record HoldAfter(CompletableFuture<?> until) implements Verdict {}

  /** It is answered as usual after so much real time. */
  record Delay(Duration time) implements Verdict {}

  /** Looks at each request before anything is done with it. Many threads. */
  @FunctionalInterface
  interface Filter {
    Verdict judge(Seen request);
  }

  static Verdict pass() {
    return new Pass();
  }

  /** An answer with this status and GitHub's usual body. */
  static Verdict status(int status, String message) {
    return new Answer(
        status,
        Map.of(),
        "{\"message\":\"" + message + "\",\"documentation_url\":\"https://docs.github.com/rest\"}");
  }
}
