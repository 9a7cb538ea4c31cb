package dev.nightdesk.engine.github.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every call with the request that it must make and an answer of ours that it must read. */
enum GitHubCalls {
  USER("GET /user", 200, "{\"login\":\"kim\",\"id\":7}", api -> api.account().user()),
  RATE_LIMIT(
      "GET /rate_limit",
      200,
      "{\"resources\":{\"core\":{\"limit\":5000,\"remaining\":4812,\"reset\":1785554400}}}",
      api -> api.account().rateLimit()),
  REPOSITORY(
      "GET /repos/acme/shop",
      200,
      "{\"full_name\":\"acme/shop\",\"default_branch\":\"main\",\"permissions\":{\"push\":true}}",
      api -> api.account().repository(Give.SHOP)),
  REPOSITORIES(
      "GET /orgs/acme/repos?per_page=100",
      200,
      "[{\"full_name\":\"acme/shop\"},{\"full_name\":\"odd\"}]",
      api -> api.account().repositories("acme", 1)),
  RUNS(
      "GET /repos/acme/shop/actions/runs?exclude_pull_requests=true&per_page=100",
      200,
      "{\"total_count\":1,\"workflow_runs\":[" + Give.RUN + "]}",
      api -> api.runs().list(Give.SHOP, RunQuery.NEWEST)),
  RUNS_FILTERED(
      "GET /repos/acme/shop/actions/runs?branch=release%2F1&event=push&status=completed"
          + "&head_sha=abc&created=%3E%3D2026-08-01T00%3A00%3A00Z&exclude_pull_requests=true"
          + "&per_page=50&page=2",
      200,
      "{\"total_count\":51,\"workflow_runs\":[" + Give.RUN + "]}",
      api ->
          api.runs()
              .list(
                  Give.SHOP,
                  new RunQuery(
                      "release/1",
                      "push",
                      "completed",
                      "abc",
                      Instant.parse("2026-08-01T00:00:00.5Z"),
                      50,
                      2))),
  RUNS_OF_WORKFLOW(
      "GET /repos/acme/shop/actions/workflows/nightly.yml/runs"
          + "?exclude_pull_requests=true&per_page=100",
      200,
      "{\"total_count\":1,\"workflow_runs\":[" + Give.RUN + "]}",
      api -> api.runs().ofWorkflow(Give.SHOP, "nightly.yml", RunQuery.NEWEST)),
  RUN(
      "GET /repos/acme/shop/actions/runs/8841",
      200,
      Give.RUN,
      api -> api.runs().run(Give.SHOP, 8841)),
  ATTEMPT(
      "GET /repos/acme/shop/actions/runs/8841/attempts/2",
      200,
      Give.RUN,
      api -> api.runs().attempt(Give.SHOP, 8841, 2)),
  JOBS(
      "GET /repos/acme/shop/actions/runs/8841/jobs?per_page=100",
      200,
      "{\"total_count\":1,\"jobs\":[" + Give.JOB + "]}",
      api -> api.runs().jobs(Give.SHOP, 8841, 1)),
  JOBS_OF_ATTEMPT(
      "GET /repos/acme/shop/actions/runs/8841/attempts/2/jobs?per_page=100",
      200,
      "{\"total_count\":1,\"jobs\":[" + Give.JOB + "]}",
      api -> api.runs().jobs(Give.SHOP, 8841, 2, 1)),
  JOB("GET /repos/acme/shop/actions/jobs/71", 200, Give.JOB, api -> api.runs().job(Give.SHOP, 71)),
  RERUN(
      "POST /repos/acme/shop/actions/runs/8841/rerun",
      201,
      "{}",
      api -> api.runs().rerun(Give.SHOP, 8841, false)),
  RERUN_FAILED(
      "POST /repos/acme/shop/actions/runs/8841/rerun-failed-jobs",
      201,
      "{}",
      api -> api.runs().rerunFailed(Give.SHOP, 8841, true)),
  RERUN_JOB(
      "POST /repos/acme/shop/actions/jobs/71/rerun",
      201,
      "{}",
      api -> api.runs().rerunJob(Give.SHOP, 71, false)),
  CANCEL(
      "POST /repos/acme/shop/actions/runs/8841/cancel",
      202,
      "{}",
      api -> api.runs().cancel(Give.SHOP, 8841)),
  FORCE_CANCEL(
      "POST /repos/acme/shop/actions/runs/8841/force-cancel",
      202,
      "{}",
      api -> api.runs().forceCancel(Give.SHOP, 8841)),
  APPROVE(
      "POST /repos/acme/shop/actions/runs/8841/approve",
      201,
      "{}",
      api -> api.runs().approve(Give.SHOP, 8841)),
  PENDING(
      "GET /repos/acme/shop/actions/runs/8841/pending_deployments",
      200,
      "[{\"environment\":{\"id\":5,\"name\":\"production\"},\"wait_timer\":0,"
          + "\"current_user_can_approve\":true,\"reviewers\":[{\"type\":\"User\","
          + "\"reviewer\":{\"login\":\"kim\"}},{\"type\":\"Team\",\"reviewer\":{\"slug\":\"ops\"}}]}]",
      api -> api.runs().pendingDeployments(Give.SHOP, 8841)),
  REVIEW(
      "POST /repos/acme/shop/actions/runs/8841/pending_deployments",
      200,
      "[]",
      api -> api.runs().reviewDeployments(Give.SHOP, 8841, List.of(5L), true, "fine")),
  ANNOTATIONS(
      "GET /repos/acme/shop/check-runs/71/annotations?per_page=100",
      200,
      "[{\"annotation_level\":\"failure\",\"path\":\".github\",\"start_line\":3,"
          + "\"message\":\"Process completed with exit code 1.\"}]",
      api -> api.logs().annotations(Give.SHOP, 71)),
  WORKFLOWS(
      "GET /repos/acme/shop/actions/workflows?per_page=100",
      200,
      "{\"total_count\":1,\"workflows\":[" + Give.WORKFLOW + "]}",
      api -> api.workflows().list(Give.SHOP, 1)),
  WORKFLOW(
      "GET /repos/acme/shop/actions/workflows/nightly.yml",
      200,
      Give.WORKFLOW,
      api -> api.workflows().get(Give.SHOP, "nightly.yml")),
  ENABLE(
      "PUT /repos/acme/shop/actions/workflows/17/enable",
      204,
      "",
      api -> api.workflows().enable(Give.SHOP, "17")),
  DISABLE(
      "PUT /repos/acme/shop/actions/workflows/17/disable",
      204,
      "",
      api -> api.workflows().disable(Give.SHOP, "17")),
  DISPATCH(
      "POST /repos/acme/shop/actions/workflows/nightly.yml/dispatches",
      200,
      "{\"workflow_run_id\":9001,\"html_url\":\"https://github.com/x\"}",
      api -> api.workflows().dispatch(Give.SHOP, "nightly.yml", "main", Map.of("level", "1"))),
  FILE(
      "GET /repos/acme/shop/contents/.github/workflows/nightly.yml?ref=main",
      200,
      "{\"type\":\"file\",\"path\":\".github/workflows/nightly.yml\",\"sha\":\"b10b\",\"size\":4,"
          + "\"encoding\":\"base64\",\"content\":\"b246\\nIAo=\\n\"}",
      api -> api.contents().file(Give.SHOP, ".github/workflows/nightly.yml", "main")),
  FOLDER(
      "GET /repos/acme/shop/contents/.github/workflows",
      200,
      "[{\"name\":\"nightly.yml\",\"path\":\".github/workflows/nightly.yml\",\"type\":\"file\"}]",
      api -> api.contents().folder(Give.SHOP, ".github/workflows", null)),
  PUT(
      "PUT /repos/acme/shop/contents/.github/workflows/nightly.yml",
      200,
      "{\"content\":{\"sha\":\"new\"},\"commit\":{\"sha\":\"c0mm17\",\"html_url\":\"\"}}",
      api ->
          api.contents()
              .put(
                  Give.SHOP,
                  ".github/workflows/nightly.yml",
                  "nightdesk/inc-7",
                  "Raise the time limit",
                  "on: push\r\n".getBytes(StandardCharsets.UTF_8),
                  "b10b")),
  BRANCH(
      "GET /repos/acme/shop/git/ref/heads/release/1",
      200,
      Give.REF,
      api -> api.contents().branch(Give.SHOP, "release/1")),
  CREATE_BRANCH(
      "POST /repos/acme/shop/git/refs",
      201,
      Give.REF,
      api -> api.contents().createBranch(Give.SHOP, "nightdesk/inc-7", Give.SHA)),
  DELETE_BRANCH(
      "DELETE /repos/acme/shop/git/refs/heads/nightdesk/inc-7",
      204,
      "",
      api -> api.contents().deleteBranch(Give.SHOP, "nightdesk/inc-7")),
  COMMITS(
      "GET /repos/acme/shop/commits?sha=main&path=a%20b.txt&per_page=5",
      200,
      "[{\"sha\":\"abc\",\"commit\":{\"message\":\"m\",\"author\":{\"name\":\"Kim\"}}}]",
      api -> api.contents().commits(Give.SHOP, "main", "a b.txt", 5)),
  CREATE_PULL(
      "POST /repos/acme/shop/pulls",
      201,
      Give.PULL,
      api -> api.pulls().create(Give.SHOP, "t", "b", "nightdesk/inc-7", "main", true)),
  PULLS(
      "GET /repos/acme/shop/pulls?state=all&head=acme%3Anightdesk%2Finc-7&per_page=100",
      200, "[" + Give.PULL + "]", api -> api.pulls().ofBranch(Give.SHOP, "nightdesk/inc-7", "all")),
  PULL("GET /repos/acme/shop/pulls/12", 200, Give.PULL, api -> api.pulls().get(Give.SHOP, 12)),
  CLOSE_PULL(
      "PATCH /repos/acme/shop/pulls/12",
      200,
      Give.PULL,
      api -> api.pulls().update(Give.SHOP, 12, null, null, "closed")),
  REVIEWERS(
      "POST /repos/acme/shop/pulls/12/requested_reviewers",
      201,
      Give.PULL,
      api -> api.pulls().requestReviewers(Give.SHOP, 12, List.of("kim"), List.of("ops"))),
  ISSUES(
      "GET /repos/acme/shop/issues?labels=auto-heal%2Cworkflow-failure&state=open&per_page=100",
      200,
      "[" + Give.ISSUE + "]",
      api -> api.issues().list(Give.SHOP, List.of("auto-heal", "workflow-failure"), "open", 1)),
  ISSUE("GET /repos/acme/shop/issues/11", 200, Give.ISSUE, api -> api.issues().get(Give.SHOP, 11)),
  CREATE_ISSUE(
      "POST /repos/acme/shop/issues",
      201,
      Give.ISSUE,
      api -> api.issues().create(Give.SHOP, "t", "b", List.of("auto-heal"))),
  CLOSE_ISSUE(
      "PATCH /repos/acme/shop/issues/11",
      200,
      Give.ISSUE,
      api -> api.issues().update(Give.SHOP, 11, null, null, "closed", "completed")),
  COMMENT(
      "POST /repos/acme/shop/issues/11/comments",
      201,
      "{\"id\":3,\"body\":\"hello\"}",
      api -> api.issues().comment(Give.SHOP, 11, "hello")),
  COMMENTS(
      "GET /repos/acme/shop/issues/11/comments?per_page=100",
      200,
      "[{\"id\":3,\"body\":\"hello\"}]",
      api -> api.issues().comments(Give.SHOP, 11, 1)),
  ADD_LABELS(
      "POST /repos/acme/shop/issues/11/labels",
      200,
      "[{\"name\":\"auto-heal\"}]",
      api -> api.issues().addLabels(Give.SHOP, 11, List.of("auto-heal"))),
  REMOVE_LABEL(
      "DELETE /repos/acme/shop/issues/11/labels/needs%20a%2Fb%20%C3%A4",
      200, "[]", api -> api.issues().removeLabel(Give.SHOP, 11, "needs a/b ä")),
  CREATE_LABEL(
      "POST /repos/acme/shop/labels",
      201,
      "{\"name\":\"auto-heal\"}",
      api -> api.issues().createLabel(Give.SHOP, "auto-heal", "0e8a16", "by Nightdesk"));

  /** What the calls are made with and answered by. */
  static final class Give {
    static final Repo SHOP = new Repo("acme", "shop");
    static final String SHA = "aa218f56b14c9653891f9e74264a383fa43fefbd";
    static final String RUN =
        "{\"id\":8841,\"name\":null,\"path\":\".github/workflows/nightly.yml@main\","
            + "\"run_number\":42,\"run_attempt\":2,\"status\":\"completed\","
            + "\"conclusion\":\"novel\",\"head_branch\":null,\"created_at\":\"2026-08-01T09:00:00Z\"}";
    static final String JOB =
        "{\"id\":71,\"run_id\":8841,\"name\":\"test\",\"status\":\"completed\","
            + "\"check_run_url\":\"https://api.github.com/repos/acme/shop/check-runs/99\","
            + "\"steps\":[{\"name\":\"Run tests\",\"number\":3,\"conclusion\":\"failure\"}]}";
    static final String WORKFLOW =
        "{\"id\":17,\"path\":\".github/workflows/nightly.yml\",\"state\":\"active\"}";
    static final String REF =
        "{\"ref\":\"refs/heads/x\",\"object\":{\"type\":\"commit\",\"sha\":\"" + SHA + "\"}}";
    static final String PULL =
        "{\"number\":12,\"state\":\"open\",\"draft\":true,\"head\":{\"ref\":\"nightdesk/inc-7\"},"
            + "\"labels\":[{\"name\":\"auto-heal\"}],\"merged_at\":null}";
    static final String ISSUE =
        "{\"number\":11,\"state\":\"open\",\"labels\":[\"auto-heal\",{\"name\":\"b\"}],"
            + "\"pull_request\":{}}";

    private Give() {}
  }

  private final String request;
  private final int status;
  private final String answer;
  private final Function<GitHubApi, Answer<?>> call;

  GitHubCalls(String request, int status, String answer, Function<GitHubApi, Answer<?>> call) {
    this.request = request;
    this.status = status;
    this.answer = answer;
    this.call = call;
  }

  String method() {
    return request.substring(0, request.indexOf(' '));
  }

  String target() {
    return request.substring(request.indexOf(' ') + 1);
  }

  int status() {
    return status;
  }

  String answer() {
    return answer;
  }

  boolean changes() {
    return !method().equals("GET");
  }

  Answer<?> on(GitHubApi api) {
    return call.apply(api);
  }
}
