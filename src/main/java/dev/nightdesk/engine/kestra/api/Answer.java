package dev.nightdesk.engine.kestra.api;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended. No call throws for what a server, a network or a payload did.
 *
 * @param <T> what a good answer holds
 */
public sealed interface Answer<T> {
  /** The kinds of bad endings, by what a caller can do about them. */
  enum Why {
    /** Nobody answered: refused, reset, no such host, no route, TLS. */
    UNREACHABLE,
    /** No complete answer within the time of a call. */
    TIMEOUT,
    /** 401 or 403, or a credential that is not known here. */
    DENIED,
    /** 404, 410. */
    NOT_FOUND,
    /** 409: the execution is not in a state for this. */
    CONFLICT,
    /** 400, 405, 415, 422 and other refusals of what was asked. */
    INVALID,
    /** 429: asked too often. */
    LIMITED,
    /** 5xx: the server's own trouble. */
    SERVER,
    /** An answer that is not Kestra's: a web page, a redirect, cut-off or other JSON, too large. */
    UNREADABLE
  }

  /**
   * The server did it, or told it.
   *
   * @param serverTime the server's own clock by its header {@code Date}, to the second; null when
   *     it sent none
   * @param millis from before the request to the end of the body
   */
  record Ok<T>(T value, @Nullable Instant serverTime, long millis) implements Answer<T> {}

  /**
   * The call did not end well.
   *
   * @param status the HTTP status, 0 when there was none
   * @param detail a sentence without secrets for a person: what was asked, what came back and what
   *     can be done
   * @param retryAfter what the server asked for, never negative, at most a day; null when it asked
   *     for nothing
   * @param mayHaveHappened whether a change that was asked for may have been made all the same;
   *     never true for a call that only reads
   */
  record Failed<T>(
      Why why, int status, String detail, @Nullable Duration retryAfter, boolean mayHaveHappened)
      implements Answer<T> {
    /** The same ending of a call with another good answer. */
    public <U> Failed<U> as() {
      return new Failed<>(why, status, detail, retryAfter, mayHaveHappened);
    }
  }

  /** The same ending with the value made into another one. */
  default <U> Answer<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Ok<T>(T value, Instant time, long millis) -> new Ok<>(change.apply(value), time, millis);
      case Failed<T> failed -> failed.as();
    };
  }
}
