package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.engine.ErrorFingerprint;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.github.api.Commit;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.evidence.Findings;
import dev.nightdesk.engine.github.evidence.History;
import dev.nightdesk.engine.github.evidence.RunJson;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what was found about a run down as a signal, without secrets. */
final class Report {
  private static final int LONGEST_TITLE = 160;
  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_EVIDENCE = 512 * 1024;

  /** Each run of these is a problem of its own. */
  private static final Set<String> ALONE =
      Set.of(
          GitHubFacts.WAITING, GitHubFacts.QUEUED, GitHubFacts.ACTION_REQUIRED, GitHubFacts.STALE);

  private final GitHubSettings settings;
  private final InstantSource clock;

  Report(GitHubSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A run that needs somebody.
   *
   * @param status in the words of the facts
   */
  Signal.Failure failure(Watched watched, Findings found, String status) {
    Run run = found.run();
    String error = found.error();
    return new Signal.Failure(
        settings.id(),
        watched.target(run),
        String.valueOf(run.id()),
        clock.instant(),
        fingerprint(watched, found, status, error),
        title(watched, found, status, error),
        settings.severity(),
        settings.labels(),
        new Facts(facts(watched, found, status, error)),
        log(found),
        evidence(found));
  }

  /** A piece of work that needs nobody any more. */
  Signal.Recovery recovery(String target, String unit, String state, String how) {
    return new Signal.Recovery(settings.id(), target, unit, clock.instant(), state, how);
  }

  /** What was captured about a run, redacted. */
  List<Evidence> evidence(Findings found) {
    var evidence = new ArrayList<Evidence>();
    add(evidence, "run", RunJson.of(found));
    add(evidence, "log", found.log().text());
    add(evidence, "annotations", RunJson.annotations(found.annotations()));
    add(evidence, "workflow file", found.file());
    add(evidence, TaskTimeline.NAME, RunJson.timeline(found).text());
    return evidence;
  }

  private static List<String> log(Findings found) {
    String joined =
        found.lines().stream()
            .map(line -> clip(line.shown(), LONGEST_LINE))
            .collect(Collectors.joining("\n"));
    return Redaction.redact(joined).text().lines().toList();
  }

  private Map<String, String> facts(Watched watched, Findings found, String status, String error) {
    Run run = found.run();
    var facts = new TreeMap<String, String>();
    facts.put(Facts.STATUS, status);
    facts.put(Facts.COMPLETE, String.valueOf(found.troubles().isEmpty()));
    facts.put(Facts.CHECKED, checked(found, status));
    String attempt = watched.name() + "/" + run.id() + "/" + run.attempt();
    facts.put(Facts.OCCURRENCE, attempt + Occasion.suffix(found, status));
    facts.put(GitHubFacts.REPOSITORY, watched.repo().toString());
    put(facts, GitHubFacts.DEFAULT_BRANCH, watched.defaultBranch());
    put(facts, Facts.LINK, run.url());
    put(facts, GitHubFacts.WORKFLOW, run.name());
    put(facts, GitHubFacts.WORKFLOW_PATH, run.path());
    facts.put(GitHubFacts.RUN, String.valueOf(run.id()));
    facts.put(GitHubFacts.RUN_NUMBER, String.valueOf(run.number()));
    facts.put(GitHubFacts.ATTEMPT, String.valueOf(run.attempt()));
    put(facts, GitHubFacts.EVENT, run.event());
    put(facts, GitHubFacts.BRANCH, run.branch());
    put(facts, GitHubFacts.COMMIT, run.sha());
    put(facts, GitHubFacts.ACTOR, run.actor());
    put(facts, GitHubFacts.CONCLUSION, run.conclusion() == null ? "" : run.conclusion());
    put(facts, GitHubFacts.ERROR, error);
    if (!found.jobs().isEmpty()) {
      facts.put(GitHubFacts.JOBS, String.valueOf(found.jobs().size()));
      facts.put(GitHubFacts.FAILED_JOBS, String.valueOf(found.failed().size()));
    }
    job(facts, found);
    history(facts, found.history());
    deployments(facts, found.pending());
    return facts;
  }

  private static void job(Map<String, String> facts, Findings found) {
    Job job = found.culprit();
    if (job == null) return;
    put(facts, GitHubFacts.JOB, job.name());
    facts.put(GitHubFacts.JOB_ID, String.valueOf(job.id()));
    put(facts, GitHubFacts.RUNNER, String.join(" ", job.labels()));
    Job.Step step = found.step();
    if (step != null) {
      put(facts, GitHubFacts.STEP, step.name());
      facts.put(GitHubFacts.STEP_NUMBER, String.valueOf(step.number()));
    }
    int minutes = found.timeLimit().minutes();
    if (minutes > 0) facts.put(GitHubFacts.LIMIT_MINUTES, String.valueOf(minutes));
  }

  private static void history(Map<String, String> facts, History history) {
    Run green = history.lastGreen();
    if (green != null) {
      facts.put(GitHubFacts.GREEN_RUN, String.valueOf(green.id()));
      put(facts, GitHubFacts.GREEN_COMMIT, green.sha());
    }
    Commit broke = history.broke();
    if (broke != null) {
      put(facts, GitHubFacts.BROKE_COMMIT, broke.sha());
      put(
          facts,
          GitHubFacts.BROKE_AUTHOR,
          broke.login().isEmpty() ? broke.author() : broke.login());
      put(facts, GitHubFacts.BROKE_TITLE, broke.message().lines().findFirst().orElse(""));
    }
    put(
        facts,
        GitHubFacts.JOB_SECONDS,
        history.jobSeconds().stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static void deployments(Map<String, String> facts, List<PendingDeployment> pending) {
    if (pending.isEmpty()) return;
    facts.put(GitHubFacts.ENVIRONMENTS, RunJson.environments(pending));
    boolean may = pending.stream().allMatch(PendingDeployment::canApprove);
    facts.put(GitHubFacts.MAY_REVIEW, String.valueOf(may));
  }

  private static String checked(Findings found, String status) {
    var parts = new ArrayList<String>(found.troubles());
    parts.add("status " + status);
    Job job = found.culprit();
    if (job != null) {
      Job.Step step = found.step();
      parts.add("job " + job.name() + (step == null ? "" : ", step " + step.name()));
    }
    if (!found.noLog().isEmpty()) parts.add("no log: " + found.noLog());
    else if (!found.log().lines().isEmpty()) {
      parts.add(found.log().lines().size() + " log lines");
      parts.add(found.log().errors().size() + " marked as errors");
    }
    return clip(Redaction.redact(String.join("; ", parts)).text(), LONGEST_LINE);
  }

  /** Branch, job, step and what went wrong; what waits is a problem of its run alone. */
  private Fingerprint fingerprint(Watched watched, Findings found, String status, String error) {
    Run run = found.run();
    var parts = new ArrayList<String>(List.of(run.branch()));
    if (!status.equals(GitHubFacts.FAILURE)) parts.add(status);
    if (ALONE.contains(status)) {
      parts.add("run " + run.id());
      parts.add(Occasion.gates(found, status));
    } else if (!found.troubles().isEmpty() && error.isEmpty()) parts.add("unexplained " + run.id());
    else {
      Job job = found.culprit();
      Job.Step step = found.step();
      if (job != null) parts.add(job.name());
      if (step != null) parts.add(step.name());
      parts.add(ErrorFingerprint.of(error));
    }
    String what = parts.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining(" · "));
    return Fingerprint.of(settings.id(), watched.target(run), what);
  }

  private static String title(Watched watched, Findings found, String status, String error) {
    Run run = found.run();
    String target = watched.target(run);
    String file = target.substring(target.lastIndexOf('/') + 1);
    Job job = found.culprit();
    Job.Step step = found.step();
    String at = job == null ? "" : " at " + job.name() + (step == null ? "" : " / " + step.name());
    String environments =
        found.pending().stream()
            .map(PendingDeployment::environment)
            .collect(Collectors.joining(", "));
    String where = watched.name().name() + " " + file;
    String why = error.isEmpty() ? "" : ": " + error;
    String line =
        switch (status) {
          case GitHubFacts.TIMED_OUT -> {
            int minutes = found.timeLimit().minutes();
            yield where
                + " ran out of time"
                + (minutes > 0 ? " after " + minutes + " min" : "")
                + at;
          }
          case GitHubFacts.STARTUP_FAILURE ->
              where + " cannot begin: its workflow file is not valid";
          case GitHubFacts.STALE -> where + " was given up by GitHub";
          case GitHubFacts.ACTION_REQUIRED ->
              where + " waits for somebody to let a fork's run begin";
          case GitHubFacts.QUEUED -> where + " is queued and no runner takes it";
          case GitHubFacts.WAITING ->
              where
                  + " waits for a review"
                  + (environments.isEmpty() ? "" : " to deploy to " + environments);
          case GitHubFacts.ALWAYS_SKIPPED ->
              where + " does nothing: its last runs were all skipped";
          default -> where + " failed" + at + why;
        };
    return clip(line, LONGEST_TITLE);
  }

  private static void put(Map<String, String> facts, String name, String text) {
    if (!text.isEmpty()) facts.put(name, clip(Redaction.redact(text).text(), LONGEST_LINE));
  }

  private static void add(List<Evidence> evidence, String name, String text) {
    if (text.isEmpty()) return;
    Redacted redacted = Redaction.redact(bounded(text));
    evidence.add(Evidence.of(name, redacted.text(), redacted.count()));
  }

  /** The begin and, for a log more telling, the end. */
  private static String bounded(String text) {
    if (text.length() <= MOST_EVIDENCE) return text;
    int left = text.length() - MOST_EVIDENCE;
    int half = MOST_EVIDENCE / 2;
    return text.substring(0, half)
        + "\n… "
        + left
        + " characters left out …\n"
        + text.substring(text.length() - half);
  }

  private static String clip(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }
}
