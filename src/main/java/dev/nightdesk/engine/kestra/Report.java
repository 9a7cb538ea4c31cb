package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.engine.ErrorFingerprint;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskRun;
import dev.nightdesk.engine.kestra.evidence.ErrorLine;
import dev.nightdesk.engine.kestra.evidence.EvidenceCheck;
import dev.nightdesk.engine.kestra.evidence.ExecutionJson;
import dev.nightdesk.engine.kestra.evidence.Findings;
import dev.nightdesk.engine.kestra.evidence.LogExcerpt;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/** Writes what was found about an execution down as a signal, without secrets. */
final class Report {
  private static final int LONGEST_TITLE = 160;
  private static final int LONGEST_LINE = 2_000;

  /** Of the log that stands in the journal itself; the evidence holds more. */
  private static final int MOST_LINES = 400;

  private static final int MOST_EVIDENCE = 512 * 1024;

  private final KestraSettings settings;
  private final InstantSource clock;
  private final HttpUrl base;

  Report(KestraSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    base = HttpUrl.get(settings.url());
  }

  /** An ending with all that could be fetched about it. */
  Signal.Failure ended(Ending ending, Findings found) {
    Execution execution = found.execution();
    EvidenceCheck check = EvidenceCheck.of(found);
    String error = ErrorLine.of(found.log(), found.culprit());
    Map<String, String> facts = facts(found, check);
    facts.put(Facts.OCCURRENCE, ending.occurrence());
    if (!error.isEmpty()) facts.put(KestraFacts.ERROR, error);
    boolean waits = execution.state().current().equals(State.PAUSED);
    if (waits) {
      facts.put(
          Facts.ON_EXPIRY,
          settings.paused().onExpiry() == KestraSettings.OnExpiry.KILL ? "kill" : "leave");
      if (found.questions() != null)
        facts.put(KestraFacts.QUESTIONS, ExecutionJson.questions(found.questions()));
    }
    String problem = waits || !check.complete() ? ending.id() : "";
    return signal(found, facts, fingerprint(found, error, problem), title(found, error, waits));
  }

  /** An ending of which the execution itself cannot be read. */
  Signal.Failure unreadable(Pending pending, String why) {
    var facts = new TreeMap<String, String>();
    facts.put(Facts.STATUS, pending.state());
    facts.put(Facts.COMPLETE, "false");
    facts.put(Facts.CHECKED, "the execution cannot be read: " + why);
    facts.put(Facts.OCCURRENCE, pending.ending().occurrence());
    facts.put(Facts.LINK, link(pending.namespace(), pending.flowId(), pending.ending().id()));
    facts.put(KestraFacts.NAMESPACE, pending.namespace());
    facts.put(KestraFacts.FLOW, pending.flowId());
    facts.put(KestraFacts.EXECUTION, pending.ending().id());
    return new Signal.Failure(
        settings.id(),
        pending.target(),
        pending.ending().id(),
        clock.instant(),
        Fingerprint.of(
            settings.id(), pending.target(), "unreadable execution " + pending.ending().id()),
        clip(pending.flowId() + " " + verb(pending.state()) + ", and it cannot be read why"),
        settings.severity(),
        settings.labels(),
        new Facts(facts),
        List.of(),
        List.of());
  }

  /** One in which nothing has moved for too long. */
  Signal.Failure stalled(Findings found, Instant lastMove, Duration quiet, Duration after) {
    Execution execution = found.execution();
    String task = found.culprit() == null ? "" : Tasks.name(found.culprit());
    String since =
        "no progress for " + words(quiet) + ", stalled after " + words(after) + " without any";
    boolean whole = found.troubles().isEmpty();
    var check =
        new EvidenceCheck(
            whole,
            whole
                ? "status " + execution.state().current() + ", " + since
                : String.join("; ", found.troubles()) + " (" + since + ")");
    Map<String, String> facts = facts(found, check);
    facts.put(Facts.OCCURRENCE, execution.id() + "@" + lastMove.toEpochMilli());
    facts.put(KestraFacts.STALLED, "true");
    facts.put(KestraFacts.SECONDS_SINCE_PROGRESS, String.valueOf(quiet.toSeconds()));
    facts.put(KestraFacts.STALLED_AFTER, String.valueOf(after.toSeconds()));
    String where = task.isEmpty() ? "" : " at " + task;
    String title =
        execution.flowId()
            + " stands still"
            + where
            + " ("
            + execution.state().current()
            + "): no progress for "
            + words(quiet);
    return signal(
        found,
        facts,
        Fingerprint.of(settings.id(), target(execution), task + " stalled " + execution.id()),
        clip(title));
  }

  /** What was captured about an execution, redacted. */
  List<Evidence> evidence(Findings found) {
    var evidence = new ArrayList<Evidence>();
    add(evidence, "execution", ExecutionJson.of(found.execution()));
    LogExcerpt log = LogExcerpt.of(found.log(), found.earlier());
    if (log.kept() > 0) evidence.add(Evidence.of("log", log.text(), log.redactions()));
    add(evidence, "outputs", ExecutionJson.outputs(found.execution(), found.outputs()));
    add(evidence, TaskTimeline.NAME, Tasks.timeline(found.execution()).text());
    return evidence;
  }

  /** Shows an execution in a browser. */
  String link(String namespace, String flowId, String execution) {
    return base.newBuilder()
        .addPathSegment("ui")
        .addPathSegment(settings.tenant())
        .addPathSegment("executions")
        .addPathSegment(namespace)
        .addPathSegment(flowId)
        .addPathSegment(execution)
        .build()
        .toString();
  }

  static String target(Execution execution) {
    return execution.namespace() + "." + execution.flowId();
  }

  private Signal.Failure signal(
      Findings found, Map<String, String> facts, Fingerprint fingerprint, String title) {
    Execution execution = found.execution();
    LogExcerpt log = LogExcerpt.of(found.log(), found.earlier());
    List<String> lines = log.lines();
    return new Signal.Failure(
        settings.id(),
        target(execution),
        execution.id(),
        clock.instant(),
        fingerprint,
        title,
        settings.severity(),
        labels(execution),
        new Facts(facts),
        lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
            .map(line -> clip(line, LONGEST_LINE))
            .toList(),
        evidence(found));
  }

  private Map<String, String> facts(Findings found, EvidenceCheck check) {
    Execution execution = found.execution();
    var facts = new TreeMap<String, String>();
    facts.put(Facts.STATUS, execution.state().current().text());
    facts.put(Facts.COMPLETE, String.valueOf(check.complete()));
    facts.put(Facts.CHECKED, check.sentence());
    facts.put(Facts.LINK, link(execution.namespace(), execution.flowId(), execution.id()));
    facts.put(KestraFacts.NAMESPACE, execution.namespace());
    facts.put(KestraFacts.FLOW, execution.flowId());
    facts.put(KestraFacts.EXECUTION, execution.id());
    facts.put(KestraFacts.EXECUTION_ATTEMPT, String.valueOf(Tasks.attempts(execution)));
    if (execution.flowRevision() != null)
      facts.put(KestraFacts.REVISION, execution.flowRevision().toString());
    if (found.latestRevision() != null)
      facts.put(KestraFacts.LATEST_REVISION, found.latestRevision().toString());
    TaskRun culprit = found.culprit();
    if (culprit != null) {
      facts.put(KestraFacts.TASK, culprit.taskId());
      facts.put(KestraFacts.TASK_RUN, culprit.id());
      facts.put(KestraFacts.TASK_ATTEMPTS, String.valueOf(culprit.attempts().size()));
    }
    return facts;
  }

  /**
   * Flow, task and what went wrong.
   *
   * @param problem tells apart what is never one problem: pauses, and what is not understood yet
   */
  private Fingerprint fingerprint(Findings found, String error, String problem) {
    TaskRun culprit = found.culprit();
    State state = found.execution().state().current();
    String what = state.equals(State.FAILED) ? "" : state + " ";
    String task = culprit == null ? "" : culprit.taskId() + " ";
    String which = problem.isEmpty() ? ErrorFingerprint.of(error) : problem;
    if (!problem.isEmpty() && culprit != null) which += " " + culprit.id();
    return Fingerprint.of(settings.id(), target(found.execution()), (what + task + which).strip());
  }

  private static String title(Findings found, String error, boolean waits) {
    Execution execution = found.execution();
    TaskRun culprit = found.culprit();
    String at = culprit == null ? "" : " at " + Tasks.name(culprit);
    if (waits)
      return clip(
          execution.flowId()
              + (culprit == null ? " was paused and waits" : " waits for approval")
              + at);
    String why = error.isEmpty() ? "" : ": " + error;
    return clip(execution.flowId() + " " + verb(execution.state().current().text()) + at + why);
  }

  private static String verb(String state) {
    return switch (state) {
      case "FAILED" -> "failed";
      case "KILLED" -> "was killed";
      case "WARNING" -> "ended with a warning";
      case "CANCELLED" -> "was cancelled";
      case "PAUSED" -> "waits";
      default -> "is " + state;
    };
  }

  private Map<String, String> labels(Execution execution) {
    var labels = new HashMap<String, String>();
    execution
        .labels()
        .forEach((key, value) -> {
          if (!key.startsWith("system.")) labels.put(key, Redaction.redact(value).text());
        });
    labels.putAll(settings.labels());
    return labels;
  }

  private static void add(List<Evidence> evidence, String name, String text) {
    if (text.isEmpty()) return;
    String bounded =
        text.length() <= MOST_EVIDENCE
            ? text
            : text.substring(0, MOST_EVIDENCE)
                + "\n… "
                + (text.length() - MOST_EVIDENCE)
                + " more characters left out";
    Redacted redacted = Redaction.redact(bounded);
    evidence.add(Evidence.of(name, redacted.text(), redacted.count()));
  }

  /** A duration as people say it. */
  static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) return seconds + " s";
    if (seconds < 7_200) return seconds / 60 + " min";
    return seconds / 3_600 + " h";
  }

  private static String clip(String text) {
    return clip(text, LONGEST_TITLE);
  }

  private static String clip(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }
}
