package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Wire.Exchange;
import dev.nightdesk.engine.github.api.Wire.Reading;
import dev.nightdesk.engine.github.api.Wire.TooLarge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests through in turn and follows redirects. Reads go one after another; so does what
 * changes something, and a second apart, as GitHub asks for.
 */
final class Route {
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);
  private static final int MOST_REDIRECTS = 5;

  /** A log is larger than an answer of the API. */
  private static final int STREAM_FACTOR = 6;

  private final Wire wire;
  private final InstantSource clock;
  private final Waits pauses;
  private final Duration perCall;
  private final int mostBytes;
  private final ReentrantLock reading = new ReentrantLock(true);
  private final ReentrantLock changing = new ReentrantLock(true);

  /** Guarded by {@code changing}. */
  private @Nullable Instant lastChange;

  Route(Wire wire, InstantSource clock, Waits pauses, Duration perCall, int mostBytes) {
    this.wire = wire;
    this.clock = clock;
    this.pauses = pauses;
    this.perCall = perCall;
    this.mostBytes = mostBytes;
  }

  /** A whole answer; one of 304 has no body. Redirects of reads are followed on the same server. */
  Answer<Reply> ask(Ask ask) {
    return ask.changes() ? change(ask) : inTurn(reading, () -> follow(ask));
  }

  private Answer<Reply> follow(Ask ask) {
    Ask next = ask;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      switch (wire.api(next, perCall, this::whole)) {
        case Exchange.Ended<Reply> ended -> {
          return ended.answer();
        }
        case Exchange.Unchanged<Reply> unchanged -> {
          Reply head = unchanged.head();
          return new Ok<>(head, head.serverTime(), head.millis(), true);
        }
        case Exchange.Moved<Reply> moved -> {
          HttpUrl to = moved.to();
          if (to == null || !Wire.isSameServer(to, ask.url()))
            return Endings.redirect(ask, moved.status(), host(to));
          next = next.at(to);
        }
      }
    }
    return Endings.redirect(ask, 302, ask.url().host());
  }

  private Answer<Reply> change(Ask ask) {
    return inTurn(
        changing,
        () -> {
          Instant last = lastChange;
          if (last != null) {
            Duration rest = BETWEEN_CHANGES.minus(Duration.between(last, clock.instant()));
            boolean isLate = rest.isPositive() && !pauses.rest(shorter(rest, BETWEEN_CHANGES));
            if (isLate)
              return Endings.notSent(ask.what(), Answer.Why.UNREACHABLE, "this desk is closing");
          }
          try {
            return switch (wire.api(ask, perCall, this::whole)) {
              case Exchange.Ended<Reply> ended -> ended.answer();
              case Exchange.Unchanged<Reply> odd ->
                  Endings.redirect(ask, odd.head().status(), null);
              case Exchange.Moved<Reply> moved ->
                  Endings.redirect(ask, moved.status(), host(moved.to()));
            };
          } finally {
            lastChange = clock.instant();
          }
        });
  }

  /**
   * A body that is read while it comes. It may lie elsewhere, to where one redirect is followed at
   * once, without the token.
   */
  <T> Answer<T> stream(Ask ask, Reading<T> consume) {
    Duration time = perCall.multipliedBy(STREAM_FACTOR);
    Ask next = ask;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      Ask asked = next;
      Exchange<T> first = inTurn(reading, () -> wire.api(asked, time, consume));
      if (first instanceof Exchange.Ended<T> ended) return ended.answer();
      if (!(first instanceof Exchange.Moved<T> moved) || moved.to() == null)
        return Endings.redirect(ask, 302, null);
      HttpUrl to = moved.to();
      boolean isRenaming = moved.status() == 301 || moved.status() >= 307;
      if (isRenaming && Wire.isSameServer(to, ask.url())) {
        next = next.at(to);
        continue;
      }
      // what is encrypted at the API stays so
      if (ask.url().isHttps() && !to.isHttps())
        return Endings.redirect(ask, moved.status(), to.host());
      return switch (wire.elsewhere(ask.at(to), time, consume)) {
        case Exchange.Ended<T> ended -> ended.answer();
        case Exchange.Unchanged<T> _ -> Endings.redirect(ask, 304, to.host());
        case Exchange.Moved<T> again -> Endings.redirect(ask, again.status(), host(again.to()));
      };
    }
    return Endings.redirect(ask, 302, ask.url().host());
  }

  private Reply whole(Reply head, BufferedSource body) throws IOException, TooLarge {
    if (body.request(mostBytes + 1L)) throw new TooLarge(mostBytes);
    return new Reply(head.status(), head.headers(), body.readByteArray(), head.millis());
  }

  private static <T> T inTurn(ReentrantLock lock, Supplier<T> act) {
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static @Nullable String host(@Nullable HttpUrl url) {
    return url == null ? null : url.host();
  }
}
