package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.List;
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
    /** 401: the token is wrong, expired, revoked, or not known here. */
    UNAUTHORISED,
    /** 403 that is no limit: a right is missing, or GitHub refuses this for this run. */
    FORBIDDEN,
    /** 404: it is not there, or the token may not see it. */
    NOT_FOUND,
    /** 410: gone for good, such as an expired log, or turned off, such as issues. */
    GONE,
    /** 409: it is in no state for this, or has changed meanwhile. */
    CONFLICT,
    /** 400, 422 and other refusals of what was asked. */
    UNPROCESSABLE,
    /** 403 or 429 that is a limit; asked again only after {@link Failed#retryAt}. */
    RATE_LIMITED,
    /** 5xx: the server's own trouble. */
    SERVER_ERROR,
    /** An answer that is not GitHub's: a web page, cut-off or other JSON, too large. */
    UNREADABLE
  }

  /** Which of GitHub's limits was met. */
  enum Limit {
    NONE,
    /** So many requests an hour for each user. */
    PRIMARY,
    /** Too many at once or too fast. */
    SECONDARY
  }

  /**
   * The server did it, or told it.
   *
   * @param serverTime the server's own clock by its header {@code Date}, to the second; null when
   *     it sent none
   * @param millis from before the request to the end of the body
   * @param unchanged whether it was a 304: the value is the one of the last full answer
   */
  record Ok<T>(T value, @Nullable Instant serverTime, long millis, boolean unchanged)
      implements Answer<T> {}

  /**
   * The call did not end well.
   *
   * @param status the HTTP status, 0 when there was none
   * @param detail a sentence without secrets for a person: what was asked, what came back and what
   *     can be done
   * @param message GitHub's own {@code message}, redacted; empty when there was none
   * @param errors what a 422 says about single fields
   * @param needs the rights that the call takes, as GitHub words them ({@code actions=write});
   *     empty when it did not say
   * @param limit which limit was met, for {@link Why#RATE_LIMITED}
   * @param retryAt when asking again makes sense; null when nobody said
   * @param mayHaveHappened whether a change that was asked for may have been made all the same;
   *     never true for a call that only reads
   */
  record Failed<T>(
      Why why,
      int status,
      String detail,
      String message,
      List<FieldError> errors,
      String needs,
      Limit limit,
      @Nullable Instant retryAt,
      boolean mayHaveHappened)
      implements Answer<T> {
    public Failed {
      errors = List.copyOf(errors);
    }

    /** The same ending of a call with another good answer. */
    public <U> Failed<U> as() {
      return new Failed<>(
          why, status, detail, message, errors, needs, limit, retryAt, mayHaveHappened);
    }

    /** Whether GitHub's message or that of one of its fields holds this, in any case. */
    public boolean says(String words) {
      String wanted = words.toLowerCase(java.util.Locale.ROOT);
      return message.toLowerCase(java.util.Locale.ROOT).contains(wanted)
          || errors.stream()
              .anyMatch(e -> e.message().toLowerCase(java.util.Locale.ROOT).contains(wanted));
    }
  }

  /**
   * One field that a 422 complains about; each may be empty.
   *
   * @param code {@code missing}, {@code missing_field}, {@code invalid}, {@code already_exists},
   *     {@code unprocessable}, {@code custom} or another
   */
  record FieldError(String resource, String field, String code, String message) {}

  /** The same ending with the value made into another one. */
  default <U> Answer<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Ok<T>(T value, Instant time, long millis, boolean unchanged) ->
          new Ok<>(change.apply(value), time, millis, unchanged);
      case Failed<T> failed -> failed.as();
    };
  }
}
