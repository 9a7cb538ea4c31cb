package dev.nightdesk.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one try of a step ended. */
public sealed interface StepOutcome {
  /** One sentence for the timeline. */
  String detail();

  /**
   * It was done.
   *
   * @param unchanged whether the engine said that there was nothing to change
   */
  record Done(String detail, boolean unchanged) implements StepOutcome {
    public Done(String detail) {
      this(detail, false);
    }
  }

  /**
   * It was not done, or it cannot be told whether it was.
   *
   * @param retryAfter what the engine asked for, or null
   * @param mayHaveHappened true when the request may have reached the engine: a time-out, a broken
   *     connection
   */
  record Failed(
      String detail, Retry.Reason reason, @Nullable Duration retryAfter, boolean mayHaveHappened)
      implements StepOutcome {
    /** It was surely not done, and the engine named no time for the next try. */
    public static Failed notDone(String detail, Retry.Reason reason) {
      return new Failed(detail, reason, null, false);
    }

    /** Nobody can tell whether it was done, and the engine named no time for the next try. */
    public static Failed maybeDone(String detail, Retry.Reason reason) {
      return new Failed(detail, reason, null, true);
    }
  }
}
