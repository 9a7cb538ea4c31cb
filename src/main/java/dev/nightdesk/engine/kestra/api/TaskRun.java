package dev.nightdesk.engine.kestra.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of one task inside an execution.
 *
 * @param executionId of the execution that it says it belongs to; null when not told (2.x)
 * @param value what it is of a loop, null outside of loops
 * @param parentTaskRunId of the task that holds it, null at the top
 * @param attempts oldest first, one for each try; empty before the first
 * @param outputs raw; null when not told (2.x tells them elsewhere, see {@link KestraApi#outputs})
 */
public record TaskRun(
    String id,
    @Nullable String executionId,
    String taskId,
    @Nullable String value,
    @Nullable String parentTaskRunId,
    List<Attempt> attempts,
    Lifecycle state,
    @Nullable JsonNode outputs) {
  /** One try. */
  public record Attempt(Lifecycle state) {}

  public TaskRun {
    attempts = List.copyOf(attempts);
  }
}
