package dev.nightdesk.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Exactly what a remediation will do to one target, rendered from a playbook. What an operator
 * approves is the {@link #hash()} of this.
 *
 * @param title what it does, for people: {@code Flush connection pool on checkout}
 * @param rollback how it is undone, or the honest sentence that it cannot be
 * @param limits how often this may run
 */
public record Plan(
    String title,
    PlaybookRef playbook,
    Strategy strategy,
    EngineId engine,
    String target,
    List<Step> steps,
    Verify verify,
    String rollback,
    Limits limits) {
  /** One step of a plan. */
  public record Step(
      String id, String name, Action action, Duration timeout, Retry retry, OnError onError) {}

  /** What becomes of the run when a step fails for good. */
  public enum OnError {
    ROLLBACK,
    STOP,
    CONTINUE
  }

  /**
   * How the fix is proven: after {@code after}, look every {@code every} until {@code successes}
   * good looks in a row, or fail when {@code within} is over.
   */
  public record Verify(Duration after, Duration every, Duration within, int successes) {}

  /** The playbook's own brakes, counted per playbook, engine and target. */
  public record Limits(Duration coolDown, int maxRuns, Duration per) {}

  public Plan {
    steps = List.copyOf(steps);
  }

  /** SHA-256 over every component; any change of any character gives another hash. */
  public PlanHash hash() {
    return new PlanHash(Evidence.sha256(canonical().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * All components in a fixed order, each with its length in front, so that no two plans read
   * alike.
   */
  private String canonical() {
    var text = new StringBuilder();
    for (String part :
        List.of(
            title,
            playbook.toString(),
            strategy.id(),
            engine.value(),
            target,
            verify.toString(),
            rollback,
            limits.toString())) {
      append(text, part);
    }
    for (Step step : steps) {
      append(text, step.id());
      append(text, step.name());
      append(text, step.timeout().toString());
      append(text, step.onError().name());
      append(text, canonical(step.retry()));
      append(text, canonical(step.action()));
    }
    return text.toString();
  }

  private static String canonical(Retry retry) {
    return retry.maxAttempts()
        + " "
        + retry.backoff()
        + " "
        + retry.initial()
        + " "
        + retry.max()
        + " "
        + retry.factor()
        + " "
        + retry.jitter()
        + " "
        + retry.maxDuration()
        + " "
        + retry.on().stream().sorted().toList()
        + " "
        + retry.respectRetryAfter();
  }

  private static String canonical(Action action) {
    var text = new StringBuilder(action.getClass().getSimpleName());
    switch (action) {
      case Action.HttpRequest r -> {
        append(text, r.method());
        append(text, r.url());
        r.headers()
            .forEach((name, value) -> {
              append(text, name);
              append(text, value);
            });
        append(text, String.valueOf(r.body()));
        append(text, r.expect().toString());
        append(text, r.safeToRepeat() + " " + r.reconcileUrl());
      }
      case Action.Wait wait -> append(text, wait.duration().toString());
      case Action.CaptureSnapshot _ -> append(text, "");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
