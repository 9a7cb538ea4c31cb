package dev.nightdesk.engine.github.api;

import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Runs, their jobs and reviews; re-running and cancelling. See {@link GitHubApi}. */
public final class RunCalls {
  private static final int MOST_JOBS = 100;

  private final Caller caller;
  private final Addresses at;

  RunCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /** Runs, newest first; asks conditionally. */
  public Answer<Page<Run>> list(Repo repo, RunQuery query) {
    HttpUrl url = at.query(at.repo(repo, "actions", "runs"), query);
    return caller.kept("runs of " + repo, url, shape(query));
  }

  /** Runs of one workflow. */
  public Answer<Page<Run>> ofWorkflow(Repo repo, String workflow, RunQuery query) {
    HttpUrl url = at.query(at.repo(repo, "actions", "workflows", workflow, "runs"), query);
    return caller.kept("runs of " + repo + "/" + workflow, url, shape(query));
  }

  private static Payloads.Shape<Page<Run>> shape(RunQuery query) {
    return (json, reply) ->
        Payloads.page(
            json, reply, "workflow_runs", query.pageSize(), query.page(), RunPayloads::run);
  }

  /** One run as it is now; asks conditionally. */
  public Answer<Run> run(Repo repo, long run) {
    return caller.kept(
        named(repo, run), at.repo(repo, "actions", "runs", id(run)).build(), RunPayloads::run);
  }

  /** One attempt of a run, counted from 1. */
  public Answer<Run> attempt(Repo repo, long run, int attempt) {
    return caller.read(
        named(repo, run) + ", attempt " + attempt,
        at.repo(repo, "actions", "runs", id(run), "attempts", id(attempt)).build(),
        RunPayloads::run);
  }

  /** The jobs of the newest attempt, a hundred on each page; asks conditionally. */
  public Answer<Page<Job>> jobs(Repo repo, long run, int page) {
    return caller.kept(
        "jobs of " + named(repo, run),
        at.paged(at.repo(repo, "actions", "runs", id(run), "jobs"), MOST_JOBS, page),
        (json, reply) -> Payloads.page(json, reply, "jobs", MOST_JOBS, page, RunPayloads::job));
  }

  /** The jobs of one attempt, a hundred on each page. */
  public Answer<Page<Job>> jobs(Repo repo, long run, int attempt, int page) {
    return caller.read(
        "jobs of " + named(repo, run) + ", attempt " + attempt,
        at.paged(
            at.repo(repo, "actions", "runs", id(run), "attempts", id(attempt), "jobs"),
            MOST_JOBS,
            page),
        (json, reply) -> Payloads.page(json, reply, "jobs", MOST_JOBS, page, RunPayloads::job));
  }

  /** One job. */
  public Answer<Job> job(Repo repo, long job) {
    return caller.read(
        "job " + job + " of " + repo,
        at.repo(repo, "actions", "jobs", id(job)).build(),
        RunPayloads::job);
  }

  /** Begins another attempt with all jobs. */
  public Answer<Nothing> rerun(Repo repo, long run, boolean debug) {
    return rerun("re-run of " + named(repo, run), repo, debug, "runs", id(run), "rerun");
  }

  /** Begins another attempt with the jobs that failed and those that need them. */
  public Answer<Nothing> rerunFailed(Repo repo, long run, boolean debug) {
    return rerun(
        "re-run of the failed jobs of " + named(repo, run),
        repo,
        debug,
        "runs",
        id(run),
        "rerun-failed-jobs");
  }

  /** Begins another attempt with one job and those that need it. */
  public Answer<Nothing> rerunJob(Repo repo, long job, boolean debug) {
    return rerun("re-run of job " + job + " of " + repo, repo, debug, "jobs", id(job), "rerun");
  }

  private Answer<Nothing> rerun(
      String what, Repo repo, boolean debug, String kind, String id, String verb) {
    Map<String, Object> body = debug ? Map.of("enable_debug_logging", true) : Map.of();
    return caller.post(
        what, at.repo(repo, "actions", kind, id, verb).build(), body, Payloads::nothing);
  }

  /** Asks a run to end; it ends a while later, or goes on when its steps ignore it. */
  public Answer<Nothing> cancel(Repo repo, long run) {
    return act("cancelling of " + named(repo, run), repo, run, "cancel");
  }

  /** Ends a run that {@link #cancel} did not end. */
  public Answer<Nothing> forceCancel(Repo repo, long run) {
    return act("forced cancelling of " + named(repo, run), repo, run, "force-cancel");
  }

  /** Lets a run of a pull request from a fork begin. */
  public Answer<Nothing> approve(Repo repo, long run) {
    return act("approval of " + named(repo, run), repo, run, "approve");
  }

  private Answer<Nothing> act(String what, Repo repo, long run, String verb) {
    return caller.post(
        what, at.repo(repo, "actions", "runs", id(run), verb).build(), Map.of(), Payloads::nothing);
  }

  /** The deployments of a run that wait for a review. */
  public Answer<List<PendingDeployment>> pendingDeployments(Repo repo, long run) {
    return caller.read(
        "pending deployments of " + named(repo, run),
        at.repo(repo, "actions", "runs", id(run), "pending_deployments").build(),
        Payloads::pendingDeployments);
  }

  /**
   * Reviews deployments; the token's user has to be a reviewer of each.
   *
   * @param comment shown at GitHub with the review
   */
  public Answer<Nothing> reviewDeployments(
      Repo repo, long run, List<Long> environmentIds, boolean approved, String comment) {
    return caller.post(
        "review of the deployments of " + named(repo, run),
        at.repo(repo, "actions", "runs", id(run), "pending_deployments").build(),
        Map.of(
            "environment_ids",
            environmentIds,
            "state",
            approved ? "approved" : "rejected",
            "comment",
            comment),
        Payloads::nothing);
  }

  private static String named(Repo repo, long run) {
    return "run " + run + " of " + repo;
  }

  private static String id(long number) {
    return String.valueOf(number);
  }
}
