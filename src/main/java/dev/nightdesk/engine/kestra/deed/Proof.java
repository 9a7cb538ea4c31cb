package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until the server shows something. Changes nothing. */
final class Proof {
  private static final Duration FIRST_REST = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  /** What was seen. */
  sealed interface Seen<T> {
    /** It was shown. */
    record Shown<T>(T value) implements Seen<T> {}

    /**
     * It was not shown in time.
     *
     * @param last the last answer
     */
    record NotShown<T>(Answer<T> last) implements Seen<T> {}
  }

  private final KestraApi api;
  private final InstantSource clock;
  private final Waits waits;

  Proof(KestraApi api, InstantSource clock, Waits waits) {
    this.api = api;
    this.clock = clock;
    this.waits = waits;
  }

  /** When a step that begins now has to be over. */
  Instant deadline(Order order) {
    return clock.instant().plus(order.timeout());
  }

  /** Reads the execution, at least once, until it is so. */
  Seen<Execution> until(String id, Instant deadline, Predicate<Execution> shown) {
    return until(() -> api.execution(id), deadline, shown);
  }

  /** Asks, at least once, until it is so, the deadline is over or the connector is closed. */
  <T> Seen<T> until(Supplier<Answer<T>> ask, Instant deadline, Predicate<T> shown) {
    Duration rest = FIRST_REST;
    while (true) {
      Answer<T> answer = ask.get();
      if (answer instanceof Ok<T> ok && shown.test(ok.value())) return new Seen.Shown<>(ok.value());
      Duration pause = pause(answer, rest);
      if (clock.instant().plus(pause).isAfter(deadline) || !waits.rest(pause))
        return new Seen.NotShown<>(answer);
      rest = longer(rest, LONGEST_REST);
    }
  }

  /**
   * Asks until it is so, for as long as the patience lasts, which begins with the first good
   * answer: a server that was away is no quicker when it is back. While it does not answer it is
   * waited for until the deadline. The last question is asked when the patience is over.
   */
  <T> Seen<T> settled(
      Supplier<Answer<T>> ask, Instant deadline, Duration patience, Predicate<T> shown) {
    Duration rest = FIRST_REST;
    Instant end = null;
    while (true) {
      Answer<T> answer = ask.get();
      Instant now = clock.instant();
      Duration pause = pause(answer, rest);
      switch (answer) {
        case Ok<T>(T value, Instant _, long _) -> {
          if (shown.test(value)) return new Seen.Shown<>(value);
          if (end == null) end = now.plus(patience);
          if (!now.isBefore(end)) return new Seen.NotShown<>(answer);
          Duration left = Duration.between(now, end);
          pause = pause.compareTo(left) > 0 ? left : pause;
        }
        case Failed<T> failed -> {
          end = null;
          if (!Outcomes.passes(failed) || now.plus(pause).isAfter(deadline))
            return new Seen.NotShown<>(answer);
        }
      }
      if (!waits.rest(pause)) return new Seen.NotShown<>(answer);
      rest = longer(rest, LONGEST_REST);
    }
  }

  /** Asks until there is an answer, or one that time does not change. */
  <T> Answer<T> patiently(Supplier<Answer<T>> ask, Instant deadline) {
    Duration rest = FIRST_REST;
    while (true) {
      Answer<T> answer = ask.get();
      if (!(answer instanceof Failed<T> failed) || !Outcomes.passes(failed)) return answer;
      Duration pause = pause(answer, rest);
      if (clock.instant().plus(pause).isAfter(deadline) || !waits.rest(pause)) return answer;
      rest = longer(rest, LONGEST_REST);
    }
  }

  /** Half as long again, up to a bound. */
  static Duration longer(Duration rest, Duration longest) {
    Duration grown = rest.multipliedBy(3).dividedBy(2);
    return grown.compareTo(longest) > 0 ? longest : grown;
  }

  /** The rest after an answer: what the server asks for, if that is longer. */
  static Duration pause(Answer<?> answer, Duration rest) {
    if (!(answer instanceof Failed<?> failed)) return rest;
    Duration asked = failed.retryAfter();
    return asked != null && asked.compareTo(rest) > 0 ? asked : rest;
  }
}
