package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.Run.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Starts runs: on pushes and pull requests as the files on that branch say, and again. */
final class Runs {
  static final String FOLDER = ".github/workflows/";

  /** So that what lies in the past takes the time that it took. */
  static final Duration UNCAPPED = Duration.ofDays(365);

  private Runs() {}

  static Run start(Repo repo, String path, Occurrence why, Duration cap, @Nullable Integer pull) {
    Workflow workflow = repo.workflow(path);
    World world = repo.world;
    String name = repo.nameOf(path, why.commit());
    var run = new Run(world.nextRun(), repo, workflow, name, ++workflow.runs, why, pull);
    repo.runs.add(run);
    addAttempt(run, why.at(), cap, why.actor(), _ -> true);
    return run;
  }

  /** Begins the next attempt; jobs that are not wanted are taken over as they ended. */
  static Attempt addAttempt(
      Run run, Instant at, Duration cap, String actor, Predicate<Job> wanted) {
    int number = run.attempts.size() + 1;
    var attempt = new Attempt(number, at, plan(run, number), cap, actor);
    World world = run.repo.world;
    List<Job> before = number == 1 ? List.of() : run.last().jobs;
    for (JobPlan plan : attempt.plan.jobs()) {
      Job kept =
          before.stream()
              .filter(j -> j.plan.name().equals(plan.name()) && !wanted.test(j))
              .findFirst()
              .orElse(null);
      attempt.jobs.add(
          kept == null
              ? new Job(world.next(), plan, attempt, null)
              : new Job(world.next(), kept.plan, attempt, kept.past(at)));
    }
    run.attempts.add(attempt);
    return attempt;
  }

  private static RunPlan plan(Run run, int attempt) {
    String path = run.workflow.path;
    Git.Blob blob = run.commit.files().get(path);
    var file = WorkflowFile.parse(blob == null ? "" : blob.text());
    if (file.isEmpty()) return RunPlan.startupFailure();
    Behaviour behaviour = run.repo.behaviours.get(path);
    if (behaviour == null) return file.get().plan();
    return behaviour.plan(
        new Behaviour.Occasion(
            run.repo.fullName(),
            path,
            run.branch,
            run.event,
            run.number,
            attempt,
            run.commit.texts()));
  }

  /** A branch has got a new head: starts what listens. */
  static void pushed(Repo repo, String branch, Git.@Nullable Commit before, String actor) {
    Git.Commit head = repo.head(branch);
    List<String> changed = changed(before == null ? repo.head(Repo.MAIN) : before, head);
    for (String path : workflowPaths(head)) {
      var file = WorkflowFile.parse(text(head, path));
      // GitHub shows a broken file as a failed run of every push
      if (file.isEmpty() || file.get().onPush(branch, changed)) start(repo, path, "push", branch);
    }
    for (Issue issue : repo.issues.values()) {
      Issue.Pull pull = issue.pull;
      if (pull != null && issue.open && pull.head.equals(branch)) pulled(repo, issue, actor);
    }
  }

  /** A pull request was opened or has got a new head. */
  static void pulled(Repo repo, Issue issue, String actor) {
    Issue.Pull pull = Objects.requireNonNull(issue.pull);
    Git.Commit head = repo.head(pull.head);
    List<String> changed = changed(repo.head(pull.base), head);
    for (String path : workflowPaths(head)) {
      var file = WorkflowFile.parse(text(head, path));
      if (file.isPresent() && file.get().onPull(pull.base, changed) && active(repo, path)) {
        var why = new Occurrence("pull_request", pull.head, head, repo.world.now(), actor);
        start(repo, path, why, repo.world.runsTake, issue.number);
      }
    }
  }

  private static void start(Repo repo, String path, String event, String branch) {
    if (!active(repo, path)) return;
    Git.Commit head = repo.head(branch);
    var why = new Occurrence(event, branch, head, repo.world.now(), head.author());
    start(repo, path, why, repo.world.runsTake, null);
  }

  private static boolean active(Repo repo, String path) {
    return repo.workflow(path).state.equals("active");
  }

  static List<String> workflowPaths(Git.Commit commit) {
    return commit.files().keySet().stream()
        .filter(p -> p.startsWith(FOLDER) && (p.endsWith(".yml") || p.endsWith(".yaml")))
        .filter(p -> p.indexOf('/', FOLDER.length()) < 0)
        .toList();
  }

  private static String text(Git.Commit commit, String path) {
    Git.Blob blob = commit.files().get(path);
    return blob == null ? "" : blob.text();
  }

  /** The paths in which two commits differ. */
  static List<String> changed(Git.Commit before, Git.Commit after) {
    var paths = new TreeSet<>(before.files().keySet());
    paths.addAll(after.files().keySet());
    List<String> changed = new ArrayList<>();
    for (String path : paths) {
      Git.Blob old = before.files().get(path);
      Git.Blob now = after.files().get(path);
      if (old == null || now == null || !old.sha().equals(now.sha())) changed.add(path);
    }
    return changed;
  }
}
