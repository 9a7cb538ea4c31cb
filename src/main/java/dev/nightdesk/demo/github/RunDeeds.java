package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.RunPlan.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can be done with runs and workflows. */
final class RunDeeds {
  private static final Duration MONTH = Duration.ofDays(30);

  private RunDeeds() {}

  static void addTo(Routes routes) {
    String runs = "/repos/:o/:r/actions/runs/:id";
    String write = "actions=write";
    routes.post(runs + "/rerun", write, c -> rerun(c, RunReads.run(c), _ -> true));
    routes.post(runs + "/rerun-failed-jobs", write, RunDeeds::rerunFailed);
    routes.post("/repos/:o/:r/actions/jobs/:id/rerun", write, RunDeeds::rerunJob);
    routes.post(runs + "/cancel", write, RunDeeds::cancel);
    routes.post(runs + "/force-cancel", write, RunDeeds::cancel);
    routes.post(runs + "/approve", write, RunDeeds::approve);
    routes.post(runs + "/pending_deployments", "deployments=read", RunDeeds::review);
    String workflow = "/repos/:o/:r/actions/workflows/:w";
    routes.put(workflow + "/enable", write, c -> turn(c, "active"));
    routes.put(workflow + "/disable", write, c -> turn(c, "disabled_manually"));
    routes.post(workflow + "/dispatches", write, RunDeeds::dispatch);
  }

  private static Reply rerunFailed(Call call) {
    Run run = RunReads.run(call);
    Instant now = call.world().now();
    return rerun(call, run, j -> j.failed(now));
  }

  private static Reply rerunJob(Call call) {
    Job job = RunReads.findJob(call);
    Run run = call.repo().runOf(job);
    return rerun(call, run, j -> j.plan.name().equals(job.plan.name()));
  }

  private static Reply rerun(Call call, Run run, Predicate<Job> wanted) {
    Repo repo = call.writable();
    Instant now = call.world().now();
    Attempt last = run.last();
    if (!last.done(now)) throw Reply.refuse(403, "This workflow is already running");
    if (last.jobs().isEmpty()) {
      throw Reply.refuse(403, "This workflow run cannot be retried");
    }
    if (run.created.isBefore(now.minus(MONTH))) {
      throw Reply.refuse(
          403, "Unable to re-run this workflow run because it was created over a month ago");
    }
    if (last.jobs().stream().noneMatch(wanted)) {
      throw Reply.refuse(403, "The workflow run containing this job has no failed jobs");
    }
    Runs.addAttempt(run, now, call.world().runsTake, World.BOT, wanted);
    call.world().effect(Effect.Kind.RERUN, repo, run.id + "/" + run.last().number);
    return Reply.of(201, Map.of());
  }

  private static Reply cancel(Call call) {
    Repo repo = call.writable();
    Run run = RunReads.run(call);
    Instant now = call.world().now();
    if (run.last().done(now)) {
      throw Reply.refuse(409, "Cannot cancel a workflow run that is completed.");
    }
    run.last().ended = now;
    call.world().effect(Effect.Kind.CANCEL, repo, run.id + "/" + run.last().number);
    return Reply.of(202, Map.of());
  }

  private static Reply approve(Call call) {
    Repo repo = call.writable();
    Run run = RunReads.run(call);
    Attempt attempt = run.last();
    Instant now = call.world().now();
    if (!"action_required".equals(attempt.conclusion(now))) {
      throw Reply.refuse(403, "This run is not from a fork pull request");
    }
    attempt.released = now;
    call.world().effect(Effect.Kind.RUN_APPROVED, repo, String.valueOf(run.id));
    return Reply.of(201, Map.of());
  }

  private static Reply review(Call call) {
    Repo repo = call.writable();
    Run run = RunReads.run(call);
    JsonNode body = call.body();
    for (String field : List.of("environment_ids", "state", "comment")) {
      if (!body.has(field)) throw Reply.invalid("WorkflowRun", field, "missing_field", null);
    }
    String state = body.path("state").asString();
    boolean approved = state.equals("approved");
    if (!approved && !state.equals("rejected")) {
      throw Reply.invalid("WorkflowRun", "state", "invalid", null);
    }
    Attempt attempt = run.last();
    if (!attempt.waits(call.world().now())
        || !(attempt.plan.ahead() instanceof Ahead.Deployment(String environment))
        || !ids(body).contains(repo.environment(environment))) {
      throw Reply.refuse(422, "No pending deployment requests to approve or reject");
    }
    if (approved) {
      attempt.released = call.world().now();
    } else {
      attempt.ended = call.world().now();
      attempt.endedAs = "failure";
    }
    call.world().effect(Effect.Kind.DEPLOYMENT_REVIEWED, repo, run.id + " " + state);
    String comment = body.path("comment").asString();
    return Reply.ok(List.of(RunJson.deployment(run, environment, comment)));
  }

  private static List<Long> ids(JsonNode body) {
    List<Long> ids = new ArrayList<>();
    body.path("environment_ids").forEach(n -> ids.add(n.asLong()));
    return ids;
  }

  private static Reply turn(Call call, String state) {
    Repo repo = call.writable();
    Workflow workflow = RunReads.workflow(call);
    workflow.state = state;
    call.world().effect(Effect.Kind.WORKFLOW_SWITCHED, repo, workflow.file() + " " + state);
    return Reply.of(204, null);
  }

  private static Reply dispatch(Call call) {
    Repo repo = call.writable();
    Workflow workflow = RunReads.workflow(call);
    JsonNode body = call.body();
    String ref = call.required("WorkflowDispatch", "ref");
    String branch = ref.replaceFirst("^refs/heads/", "");
    if (!repo.branches.containsKey(branch)) throw Reply.refuse(422, "No ref found for: " + ref);
    Git.Commit head = repo.head(branch);
    Git.@Nullable Blob blob = head.files().get(workflow.path);
    WorkflowFile file =
        WorkflowFile.parse(blob == null ? "" : blob.text())
            .filter(f -> f.listensTo("workflow_dispatch"))
            .orElseThrow(
                () -> Reply.refuse(422, "Workflow does not have 'workflow_dispatch' trigger"));
    if (!workflow.state.equals("active")) {
      throw Reply.refuse(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
    }
    for (String input : file.requiredInputs()) {
      if (!body.path("inputs").has(input)) {
        throw Reply.refuse(422, "Required input '" + input + "' not provided");
      }
    }
    var why = new Run.Occurrence("workflow_dispatch", branch, head, call.world().now(), World.BOT);
    Run run = Runs.start(repo, workflow.path, why, call.world().runsTake, null);
    call.world().effect(Effect.Kind.DISPATCH, repo, workflow.file() + " " + branch);
    if (!body.path("return_run_details").asBoolean(false)) return Reply.of(204, null);
    return Reply.ok(
        Json.map(
            "workflow_run_id", run.id,
            "run_url", People.url(repo) + "/actions/runs/" + run.id,
            "html_url", People.html(repo) + "/actions/runs/" + run.id));
  }
}
