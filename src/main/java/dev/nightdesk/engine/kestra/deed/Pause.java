package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskRun;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One pause of an execution, which may have several: a yes or a no to one of them is none to
 * another.
 *
 * @param taskRun the run of the pausing task
 */
record Pause(String taskRun) {
  private static final Set<String> ENDED_BADLY = Set.of("KILLING", "KILLED", "FAILED", "CANCELLED");

  /** Whether the execution waits at this pause. */
  boolean holds(Execution execution) {
    return Outcomes.state(execution).equals(State.PAUSED)
        && run(execution).filter(run -> run.state().current().equals(State.PAUSED)).isPresent();
  }

  /** Whether somebody let it go on: neither does it wait there, nor was it ended there. */
  boolean wasLetGoOn(Execution execution) {
    return run(execution)
        .map(run -> run.state().current())
        .filter(state -> !state.equals(State.PAUSED) && !ENDED_BADLY.contains(state.text()))
        .isPresent();
  }

  /** The state of the pause itself, or {@code unknown}. */
  String state(Execution execution) {
    return run(execution).map(run -> run.state().current().text()).orElse("unknown");
  }

  /** The task's name, or its run's id when the execution does not show it. */
  String name(Execution execution) {
    return run(execution).map(Tasks::name).orElse(taskRun);
  }

  /** The names of the other pauses at which the execution waits. */
  List<String> others(Execution execution) {
    List<TaskRun> paused =
        runs(execution).stream().filter(r -> r.state().current().equals(State.PAUSED)).toList();
    Set<String> parents =
        paused.stream()
            .map(TaskRun::parentTaskRunId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return paused.stream()
        .filter(run -> !run.id().equals(taskRun) && !parents.contains(run.id()))
        .map(Tasks::name)
        .toList();
  }

  private Optional<TaskRun> run(Execution execution) {
    return runs(execution).stream().filter(run -> run.id().equals(taskRun)).findFirst();
  }

  private static List<TaskRun> runs(Execution execution) {
    return Objects.requireNonNullElse(execution.taskRuns(), List.of());
  }
}
