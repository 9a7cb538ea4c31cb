package dev.nightdesk.engine.kestra.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of a flow. The error's text is not in it but in its logs alone.
 *
 * @param flowRevision null when not told
 * @param labels in the server's order, the {@code system.} ones included; the last of equal keys
 *     wins
 * @param inputs raw, may hold secrets; null when it has none or they were not told
 * @param outputs of the flow, raw, may hold secrets; null when it has none or they were not told
 * @param taskRuns oldest first; empty when there are none, null when not told: search results of
 *     2.x lack them
 * @param originalId of the first execution of a row of replays, often its own
 * @param parentId of the execution that it is a replay of, null for others
 * @param attemptNumber 1 for the first run, one more with each restart, and in a replay; null when
 *     not told (search on 2.x)
 */
public record Execution(
    String id,
    String namespace,
    String flowId,
    @Nullable Integer flowRevision,
    Lifecycle state,
    Map<String, String> labels,
    @Nullable JsonNode inputs,
    @Nullable JsonNode outputs,
    @Nullable List<TaskRun> taskRuns,
    @Nullable String originalId,
    @Nullable String parentId,
    @Nullable Integer attemptNumber) {
  public Execution {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    taskRuns = taskRuns == null ? null : List.copyOf(taskRuns);
  }

  /** The labels without those that Kestra sets itself and refuses to be told. */
  public Map<String, String> ownLabels() {
    var own = new LinkedHashMap<>(labels);
    own.keySet().removeIf(key -> key.startsWith("system."));
    return own;
  }

  /** Whether this answer says which tasks ran; if not, ask {@link KestraApi#execution}. */
  public boolean tellsTaskRuns() {
    return taskRuns != null;
  }
}
