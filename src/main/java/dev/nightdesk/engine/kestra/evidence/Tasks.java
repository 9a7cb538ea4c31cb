package dev.nightdesk.engine.kestra.evidence;

import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.domain.TaskTimeline.Bar;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.Lifecycle;
import dev.nightdesk.engine.kestra.api.Lifecycle.HistoryEntry;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the task runs of an execution: which one it is about, when they ran, what moved last. */
public final class Tasks {
  private Tasks() {}

  /** The task run that explains the execution's state, or null when none does. */
  public static @Nullable TaskRun culprit(Execution execution) {
    State state = execution.state().current();
    if (state.equals(State.WARNING)) {
      TaskRun warned = first(execution, Set.of("WARNING"));
      return warned == null ? first(execution, Set.of("FAILED")) : warned;
    }
    if (state.isTerminal() || state.equals(State.PAUSED))
      return first(execution, Set.of(state.text()));
    TaskRun active =
        first(execution, Set.of("RUNNING", "RETRYING", "KILLING", "RESTARTED", "SUBMITTED"));
    return active == null ? first(execution, Set.of("CREATED", "QUEUED")) : active;
  }

  /** The first that came into one of these states and holds no other one that did. */
  private static @Nullable TaskRun first(Execution execution, Set<String> states) {
    List<TaskRun> runs = execution.taskRuns();
    if (runs == null) return null;
    List<TaskRun> fitting =
        runs.stream().filter(run -> states.contains(run.state().current().text())).toList();
    Set<String> parents =
        fitting.stream()
            .map(TaskRun::parentTaskRunId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return fitting.stream()
        .filter(run -> !parents.contains(run.id()))
        .min(Comparator.comparing(run -> since(run.state())))
        .orElse(null);
  }

  private static Instant since(Lifecycle state) {
    Instant since = state.since();
    return since == null ? Instant.MAX : since;
  }

  /** A task's name, with its value where it is one of several. */
  public static String name(TaskRun run) {
    return run.value() == null ? run.taskId() : run.taskId() + "[" + run.value() + "]";
  }

  /** When the execution was begun for the last time: started, or restarted. */
  public static Instant lastBegin(Execution execution) {
    return execution.state().histories().stream()
        .filter(
            entry -> entry.state().equals(State.CREATED) || entry.state().equals(State.RESTARTED))
        .map(HistoryEntry::date)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** How often it was begun: 1, and one more for each restart. */
  public static int attempts(Execution execution) {
    Integer told = execution.attemptNumber();
    if (told != null) return told;
    return 1
        + (int)
            execution.state().histories().stream()
                .filter(entry -> entry.state().equals(State.RESTARTED))
                .count();
  }

  /** When anything of it moved last, as far as the execution itself says. */
  public static Instant lastMove(Execution execution) {
    List<TaskRun> runs = execution.taskRuns();
    Stream<Lifecycle> ofRuns =
        runs == null
            ? Stream.of()
            : runs.stream()
                .flatMap(run ->
                    Stream.concat(
                        Stream.of(run.state()),
                        run.attempts().stream().map(TaskRun.Attempt::state)));
    return Stream.concat(Stream.of(execution.state()), ofRuns)
        .flatMap(state ->
            Stream.concat(
                state.histories().stream().map(HistoryEntry::date),
                Stream.of(state.startDate(), state.endDate()).filter(Objects::nonNull)))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  public static TaskTimeline timeline(Execution execution) {
    var bars = new ArrayList<Bar>();
    List<TaskRun> runs = execution.taskRuns();
    for (TaskRun run : runs == null ? List.<TaskRun>of() : runs) {
      int attempt = 1;
      for (TaskRun.Attempt one : run.attempts()) add(bars, name(run), attempt++, one.state());
      if (run.attempts().isEmpty()) add(bars, name(run), 1, run.state());
    }
    bars.sort(Comparator.comparing(Bar::begun));
    return new TaskTimeline(bars);
  }

  private static void add(List<Bar> bars, String task, int attempt, Lifecycle state) {
    Instant begun = state.startDate();
    if (begun == null && !state.histories().isEmpty()) begun = state.histories().getFirst().date();
    if (begun == null) return;
    boolean failed = state.current().equals(State.FAILED) || state.current().equals(State.KILLED);
    bars.add(new Bar(task, attempt, state.current().text(), failed, begun, state.endDate()));
  }
}
