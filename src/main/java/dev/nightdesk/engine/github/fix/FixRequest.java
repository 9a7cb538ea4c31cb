package dev.nightdesk.engine.github.fix;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure that a fix shall be made for.
 *
 * @param path of the workflow file in its repository
 * @param text of it on the base branch, with a byte-order mark where it has one
 * @param otherFiles texts by path of files that exist and may be changed or looked into: the
 *     requirements files, {@code package.json}, reusable workflows of the same repository
 * @param job as GitHub shows it; may be empty for {@link FixKind#REPAIR_YAML}
 * @param step the failed one as GitHub shows it; empty when not known
 * @param params what the playbook says: {@code package}, {@code module}, {@code command}, {@code
 *     file}, {@code ecosystem} ({@code pip}, {@code npm}, {@code gem}); {@code candidates}: the
 *     paths of the repository's files, one a line. What is missing is taken from the log.
 * @param durations of past successful runs of that job, oldest first
 * @param limit that was exceeded
 * @param log of the job, one entry a line, as GitHub gives it
 * @param runner its labels, such as {@code ubuntu-24.04}, separated by commas
 * @param lastGood text of the file at the last run that was not refused
 */
public record FixRequest(
    FixKind kind,
    String path,
    String text,
    Map<String, String> otherFiles,
    String job,
    String step,
    Map<String, String> params,
    List<Duration> durations,
    @Nullable Duration limit,
    List<String> log,
    String runner,
    @Nullable String lastGood) {
  public FixRequest {
    otherFiles = Map.copyOf(otherFiles);
    params = Map.copyOf(params);
    durations = List.copyOf(durations);
    log = List.copyOf(log);
  }
}
