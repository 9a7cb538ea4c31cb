package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.github.api.Answer.Failed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How deeds end, in sentences without secrets. */
public final class Outcomes {
  private Outcomes() {}

  static Deed done(String detail) {
    return Deed.of(new StepOutcome.Done(clean(detail)));
  }

  /** It stands as it should before anything was sent. */
  static Deed unchanged(String detail) {
    return Deed.of(new StepOutcome.Done(clean(detail), true));
  }

  /** Not done, and to try the same again would not help. */
  static Deed not(Shown.Not not) {
    return Deed.of(StepOutcome.Failed.notDone(clean(not.why()), not.reason()));
  }

  /** Sent, and GitHub did not show in time that it was done. */
  static Deed unproven(String detail) {
    return Deed.of(StepOutcome.Failed.maybeDone(clean(detail), Retry.Reason.TIMEOUT));
  }

  /**
   * The call that should have changed something did not end well.
   *
   * @param words in the place of GitHub's own, or null
   */
  static Deed of(Failed<?> failed, @Nullable String words, Instant now) {
    return failed(failed, words, failed.mayHaveHappened(), now);
  }

  /** A call before the one that matters did not end well. */
  static Deed nothingSent(Failed<?> failed, Instant now) {
    return failed(failed, null, false, now);
  }

  private static Deed failed(
      Failed<?> failed, @Nullable String words, boolean mayHaveHappened, Instant now) {
    String detail = words == null ? failed.detail() : words;
    return Deed.of(
        new StepOutcome.Failed(
            clean(detail), reason(failed), retryAfter(failed, now), mayHaveHappened));
  }

  /** How long GitHub wants to be left alone, or null when it did not say. */
  public static @Nullable Duration retryAfter(Failed<?> failed, Instant now) {
    Instant at = failed.retryAt();
    if (at == null) return null;
    Duration left = Duration.between(now, at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Retry.Reason reason(Failed<?> failed) {
    return switch (failed.why()) {
      case UNREACHABLE -> Retry.Reason.CONNECT_FAILURE;
      case TIMEOUT -> failed.status() == 408 ? Retry.Reason.HTTP_408 : Retry.Reason.TIMEOUT;
      case RATE_LIMITED -> Retry.Reason.HTTP_429;
      case SERVER_ERROR -> Retry.Reason.HTTP_5XX;
      case UNAUTHORISED, FORBIDDEN, NOT_FOUND, GONE, CONFLICT, UNPROCESSABLE, UNREADABLE ->
          Retry.Reason.REFUSED;
    };
  }

  /** Whether the same question may get an answer a moment later. */
  static boolean passes(Failed<?> failed) {
    return switch (failed.why()) {
      case UNREACHABLE, TIMEOUT, RATE_LIMITED, SERVER_ERROR, UNREADABLE -> true;
      case UNAUTHORISED, FORBIDDEN, NOT_FOUND, GONE, CONFLICT, UNPROCESSABLE -> false;
    };
  }

  public static String clean(String text) {
    return Redaction.redact(text).text();
  }
}
