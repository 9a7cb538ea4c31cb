package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again until GitHub shows that something is done or cannot be. Changes nothing, and
 * spares the hour's requests: the rests grow.
 */
final class Proof {
  private static final Duration FIRST_REST = Duration.ofMillis(500);
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Waits waits;

  Proof(InstantSource clock, Waits waits) {
    this.clock = clock;
    this.waits = waits;
  }

  Instant now() {
    return clock.instant();
  }

  boolean isOver() {
    return waits.isOver();
  }

  /** When a step that begins now has to be over. */
  Instant deadline(Order order) {
    return clock.instant().plus(order.timeout());
  }

  /** Asks, at least once, until it is not open any more; the last answer when time is over. */
  Answer<Shown> until(Supplier<Answer<Shown>> ask, Instant deadline) {
    Duration rest = FIRST_REST;
    while (true) {
      Answer<Shown> answer = ask.get();
      if (isSettled(answer)) return answer;
      Duration pause = pause(answer, rest);
      if (clock.instant().plus(pause).isAfter(deadline) || !waits.rest(pause)) return answer;
      rest = longer(rest);
    }
  }

  /**
   * The same for as long as the patience lasts, which begins with the first good answer; a server
   * that does not answer is waited for until the deadline.
   */
  Answer<Shown> settled(Supplier<Answer<Shown>> ask, Instant deadline, Duration patience) {
    Duration rest = FIRST_REST;
    Instant end = null;
    while (true) {
      Answer<Shown> answer = ask.get();
      if (isSettled(answer)) return answer;
      Instant now = clock.instant();
      Duration pause = pause(answer, rest);
      if (answer instanceof Failed<Shown> failed) {
        end = null;
        if (!Outcomes.passes(failed) || now.plus(pause).isAfter(deadline)) return answer;
      } else {
        if (end == null) end = now.plus(patience);
        if (!now.isBefore(end)) return answer;
        pause = shorter(pause, Duration.between(now, end));
      }
      if (!waits.rest(pause)) return answer;
      rest = longer(rest);
    }
  }

  private static boolean isSettled(Answer<Shown> answer) {
    return answer instanceof Ok<Shown> ok && !(ok.value() instanceof Shown.Open);
  }

  /** The rest after an answer: what the server asks for, if that is longer. */
  private Duration pause(Answer<?> answer, Duration rest) {
    if (!(answer instanceof Failed<?> failed)) return rest;
    @Nullable Duration asked = Outcomes.retryAfter(failed, clock.instant());
    return asked != null && asked.compareTo(rest) > 0 ? asked : rest;
  }

  private static Duration longer(Duration rest) {
    return shorter(rest.multipliedBy(3).dividedBy(2), LONGEST_REST);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
