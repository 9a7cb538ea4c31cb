package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.github.Fetch.Fetched;
import dev.nightdesk.engine.github.RunsReader.Batch;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches again what was told incomplete, since nothing is healed on half the facts. */
final class Completion {
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(30);

  private final Judge judge;
  private final Fetch fetch;
  private final Report report;

  /**
   * When a run is asked about again.
   *
   * @param rest doubled after each time in vain
   */
  record Again(Instant due, Duration rest) {
    Again later(Instant now) {
      Duration twice = rest.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
      return new Again(now.plus(next), next);
    }
  }

  Completion(Judge judge, Fetch fetch, Report report) {
    this.judge = judge;
    this.fetch = fetch;
    this.report = report;
  }

  /** Adds the signal of one run that can be read whole by now; why GitHub is silent, or null. */
  @Nullable Failed<?> tell(
      Watched watched, Batch batch, List<OpenUnit> units, Instant now, List<Signal> signals) {
    for (OpenUnit unit : units) {
      Run run = batch.runs().get(Recoveries.id(unit));
      if (unit.complete() || run == null || !run.isCompleted()) continue;
      String status = judge.status(watched, run, now);
      if (status == null) continue;
      Again again = watched.again.get(run.id());
      if (again == null) watched.again.put(run.id(), new Again(now.plus(FIRST_REST), FIRST_REST));
      if (again == null || now.isBefore(again.due())) continue;
      watched.again.put(run.id(), again.later(now));
      return switch (fetch.ended(watched.repo(), run)) {
        case Fetched.Silent silent -> silent.failed();
        case Fetched.Got got -> {
          if (got.findings().troubles().isEmpty()) {
            signals.add(report.failure(watched, got.findings(), unit.status()));
            watched.again.remove(run.id());
          }
          yield null;
        }
      };
    }
    return null;
  }
}
