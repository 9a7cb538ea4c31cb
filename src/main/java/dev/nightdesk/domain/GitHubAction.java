package dev.nightdesk.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be done on a GitHub server. GitHub has no idempotency keys, so each deed looks for its
 * own traces before it is done: the attempt of a run, the name of a branch, the content of a file,
 * the marker line of an issue or a pull request. None is ever repeated without asking first.
 */
public sealed interface GitHubAction extends EngineAction {
  /** Labels of the issues and pull requests that Nightdesk opens. */
  String AUTO_HEAL = "auto-heal";

  String WORKFLOW_FAILURE = "workflow-failure";

  /** Label on issues that only a person can end; it switches healing off for its problem. */
  String NEEDS_MANUAL_FIX = "needs-manual-fix";

  /** Branches that begin so are ours: their runs are never incidents. */
  String BRANCHES = "nightdesk/";

  /** The place in a body that the number of the issue about the same problem is put into. */
  String ISSUE_NUMBER = "{{ issue }}";

  /** An issue about the same problem that is younger than this is not opened again. */
  Duration DEDUPE = Duration.ofHours(24);

  /** How often what Nightdesk opens or pushes by itself is tried, so that a busy GitHub is met. */
  Retry RETRY =
      new Retry(
          4,
          Retry.Backoff.EXPONENTIAL,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          2,
          Retry.Jitter.EQUAL,
          Duration.ofMinutes(30),
          Set.of(
              Retry.Reason.CONNECT_FAILURE,
              Retry.Reason.TIMEOUT,
              Retry.Reason.HTTP_429,
              Retry.Reason.HTTP_5XX),
          true);

  /** As {@code owner/name}. */
  String repository();

  /**
   * The marker of a problem in issues, pull requests and names of branches: 16 hexadecimal digits,
   * the same for each incident of the same fingerprint.
   */
  static String problem(Fingerprint fingerprint) {
    byte[] text = fingerprint.value().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Evidence.sha256(text).substring(0, 16);
  }

  /** Where the issue of a problem can be read: the marker line that ends a body of ours. */
  static String markerLine(String problem, IncidentId incident, String key) {
    return "<!-- nightdesk problem=" + problem + " incident=" + incident + " step=" + key + " -->";
  }

  @Override
  default boolean changes() {
    return true;
  }

  @Override
  default boolean isSafeToRepeat() {
    return !changes();
  }

  @Override
  default boolean endsUnit(EngineId engine, String unit) {
    return false;
  }

  @Override
  default boolean onlyTells() {
    return false;
  }

  /** A run waits for a machine, and takes as long as its jobs. */
  @Override
  default boolean provesSlowly() {
    return true;
  }

  /** It is the new attempt of a run, or a run on the proposed branch, that is looked at. */
  @Override
  default boolean isProvenByItsOwnWork() {
    return true;
  }

  /** Which jobs run again. */
  enum Scope {
    FAILED_JOBS,
    ALL_JOBS,
    ONE_JOB
  }

  /**
   * Runs jobs of an ended run again, on the same commit.
   *
   * @param attempt the newest one when the plan was made; a later one means that it happened
   * @param job the id of the one job, or null for the other scopes
   */
  record RerunJobs(
      EngineId engine, String repository, long run, int attempt, Scope scope, @Nullable Long job)
      implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(engine, repository, run, attempt, scope, job);
    }

    @Override
    public String inWords() {
      return switch (scope) {
        case FAILED_JOBS -> "Re-run the failed jobs of run " + run;
        case ALL_JOBS -> "Re-run all jobs of run " + run;
        case ONE_JOB -> "Re-run job " + job + " of run " + run;
      };
    }
  }

  /**
   * Ends a run that is queued or under way.
   *
   * @param force whether jobs that do not listen to a cancellation are ended as well
   */
  record CancelRun(EngineId engine, String repository, long run, boolean force)
      implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(engine, repository, run, force);
    }

    @Override
    public String inWords() {
      return (force ? "Force-cancel" : "Cancel") + " run " + run;
    }
  }

  /** Lets a run of a fork begin that waits for a person. */
  record ApproveRun(EngineId engine, String repository, long run) implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(engine, repository, run);
    }

    @Override
    public String inWords() {
      return "Let run " + run + " of a fork begin";
    }
  }

  /**
   * Begins a new run of a workflow.
   *
   * @param workflow its file: {@code nightly.yml}
   * @param ref the branch on which it runs
   */
  record DispatchWorkflow(
      EngineId engine, String repository, String workflow, String ref, Map<String, String> inputs)
      implements GitHubAction {
    public DispatchWorkflow {
      inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, workflow, ref, inputs);
    }

    @Override
    public String inWords() {
      String with = inputs.isEmpty() ? "" : " with " + inputs;
      return "Dispatch " + workflow + " on " + ref + with;
    }
  }

  /**
   * Answers the question of a run whether it may deploy.
   *
   * @param environments by id, with their names
   * @param approve false rejects, which fails the run
   */
  record ReviewDeployment(
      EngineId engine,
      String repository,
      long run,
      Map<Long, String> environments,
      boolean approve,
      String comment)
      implements GitHubAction {
    public ReviewDeployment {
      environments = Collections.unmodifiableMap(new TreeMap<>(environments));
    }

    /** A deployment that is rejected ends its run as failed. */
    @Override
    public boolean endsUnit(EngineId where, String unit) {
      return !approve && engine.equals(where) && Long.toString(run).equals(unit);
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, run, environments, approve, comment);
    }

    @Override
    public String inWords() {
      return (approve ? "Approve" : "Reject")
          + " the deployment of run "
          + run
          + " to "
          + String.join(", ", environments.values());
    }
  }

  /**
   * A fix that is still to be drafted: which edit of which file is to be made. Never carried out;
   * the connector turns it into the exact steps before anybody is asked.
   *
   * @param fix the kind: {@code RAISE_TIMEOUT}
   * @param file the path to be changed, or empty to leave it to the fix
   * @param params what the playbook found in the log, such as the package; hostile until checked
   * @param base the branch that the pull request is to be merged into
   */
  record ProposeFix(
      EngineId engine,
      String repository,
      String fix,
      String file,
      Map<String, String> params,
      String base,
      List<String> labels)
      implements GitHubAction {
    public ProposeFix {
      params = Collections.unmodifiableMap(new TreeMap<>(params));
      labels = List.copyOf(labels);
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, fix, file, params, base, labels);
    }

    @Override
    public String inWords() {
      return "Propose the fix " + fix + " to " + repository;
    }
  }

  /**
   * Makes sure that what was approved still fits: the base branch stands at this commit, and the
   * file there is this one.
   *
   * @param blob the git id of the file, or null when there was none
   */
  record CheckBase(
      EngineId engine,
      String repository,
      String base,
      String commit,
      String path,
      @Nullable String blob)
      implements GitHubAction {
    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, base, commit, path, blob);
    }

    @Override
    public String inWords() {
      return "Check that " + base + " still stands at " + brief(commit);
    }
  }

  /**
   * Opens an issue about a problem, or takes the one there is: one that is open, or that was opened
   * less than {@code dedupe} ago. Missing labels are added to it.
   *
   * @param problem the marker of the problem, 16 hexadecimal digits
   * @param body without the marker line, which is added when it is sent
   */
  record OpenIssue(
      EngineId engine,
      String repository,
      String problem,
      String title,
      String body,
      List<String> labels,
      Duration dedupe)
      implements GitHubAction {
    public OpenIssue {
      labels = List.copyOf(labels);
    }

    @Override
    public boolean onlyTells() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, problem, title, body, labels, dedupe);
    }

    @Override
    public String inWords() {
      return "Open issue “" + title + "” with " + String.join(", ", labels);
    }
  }

  /** Says something under the issue about a problem. */
  record CommentIssue(EngineId engine, String repository, String problem, String body)
      implements GitHubAction {
    @Override
    public boolean onlyTells() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, problem, body);
    }

    @Override
    public String inWords() {
      return "Comment on the issue about " + problem;
    }
  }

  /**
   * Opens or closes the issue about a problem.
   *
   * @param state {@code open} or {@code closed}
   * @param reason {@code completed}, {@code not_planned}, {@code duplicate} or {@code reopened}
   */
  record UpdateIssue(
      EngineId engine, String repository, String problem, String state, String reason)
      implements GitHubAction {
    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public boolean onlyTells() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, problem, state, reason);
    }

    @Override
    public String inWords() {
      return "Set the issue about " + problem + " to " + state + " (" + reason + ")";
    }
  }

  /** Makes a branch at a commit. */
  record CreateBranch(EngineId engine, String repository, String branch, String base, String commit)
      implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(engine, repository, branch, base, commit);
    }

    @Override
    public String inWords() {
      return "Create branch " + branch + " from " + base + " @ " + brief(commit);
    }
  }

  /**
   * Commits one file to a branch of ours.
   *
   * @param blob the git id of the file it replaces, or null for a new one
   */
  record CommitFile(
      EngineId engine,
      String repository,
      String branch,
      Change change,
      @Nullable String blob,
      String message)
      implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(
          engine,
          repository,
          branch,
          change.path(),
          change.before(),
          change.after(),
          blob,
          message);
    }

    @Override
    public String inWords() {
      return "Commit " + change.path() + " to " + branch;
    }
  }

  /**
   * Opens a draft pull request from a branch of ours.
   *
   * @param body without the marker line; {@link #ISSUE_NUMBER} in it becomes the issue's number
   */
  record OpenPullRequest(
      EngineId engine,
      String repository,
      String problem,
      String fix,
      String branch,
      String base,
      String title,
      String body)
      implements GitHubAction {
    @Override
    public List<String> parts() {
      return texts(engine, repository, problem, fix, branch, base, title, body);
    }

    @Override
    public String inWords() {
      return "Open draft pull request “" + title + "” into " + base;
    }
  }

  /** Adds labels to the pull request of a branch. */
  record LabelPullRequest(EngineId engine, String repository, String branch, List<String> labels)
      implements GitHubAction {
    public LabelPullRequest {
      labels = List.copyOf(labels);
    }

    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, branch, labels);
    }

    @Override
    public String inWords() {
      return "Label the pull request " + String.join(", ", labels);
    }
  }

  /**
   * Asks people to review the pull request of a branch.
   *
   * @param reviewers users, or teams as {@code org/team}
   */
  record RequestReview(EngineId engine, String repository, String branch, List<String> reviewers)
      implements GitHubAction {
    public RequestReview {
      reviewers = List.copyOf(reviewers);
    }

    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, branch, reviewers);
    }

    @Override
    public String inWords() {
      return "Ask " + String.join(", ", reviewers) + " for a review";
    }
  }

  /** Closes the pull request of a branch of ours, unmerged. */
  record ClosePullRequest(EngineId engine, String repository, String branch)
      implements GitHubAction {
    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, branch);
    }

    @Override
    public String inWords() {
      return "Close the pull request of " + branch;
    }
  }

  /** Deletes a branch of ours. */
  record DeleteBranch(EngineId engine, String repository, String branch) implements GitHubAction {
    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return texts(engine, repository, branch);
    }

    @Override
    public String inWords() {
      return "Delete branch " + branch;
    }
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }

  private static List<String> texts(@Nullable Object... parts) {
    return java.util.Arrays.stream(parts).map(String::valueOf).toList();
  }
}
