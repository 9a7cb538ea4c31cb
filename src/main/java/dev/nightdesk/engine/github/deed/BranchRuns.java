package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the runs of a workflow on a branch of ours stand: of each event the newest one counts. */
public final class BranchRuns {
  private static final Set<String> RED = Set.of("failure", "timed_out", "startup_failure");

  /** A limit that ran out, or a person, or a newer run that took its place. */
  private static final String CANCELLED = "cancelled";

  /** What they show together. */
  public enum State {
    NONE,
    RUNNING,
    GREEN,
    RED,
    /** Ended without saying anything: skipped, or waiting for a person. */
    UNCLEAR
  }

  /**
   * @param words {@code run 991 on the branch is green}; empty when there is none
   */
  public record Verdict(State state, String words) {}

  private final GitHubApi api;

  public BranchRuns(GitHubApi api) {
    this.api = api;
  }

  /**
   * @param workflow its file: {@code nightly.yml}
   */
  public Answer<Verdict> of(Repo repo, String branch, String workflow) {
    return switch (api.runs().list(repo, RunQuery.NEWEST.branch(branch))) {
      case Failed<Page<Run>> failed -> failed.as();
      case Ok<Page<Run>> ok -> judge(repo, newest(ok.value().items(), branch, workflow));
    };
  }

  private static List<Run> newest(List<Run> runs, String branch, String workflow) {
    var events = new HashSet<String>();
    var newest = new ArrayList<Run>();
    for (Run run : runs)
      if (run.branch().equals(branch)
          && run.origin().isEmpty()
          && run.file().equals(workflow)
          && events.add(run.event())) newest.add(run);
    return newest;
  }

  private Answer<Verdict> judge(Repo repo, List<Run> runs) {
    if (runs.isEmpty()) return verdict(State.NONE, "");
    Optional<Run> running = runs.stream().filter(r -> !r.isCompleted()).findFirst();
    if (running.isPresent())
      return verdict(State.RUNNING, on(running.get()) + " is " + Words.state(running.get()));
    Optional<Run> red = runs.stream().filter(r -> isRed(r.conclusion())).findFirst();
    if (red.isPresent()) return red(repo, red.get());
    Optional<Run> green = runs.stream().filter(r -> r.ended("success")).findFirst();
    if (green.isPresent()) return verdict(State.GREEN, on(green.get()) + " is green");
    Run first = runs.getFirst();
    if (first.ended(CANCELLED)) return red(repo, first);
    return verdict(State.UNCLEAR, on(first) + " ended as " + Words.state(first));
  }

  private static boolean isRed(@Nullable String conclusion) {
    return conclusion != null && RED.contains(conclusion);
  }

  private static String on(Run run) {
    return "run " + run.id() + " on the branch";
  }

  private Answer<Verdict> red(Repo repo, Run run) {
    String words = on(run) + " is red (" + Words.state(run) + failedJob(api, repo, run.id()) + ")";
    return verdict(State.RED, words);
  }

  /** {@code , job e2e}; empty where no job is to blame or none can be read. */
  public static String failedJob(GitHubApi api, Repo repo, long run) {
    if (!(api.runs().jobs(repo, run, 1) instanceof Ok<Page<Job>> ok)) return "";
    return ok.value().items().stream()
        .filter(job -> isRed(job.conclusion()) || job.ended(CANCELLED))
        .findFirst()
        .map(job -> ", job " + job.name())
        .orElse("");
  }

  private static Answer<Verdict> verdict(State state, String words) {
    return new Ok<>(new Verdict(state, words), null, 0, false);
  }
}
