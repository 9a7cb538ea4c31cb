package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.AwaitExecution;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Lifecycle.HistoryEntry;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of what an earlier step set going, for minutes or hours. Its time is counted
 * from the beginning of that execution by the server's clock, so a restart of this desk does not
 * give it more.
 */
final class Await {
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(15);

  private final KestraApi api;
  private final InstantSource clock;
  private final Waits waits;
  private final Proof proof;
  private final Traces traces;
  private final Proceeds proceeds;

  Await(KestraApi api, InstantSource clock, Waits waits, Proof proof) {
    this.api = api;
    this.clock = clock;
    this.waits = waits;
    this.proof = proof;
    traces = new Traces(api);
    proceeds = new Proceeds(api, clock, proof);
  }

  Deed act(AwaitExecution action, Order order) {
    String key = order.keys().apply(action.startedBy());
    Instant giveUp = proof.deadline(order);
    Proof.Seen<Optional<Execution>> seen =
        proof.settled(
            () -> traces.of(key, order.incident()), giveUp, Traces.INDEX_LAG, Optional::isPresent);
    if (waits.isOver()) return Deed.ABANDONED;
    return switch (seen) {
      case Proof.Seen.Shown<Optional<Execution>>(Optional<Execution> found) ->
          follow(found.orElseThrow().id(), key, order.timeout(), giveUp);
      case Proof.Seen.NotShown<Optional<Execution>>(Answer<Optional<Execution>> last) ->
          last instanceof Failed<Optional<Execution>> failed
              ? Outcomes.nothingSent(failed)
              : Outcomes.refused(
                  "Kestra shows no execution that the step "
                      + action.startedBy()
                      + " started (label "
                      + key
                      + ")");
    };
  }

  /**
   * @param giveUp when a server that does not answer is waited for no longer, by our clock
   */
  private Deed follow(String id, String key, Duration timeout, Instant giveUp) {
    Duration rest = FIRST_REST;
    while (true) {
      Answer<Execution> answer = api.execution(id);
      if (waits.isOver()) return Deed.ABANDONED;
      Duration left;
      switch (answer) {
        case Failed<Execution> failed -> {
          left = Duration.between(clock.instant(), giveUp);
          if (!Outcomes.passes(failed) || !left.isPositive()) return Outcomes.nothingSent(failed);
        }
        case Ok<Execution> ok -> {
          Execution now = ok.value();
          if (Outcomes.state(now).isTerminal()) return ended(now);
          Instant serverNow = Objects.requireNonNullElse(ok.serverTime(), clock.instant());
          left = left(now, key, serverNow, timeout);
          if (!left.isPositive()) return tooLong(now, timeout);
        }
      }
      Duration pause = shorter(Proof.pause(answer, rest), left);
      if (!waits.rest(pause)) return Deed.ABANDONED;
      rest = Proof.longer(rest, LONGEST_REST);
    }
  }

  private static Duration left(Execution now, String key, Instant serverNow, Duration timeout) {
    Instant begun = begun(now, key);
    return begun == null ? timeout : timeout.minus(Duration.between(begun, serverNow));
  }

  /** When the step set it going: its start, or its restart when it had run before. */
  private static @Nullable Instant begun(Execution execution, String key) {
    List<HistoryEntry> histories = execution.state().histories();
    Mark mark = Mark.of(execution, key);
    if (mark != null && mark.isOutgrownBy(execution)) {
      HistoryEntry next = histories.get(mark.entries());
      // a replay from its first task has a history of its own, which the mark does not count
      if (next.state().equals(State.RESTARTED)) return next.date();
    }
    return execution.state().startDate();
  }

  private Deed ended(Execution execution) {
    Proceeds.Brought brought = proceeds.of(execution);
    if (waits.isOver()) return Deed.ABANDONED;
    String text = Outcomes.state(execution).text();
    if (text.equals("SUCCESS") || text.equals("WARNING"))
      return Outcomes.done(
          execution.id() + " ended as " + text + brought.outputs(), brought.evidence());
    return Outcomes.refused(
        execution.id() + " ended as " + text + brought.error(), brought.evidence());
  }

  private static Deed tooLong(Execution now, Duration timeout) {
    return Deed.of(
        StepOutcome.Failed.notDone(
            Outcomes.stands(now)
                + " after "
                + timeout.toSeconds()
                + " s, and is not waited for any longer; it goes on in Kestra",
            Retry.Reason.TIMEOUT));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
