package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads of runs, jobs, logs and annotations. */
final class RunReads {
  private RunReads() {}

  static void addTo(Routes routes) {
    String runs = "/repos/:o/:r/actions/runs";
    String read = "actions=read";
    routes.get(runs, read, c -> list(c, c.repo().runs));
    routes.get(runs + "/:id", read, c -> show(c, run(c).last()));
    routes.get(runs + "/:id/attempts/:n", read, c -> show(c, attempt(c)));
    routes.get(runs + "/:id/jobs", read, RunReads::jobs);
    routes.get(runs + "/:id/attempts/:n/jobs", read, c -> jobs(c, attempt(c).jobs().stream()));
    routes.get(runs + "/:id/pending_deployments", read, c -> Reply.ok(RunJson.pending(run(c))));
    routes.get(runs + "/:id/logs", read, c -> archive(c, run(c).last()));
    routes.get(runs + "/:id/attempts/:n/logs", read, c -> archive(c, attempt(c)));
    routes.get("/repos/:o/:r/actions/jobs/:id", read, c -> Reply.ok(job(c)));
    routes.get("/repos/:o/:r/actions/jobs/:id/logs", read, RunReads::jobLog);
    String workflows = "/repos/:o/:r/actions/workflows";
    routes.get(workflows, read, RunReads::workflows);
    routes.get(workflows + "/:w", read, c -> Reply.ok(RunJson.workflow(c.repo(), workflow(c))));
    routes.get(
        workflows + "/:w/runs",
        read,
        c -> {
          Workflow wanted = workflow(c);
          return list(c, c.repo().runs.stream().filter(r -> r.workflow == wanted).toList());
        });
    // no fine-grained token can be given this right
    routes.get("/repos/:o/:r/check-runs/:id", "checks=read", RunReads::checkRun);
    routes.get("/repos/:o/:r/check-runs/:id/annotations", "checks=read", RunReads::annotations);
  }

  static Run run(Call call) {
    return call.repo().run(call.id(2)).orElseThrow(Reply::notFound);
  }

  static Workflow workflow(Call call) {
    return call.repo().findWorkflow(call.param(2)).orElseThrow(Reply::notFound);
  }

  static Job findJob(Call call) {
    return call.repo().job(call.id(2)).orElseThrow(Reply::notFound);
  }

  private static Attempt attempt(Call call) {
    return run(call).attempt((int) call.id(3)).orElseThrow(Reply::notFound);
  }

  private static Reply show(Call call, Attempt attempt) {
    return Reply.ok(RunJson.run(run(call), attempt));
  }

  private static Map<String, Object> job(Call call) {
    Job job = findJob(call);
    return RunJson.job(call.repo().runOf(job), job);
  }

  private static Reply list(Call call, List<Run> all) {
    List<Run> found =
        all.stream()
            .filter(r -> fits(call, r))
            .sorted(Comparator.comparing((Run r) -> r.created).thenComparing(r -> r.id).reversed())
            .toList();
    // with any filter GitHub stops here
    List<Run> most = found.subList(0, Math.min(1000, found.size()));
    boolean withoutPulls = Boolean.parseBoolean(call.query("exclude_pull_requests", "false"));
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Run run : call.cut(most)) {
      Map<String, Object> json = RunJson.run(run, run.last());
      if (withoutPulls) json.put("pull_requests", List.of());
      shown.add(json);
    }
    return call.paged(Json.map("total_count", found.size(), "workflow_runs", shown), most.size());
  }

  private static boolean fits(Call call, Run run) {
    Instant now = run.repo.world.now();
    Attempt last = run.last();
    String status = call.query("status", "");
    String created = call.query("created", "");
    return is(call, "branch", run.branch)
        && is(call, "event", run.event)
        && is(call, "actor", run.actor)
        && is(call, "head_sha", run.commit.sha())
        && (status.isEmpty()
            || status.equals(last.status(now))
            || status.equals(last.conclusion(now)))
        && (created.isEmpty() || Created.fits(created, run.created));
  }

  private static boolean is(Call call, String parameter, String value) {
    return call.query(parameter, value).equals(value);
  }

  private static Reply jobs(Call call) {
    Run run = run(call);
    if (call.query("filter", "latest").equals("all")) {
      return jobs(call, run.attempts.reversed().stream().flatMap(a -> a.jobs().stream()));
    }
    return jobs(call, run.last().jobs().stream());
  }

  private static Reply jobs(Call call, Stream<Job> jobs) {
    Run run = run(call);
    List<Job> all = jobs.toList();
    return call.paged(
        Json.map(
            "total_count",
            all.size(),
            "jobs",
            call.cut(all).stream().map(j -> RunJson.job(run, j)).toList()),
        all.size());
  }

  private static Reply workflows(Call call) {
    Repo repo = call.repo();
    List<Workflow> all = List.copyOf(repo.workflows.values());
    return call.paged(
        Json.map(
            "total_count",
            all.size(),
            "workflows",
            call.cut(all).stream().map(w -> RunJson.workflow(repo, w)).toList()),
        all.size());
  }

  // ---- logs

  private static Reply jobLog(Call call) {
    Job job = findJob(call);
    Run run = call.repo().runOf(job);
    mayReadLogs(call, run, job.done(call.world().now()));
    return found(Storage.link(call.world(), run, "/job-logs/" + job.id + ".txt"));
  }

  private static Reply archive(Call call, Attempt attempt) {
    Run run = run(call);
    mayReadLogs(call, run, attempt.done(call.world().now()) && !attempt.jobs().isEmpty());
    return found(
        Storage.link(call.world(), run, "/run-logs/" + run.id + "-" + attempt.number + ".zip"));
  }

  private static void mayReadLogs(Call call, Run run, boolean there) {
    if (!call.authorised()) throw Reply.refuse(403, "Must have admin rights to Repository.");
    if (!there) throw Reply.notFound();
    if (run.logs == Run.Logs.EXPIRED) throw Reply.refuse(410, "Server Error");
  }

  private static Reply found(String location) {
    return Reply.of(302, null).with("Location", location);
  }

  // ---- check runs

  private static Reply checkRun(Call call) {
    Job job = findJob(call);
    Run run = call.repo().runOf(job);
    Instant now = call.world().now();
    String url = People.url(call.repo()) + "/check-runs/" + job.id;
    return Reply.ok(
        Json.map(
            "id", job.id,
            "name", job.plan.name(),
            "node_id", Json.node("CR", job.id),
            "head_sha", run.commit.sha(),
            "external_id", "",
            "url", url,
            "html_url", RunJson.job(run, job).get("html_url"),
            "details_url", RunJson.job(run, job).get("html_url"),
            "status", job.status(now),
            "conclusion", job.conclusion(now),
            "started_at", Json.time(job.begins().isAfter(now) ? job.attempt.at : job.begins()),
            "completed_at", job.done(now) ? Json.time(job.ends()) : null,
            "output",
                Json.map(
                    "title", null,
                    "summary", null,
                    "text", null,
                    "annotations_count", job.plan.annotations().size(),
                    "annotations_url", url + "/annotations"),
            "check_suite", Json.map("id", run.id + 700_000),
            "app", null,
            "pull_requests", List.of()));
  }

  private static Reply annotations(Call call) {
    Job job = findJob(call);
    Run run = call.repo().runOf(job);
    List<Map<String, Object>> shown = new ArrayList<>();
    if (job.done(call.world().now())) {
      for (JobPlan.Annotation a : job.plan.annotations()) {
        shown.add(
            Json.map(
                "path",
                a.path(),
                "blob_href",
                People.html(run.repo) + "/blob/" + run.commit.sha() + "/" + a.path(),
                "start_line",
                a.line(),
                "start_column",
                null,
                "end_line",
                a.line(),
                "end_column",
                null,
                "annotation_level",
                a.level(),
                "title",
                "",
                "message",
                a.message(),
                "raw_details",
                ""));
      }
    }
    return call.paged(call.cut(shown), shown.size());
  }
}
