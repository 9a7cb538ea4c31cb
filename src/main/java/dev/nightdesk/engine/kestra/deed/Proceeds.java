package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import dev.nightdesk.engine.kestra.api.TaskRun;
import dev.nightdesk.engine.kestra.evidence.ErrorLine;
import dev.nightdesk.engine.kestra.evidence.ExecutionJson;
import dev.nightdesk.engine.kestra.evidence.LogExcerpt;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an ended execution brought: its outputs, its log and its course, redacted. */
final class Proceeds {
  private static final int MOST_TEXT = 256 * 1024;
  private static final int BRIEF = 200;

  /** Log lines may come this much later than the state that they explain. */
  private static final Duration LOG_LAG = Duration.ofSeconds(5);

  /**
   * @param outputs of the flow, to be put behind a sentence; empty when there are none
   * @param error where it failed and the line that says why, to be put behind a sentence
   */
  record Brought(String outputs, String error, List<Evidence> evidence) {}

  private final KestraApi api;
  private final InstantSource clock;
  private final Proof proof;

  Proceeds(KestraApi api, InstantSource clock, Proof proof) {
    this.api = api;
    this.clock = clock;
    this.proof = proof;
  }

  Brought of(Execution execution) {
    String flow = execution.namespace() + "." + execution.flowId();
    var evidence = new ArrayList<Evidence>();
    evidence.add(evidence("execution " + execution.id(), ExecutionJson.of(execution)));
    List<TaskOutput> ofTasks =
        api.outputs(execution) instanceof Ok<List<TaskOutput>> ok ? ok.value() : List.of();
    String outputs = ExecutionJson.outputs(execution, ofTasks);
    if (!outputs.isEmpty()) evidence.add(evidence("outputs of " + flow, outputs));
    boolean failed = Outcomes.state(execution).equals(State.FAILED);
    List<LogLine> lines = log(execution.id(), failed);
    LogExcerpt log = LogExcerpt.of(lines, 0);
    if (log.kept() > 0) evidence.add(Evidence.of("log of " + flow, log.text(), log.redactions()));
    String brought = execution.outputs() == null ? "" : ": " + execution.outputs();
    return new Brought(brief(brought), failed ? error(execution, lines) : "", evidence);
  }

  /** The log; of a failed execution not before its error line is there, or long enough later. */
  private List<LogLine> log(String id, boolean failed) {
    return switch (proof.until(
        () -> api.logs(id, Level.DEBUG, null),
        clock.instant().plus(LOG_LAG),
        lines -> !failed || lines.stream().anyMatch(line -> line.level().equals("ERROR")))) {
      case Proof.Seen.Shown<List<LogLine>>(List<LogLine> lines) -> lines;
      case Proof.Seen.NotShown<List<LogLine>> seen ->
          seen.last() instanceof Ok<List<LogLine>> ok ? ok.value() : List.of();
    };
  }

  private static String error(Execution execution, List<LogLine> lines) {
    TaskRun culprit = Tasks.culprit(execution);
    String where = culprit == null ? "" : " at task " + Tasks.name(culprit);
    String line = ErrorLine.of(lines, culprit);
    return where + (line.isEmpty() ? "; its log holds no error" : ": " + brief(line));
  }

  private static String brief(String text) {
    String line = Outcomes.clean(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > BRIEF ? line.substring(0, BRIEF) + "…" : line;
  }

  /** Redacted before it is cut, or a secret could lose the name that tells it. */
  private static Evidence evidence(String name, String text) {
    Redacted redacted = Redaction.redact(text);
    String clean = redacted.text();
    String kept = clean.length() > MOST_TEXT ? clean.substring(0, MOST_TEXT) + "\n…" : clean;
    return Evidence.of(name, kept, redacted.count());
  }
}
