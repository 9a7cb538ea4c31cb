package dev.nightdesk.engine.github;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import dev.nightdesk.engine.github.evidence.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what came before a failed run: one request, and one for each green run not known yet. */
final class Past {
  /** How many green runs are looked into for the time that a job took. */
  private static final int GREENS = 5;

  /** Where a limit ran out a better measure is worth more requests. */
  private static final int GREENS_FOR_LIMITS = 20;

  private static final int MOST_KNOWN = 500;
  private static final int PAGE = 50;

  private final GitHubApi api;

  /** Seconds of each job of green runs, by repository and run; guarded by itself. */
  private final Map<String, Map<String, Long>> known =
      new LinkedHashMap<>() {
        @java.io.Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Long>> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  Past(GitHubApi api) {
    this.api = api;
  }

  /**
   * @param job that failed, or null
   */
  Answer<History> of(Repo repo, Run run, @Nullable Job job) {
    if (run.workflowId() == 0 || run.branch().isEmpty())
      return new Ok<>(History.UNKNOWN, null, 0, false);
    RunQuery query = RunQuery.NEWEST.branch(run.branch()).pageSize(PAGE);
    Answer<Page<Run>> answer = api.runs().ofWorkflow(repo, String.valueOf(run.workflowId()), query);
    if (!(answer instanceof Ok<Page<Run>> ok)) return ((Failed<Page<Run>>) answer).as();
    List<Run> runs = ok.value().items();
    History history = History.of(run, runs);
    if (job == null) return new Ok<>(history, ok.serverTime(), ok.millis(), false);
    boolean limited = job.ended("cancelled") || job.ended("timed_out");
    List<Run> greens =
        runs.stream()
            .filter(one -> one.ended("success") && one.number() < run.number())
            .filter(one -> one.origin().equals(run.origin()))
            .sorted(Comparator.comparingLong(Run::number).reversed())
            .limit(limited ? GREENS_FOR_LIMITS : GREENS)
            .toList();
    var seconds = new ArrayList<Long>();
    for (Run green : greens) {
      Map<String, Long> jobs = jobSeconds(repo, green);
      // better few measures than none at all
      if (jobs == null) break;
      Long took = jobs.get(job.name());
      if (took != null) seconds.addFirst(took);
    }
    return new Ok<>(history.withJobSeconds(seconds), ok.serverTime(), ok.millis(), false);
  }

  private @Nullable Map<String, Long> jobSeconds(Repo repo, Run green) {
    String key = repo + "/" + green.id() + "/" + green.attempt();
    synchronized (known) {
      Map<String, Long> before = known.get(key);
      if (before != null) return before;
    }
    Answer<Page<Job>> answer = api.runs().jobs(repo, green.id(), green.attempt(), 1);
    if (!(answer instanceof Ok<Page<Job>> ok)) return null;
    var seconds = new LinkedHashMap<String, Long>();
    for (Job job : ok.value().items()) {
      Instant begun = job.startedAt();
      Instant ended = job.completedAt();
      if (begun != null && ended != null && job.ended("success"))
        seconds.put(job.name(), Math.max(0, Duration.between(begun, ended).toSeconds()));
    }
    synchronized (known) {
      known.put(key, seconds);
    }
    return seconds;
  }
}
