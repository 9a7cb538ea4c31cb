package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of a run as GitHub tells it. Texts are empty and times null when not told.
 *
 * @param conclusion null until it is completed
 * @param labels of the runner it asks for, such as {@code ubuntu-latest}
 * @param checkRunId for its annotations; 0 when not told
 */
public record Job(
    long id,
    long runId,
    int attempt,
    String name,
    String status,
    @Nullable String conclusion,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    String url,
    List<String> labels,
    String runner,
    long checkRunId,
    List<Step> steps) {
  /**
   * One step of it.
   *
   * @param number counted from 1
   */
  public record Step(
      int number,
      String name,
      String status,
      @Nullable String conclusion,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt) {
    public boolean ended(String wanted) {
      return wanted.equals(conclusion);
    }
  }

  public Job {
    labels = List.copyOf(labels);
    steps = List.copyOf(steps);
  }

  public boolean ended(String wanted) {
    return wanted.equals(conclusion);
  }
}
