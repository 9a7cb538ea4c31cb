package dev.nightdesk.desk.heal;

import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** When a failed step is tried again: a value, computed without waiting. */
final class Backoff {
  private Backoff() {}

  static boolean mayTryAgain(
      Retry retry, int attempt, Retry.Reason reason, Instant firstTry, Instant due) {
    if (attempt >= retry.maxAttempts() || !retry.on().contains(reason)) return false;
    return retry.maxDuration().isZero() || !due.isAfter(firstTry.plus(retry.maxDuration()));
  }

  /**
   * The rest after the given attempt: {@code min(max, initial · factor^(attempt-1))} with its
   * jitter, or what the engine asked for if that is longer.
   *
   * @param seed makes the jitter differ from run to run and stay the same for the same one: the
   *     core has no dice
   */
  static Duration delay(Retry retry, int attempt, StepOutcome.Failed failed, String seed) {
    double growth =
        retry.backoff() == Retry.Backoff.EXPONENTIAL ? Math.pow(retry.factor(), attempt - 1) : 1;
    double full = retry.initial().toMillis() * growth;
    if (!retry.max().isZero()) full = Math.min(full, retry.max().toMillis());
    double dice = new SplittableRandom(seed.hashCode() * 31L + attempt).nextDouble();
    double millis =
        switch (retry.jitter()) {
          case FULL -> full * dice;
          case EQUAL -> full / 2 + full / 2 * dice;
          case NONE -> full;
        };
    Duration delay = Duration.ofMillis(Math.round(millis));
    Duration asked = failed.retryAfter();
    return retry.respectRetryAfter() && asked != null && asked.compareTo(delay) > 0 ? asked : delay;
  }
}
