package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.RunPlan.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How runs, jobs and steps look in answers. */
final class RunJson {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private RunJson() {}

  /** A run in one of its attempts. */
  static Map<String, Object> run(Run run, Attempt attempt) {
    Repo repo = run.repo;
    Instant now = repo.world.now();
    String url = People.url(repo) + "/actions/runs/" + run.id;
    String html = People.html(repo) + "/actions/runs/" + run.id;
    boolean old = attempt != run.last();
    String title = run.commit.message().lines().findFirst().orElse("");
    Map<String, Object> json =
        Json.map(
            "id",
            run.id,
            "name",
            run.name,
            "node_id",
            Json.node("WFR", run.id),
            "head_branch",
            run.branch,
            "head_sha",
            run.commit.sha(),
            "path",
            run.workflow.path,
            "display_title",
            run.event.equals("schedule") ? run.name : title,
            "run_number",
            run.number,
            "event",
            run.event,
            "status",
            attempt.status(now),
            "conclusion",
            attempt.conclusion(now),
            "workflow_id",
            run.workflow.id,
            "check_suite_id",
            run.id + 700_000,
            "check_suite_node_id",
            Json.node("CS", run.id + 700_000),
            "url",
            old ? url + "/attempts/" + attempt.number : url,
            "html_url",
            old ? html + "/attempts/" + attempt.number : html,
            "pull_requests",
            pulls(run),
            "created_at",
            Json.time(run.created),
            "updated_at",
            Json.time(attempt.updated(now)),
            "actor",
            People.user(repo.world, run.actor),
            "run_attempt",
            attempt.number,
            "referenced_workflows",
            List.of(),
            "run_started_at",
            Json.time(attempt.at),
            "triggering_actor",
            People.user(repo.world, attempt.actor));
    json.putAll(
        Json.map(
            "jobs_url", url + "/jobs",
            "logs_url", url + "/logs",
            "check_suite_url", People.url(repo) + "/check-suites/" + (run.id + 700_000),
            "artifacts_url", url + "/artifacts",
            "cancel_url", url + "/cancel",
            "rerun_url", url + "/rerun",
            "previous_attempt_url",
                attempt.number == 1 ? null : url + "/attempts/" + (attempt.number - 1),
            "workflow_url", People.url(repo) + "/actions/workflows/" + run.workflow.id,
            "head_commit", commit(run.commit),
            "repository", People.minimal(repo),
            "head_repository", People.minimal(repo)));
    return json;
  }

  private static Map<String, Object> commit(Git.Commit commit) {
    Map<String, Object> who = Json.map("name", commit.author(), "email", Git.mail(commit.author()));
    return Json.map(
        "id", commit.sha(),
        "tree_id", commit.tree(),
        "message", commit.message(),
        "timestamp", Json.time(commit.at()),
        "author", who,
        "committer", who);
  }

  private static List<Map<String, Object>> pulls(Run run) {
    Issue issue = run.pull == null ? null : run.repo.issues.get(run.pull);
    if (issue == null || issue.pull == null || !issue.open) return List.of();
    Map<String, Object> repo =
        Json.map("id", run.repo.id, "url", People.url(run.repo), "name", run.repo.name);
    return List.of(
        Json.map(
            "id",
            issue.id,
            "number",
            issue.number,
            "url",
            People.url(run.repo) + "/pulls/" + issue.number,
            "head",
            Json.map("ref", issue.pull.head, "sha", issue.pull.headSha, "repo", repo),
            "base",
            Json.map("ref", issue.pull.base, "sha", issue.pull.baseSha, "repo", repo)));
  }

  static Map<String, Object> job(Run run, Job job) {
    Repo repo = run.repo;
    Instant now = repo.world.now();
    boolean begun = !job.begins().isAfter(now);
    String url = People.url(repo) + "/actions/jobs/" + job.id;
    String runUrl = People.url(repo) + "/actions/runs/" + run.id;
    Instant shown = begun ? job.begins() : job.attempt.at;
    // a job that was left out never had a machine
    boolean machine = begun && !"skipped".equals(job.plan.conclusion());
    return Json.map(
        "id",
        job.id,
        "run_id",
        run.id,
        "workflow_name",
        run.name,
        "head_branch",
        run.branch,
        "run_url",
        runUrl,
        "run_attempt",
        job.attempt.number,
        "node_id",
        Json.node("CR", job.id),
        "head_sha",
        run.commit.sha(),
        "url",
        url,
        "html_url",
        People.html(repo) + "/actions/runs/" + run.id + "/job/" + job.id,
        "status",
        job.status(now),
        "conclusion",
        job.conclusion(now),
        "created_at",
        Json.time(job.attempt.at),
        "started_at",
        Json.time(shown),
        "completed_at",
        job.done(now) ? Json.time(job.ends()) : null,
        "name",
        job.plan.name(),
        "steps",
        begun ? steps(job, now) : List.of(),
        "check_run_url",
        People.url(repo) + "/check-runs/" + job.id,
        "labels",
        job.plan.runsOn(),
        "runner_id",
        machine ? job.id % 97 : null,
        "runner_name",
        machine ? "GitHub Actions " + job.id % 97 : null,
        "runner_group_id",
        machine ? 0 : null,
        "runner_group_name",
        machine ? "GitHub Actions" : null);
  }

  /**
   * When a job's nth step of so many begins: all are short but the one that counts, the first that
   * did not go well or the last.
   */
  static Instant begins(Job job, int n, int of) {
    Duration whole = Duration.between(job.begins(), job.ends());
    Duration even = whole.dividedBy(of);
    Duration small = even.compareTo(SHORT) < 0 ? even : SHORT;
    Instant begins = job.begins().plus(small.multipliedBy(n));
    return n <= main(job) ? begins : begins.plus(whole.minus(small.multipliedBy(of)));
  }

  private static int main(Job job) {
    List<JobPlan.Step> steps = job.plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!steps.get(i).conclusion().equals("success")) return i + 1;
    }
    return steps.size();
  }

  private static List<Map<String, Object>> steps(Job job, Instant now) {
    List<JobPlan.Step> planned = job.plan.steps();
    if (planned.isEmpty() || "skipped".equals(job.plan.conclusion())) return List.of();
    int of = planned.size() + 2;
    List<Map<String, Object>> steps = new ArrayList<>();
    steps.add(step(job, "Set up job", "success", 0, of, now));
    for (int i = 0; i < planned.size(); i++) {
      JobPlan.Step step = planned.get(i);
      steps.add(step(job, step.name(), step.conclusion(), i + 1, of, now));
    }
    steps.add(step(job, "Complete job", "success", of - 1, of, now));
    return steps;
  }

  private static Map<String, Object> step(
      Job job, String name, String conclusion, int n, int of, Instant now) {
    Instant begins = begins(job, n, of);
    Instant ends = begins(job, n + 1, of);
    boolean done = !ends.isAfter(now);
    boolean begun = !begins.isAfter(now);
    // of a stopped job, what was not reached by then was cancelled
    String word = done && "cancelled".equals(job.conclusion(now)) ? cut(job, conclusion) : null;
    return Json.map(
        "name", name,
        "status", done ? "completed" : begun ? "in_progress" : "queued",
        "conclusion", done ? word == null ? conclusion : word : null,
        "number", n + 1,
        "started_at", begun ? Json.time(begins) : null,
        "completed_at", done ? Json.time(ends) : null);
  }

  private static String cut(Job job, String conclusion) {
    return "cancelled".equals(job.plan.conclusion()) ? conclusion : "cancelled";
  }

  static Map<String, Object> workflow(Repo repo, Workflow workflow) {
    String file = Paths.encodePath(workflow.path);
    String at = Json.time(workflow.created);
    return Json.map(
        "id",
        workflow.id,
        "node_id",
        Json.node("W", workflow.id),
        "name",
        repo.nameOf(workflow.path, repo.head(Repo.MAIN)),
        "path",
        workflow.path,
        "state",
        workflow.state,
        "created_at",
        at,
        "updated_at",
        at,
        "url",
        People.url(repo) + "/actions/workflows/" + workflow.id,
        "html_url",
        People.html(repo) + "/blob/" + Repo.MAIN + "/" + file,
        "badge_url",
        People.html(repo) + "/workflows/" + workflow.id + "/badge.svg");
  }

  /** What a waiting run asks its reviewers; empty when it does not wait. */
  static List<Map<String, Object>> pending(Run run) {
    Attempt attempt = run.last();
    if (!attempt.waits(run.repo.world.now())
        || !(attempt.plan.ahead() instanceof Ahead.Deployment(String environment))) {
      return List.of();
    }
    Repo repo = run.repo;
    long id = repo.environment(environment);
    Map<String, Object> shown =
        Json.map(
            "id",
            id,
            "node_id",
            Json.node("EN", id),
            "name",
            environment,
            "url",
            People.url(repo) + "/environments/" + Paths.encode(environment),
            "html_url",
            People.html(repo) + "/deployments/activity_log?environments_filter=" + id);
    return List.of(
        Json.map(
            "environment",
            shown,
            "wait_timer",
            0,
            "wait_timer_started_at",
            null,
            "current_user_can_approve",
            true,
            "reviewers",
            List.of(Json.map("type", "User", "reviewer", People.user(repo.world, World.BOT)))));
  }

  static Map<String, Object> deployment(Run run, String environment, String comment) {
    Repo repo = run.repo;
    long id = repo.environment(environment) + 500_000;
    String at = Json.time(repo.world.now());
    String url = People.url(repo) + "/deployments/" + id;
    return Json.map(
        "url",
        url,
        "id",
        id,
        "node_id",
        Json.node("DE", id),
        "sha",
        run.commit.sha(),
        "ref",
        run.branch,
        "task",
        "deploy",
        "payload",
        Map.of(),
        "original_environment",
        environment,
        "environment",
        environment,
        "description",
        comment,
        "creator",
        People.user(repo.world, run.actor),
        "created_at",
        at,
        "updated_at",
        at,
        "statuses_url",
        url + "/statuses",
        "repository_url",
        People.url(repo));
  }
}
