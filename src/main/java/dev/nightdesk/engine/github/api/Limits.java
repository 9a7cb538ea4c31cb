package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.github.api.Answer.Limit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a server's limits, by its answers. A tenth of the primary limit is kept for
 * healing: polling is to slow down before it comes to that. Safe for many threads; never blocks.
 */
public final class Limits {
  /** Of the primary limit, for what polling may not use. */
  private static final int RESERVE_PART = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final InstantSource clock;

  // all guarded by this
  private Allowance allowance = Allowance.UNKNOWN;
  private @Nullable Instant pausedUntil;
  private Limit met = Limit.NONE;
  private Duration nextPause = FIRST_PAUSE;

  Limits(InstantSource clock) {
    this.clock = clock;
  }

  /** What is left of the primary limit. */
  public synchronized Allowance allowance() {
    Instant reset = allowance.reset();
    boolean isOver = reset != null && !reset.isAfter(clock.instant());
    return isOver ? new Allowance(allowance.limit(), allowance.limit(), null) : allowance;
  }

  /** Until when nothing may be sent at all; null when it may be. */
  public synchronized @Nullable Instant pausedUntil() {
    Instant until = pausedUntil;
    return until != null && until.isAfter(clock.instant()) ? until : null;
  }

  /** Which limit {@link #pausedUntil} is about. */
  public synchronized Limit met() {
    return pausedUntil() == null ? Limit.NONE : met;
  }

  /**
   * How far apart the requests of all polling must be from now on, so that what is kept for healing
   * stays; zero where the server has no limit or did not tell it. Once nothing but the reserve is
   * left it reaches to the moment when the limit begins anew.
   */
  public synchronized Duration spacing() {
    Allowance now = allowance();
    Instant reset = now.reset();
    if (!now.isKnown() || reset == null) return Duration.ZERO;
    Duration left = Duration.between(clock.instant(), reset);
    long budget = now.remaining() - reserve(now.limit());
    return budget <= 0 ? left : left.dividedBy(budget);
  }

  /** Whether more than what is kept for healing is left. */
  public synchronized boolean mayPoll() {
    Allowance now = allowance();
    return !now.isKnown() || now.remaining() > reserve(now.limit());
  }

  /** How much of a limit is kept for healing. */
  static long reserve(long limit) {
    return Math.ceilDiv(limit, RESERVE_PART);
  }

  /** Learns from an answer; tells which limit it met. */
  synchronized Limit note(Reply reply, String message, @Nullable Duration retryAfter) {
    Long remaining = number(reply.header("x-ratelimit-remaining"));
    Long limit = number(reply.header("x-ratelimit-limit"));
    String resource = reply.header("x-ratelimit-resource");
    boolean isCore = resource == null || resource.equals("core");
    Instant reset = reset(reply);
    if (isCore && remaining != null && limit != null)
      allowance = new Allowance(limit, remaining, reset);
    if (reply.status() < 400) {
      if (pausedUntil() == null) nextPause = FIRST_PAUSE;
      return Limit.NONE;
    }
    if (reply.status() != 403 && reply.status() != 429) return Limit.NONE;
    boolean isSecondary = message.toLowerCase(Locale.ROOT).contains("secondary rate limit");
    boolean isUsedUp = remaining != null && remaining == 0;
    // any other 403 is a missing right
    if (!isSecondary && !isUsedUp && retryAfter == null && reply.status() == 403) return Limit.NONE;
    boolean isPrimary = isUsedUp && !isSecondary && reset != null;
    met = isPrimary ? Limit.PRIMARY : Limit.SECONDARY;
    pausedUntil = later(pausedUntil, until(retryAfter, isUsedUp ? reset : null));
    return met;
  }

  private Instant until(@Nullable Duration retryAfter, @Nullable Instant reset) {
    Instant now = clock.instant();
    if (retryAfter != null) return now.plus(retryAfter);
    if (reset != null && reset.isAfter(now)) return reset;
    Instant until = now.plus(nextPause);
    Duration doubled = nextPause.multipliedBy(2);
    nextPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return until;
  }

  /** By our clock, whatever the server's clock shows. */
  private @Nullable Instant reset(Reply reply) {
    Long seconds = number(reply.header("x-ratelimit-reset"));
    if (seconds == null) return null;
    try {
      Instant there = Instant.ofEpochSecond(seconds);
      Instant serverTime = reply.serverTime();
      Duration left = Duration.between(serverTime == null ? clock.instant() : serverTime, there);
      // more than an hour is no reset of GitHub's; a typing error there must not blind us
      return clock.instant().plus(left.compareTo(Duration.ofHours(1)) > 0 ? hour() : left);
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  private static @Nullable Long number(@Nullable String header) {
    if (header == null || header.isEmpty() || header.length() > 15) return null;
    return header.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.valueOf(header) : null;
  }
}
