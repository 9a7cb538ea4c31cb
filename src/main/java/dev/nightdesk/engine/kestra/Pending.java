package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Execution;
import java.time.Duration;
import java.time.Instant;

/**
 * An ending that is not done with: its evidence was not whole when it was fetched last.
 *
 * @param namespace and {@code flowId} of the flow that it is of, so that it can be told even when
 *     the execution cannot be read
 * @param state in Kestra's words
 * @param since when it was seen first, by the server's clock
 * @param told whether the desk knows of it already, as incomplete
 * @param tries how often its evidence was fetched since it was told
 * @param dueAt not to be fetched before
 */
record Pending(
    Ending ending,
    String namespace,
    String flowId,
    String state,
    Instant since,
    boolean told,
    int tries,
    Instant dueAt) {
  private static final Duration FIRST_PACE = Duration.ofSeconds(10);
  private static final Duration LAST_PACE = Duration.ofMinutes(10);

  static Pending of(Ending ending, Execution listed, Instant now) {
    return new Pending(
        ending,
        listed.namespace(),
        listed.flowId(),
        listed.state().current().text(),
        now,
        false,
        0,
        now);
  }

  /** It was told to the desk as incomplete, or fetched once more in vain: the pace grows. */
  Pending toldAt(Instant now) {
    Duration pace = FIRST_PACE.multipliedBy(1L << Math.min(tries, 10));
    if (pace.compareTo(LAST_PACE) > 0) pace = LAST_PACE;
    return new Pending(ending, namespace, flowId, state, since, true, tries + 1, now.plus(pace));
  }

  String target() {
    return namespace + "." + flowId;
  }
}
