package dev.nightdesk.engine.github.api;

import static dev.nightdesk.engine.github.api.Fields.id;
import static dev.nightdesk.engine.github.api.Fields.moment;
import static dev.nightdesk.engine.github.api.Fields.number;
import static dev.nightdesk.engine.github.api.Fields.orNull;
import static dev.nightdesk.engine.github.api.Fields.text;
import static dev.nightdesk.engine.github.api.Fields.texts;

import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes records of runs and jobs. See {@link Payloads}. */
final class RunPayloads {
  private RunPayloads() {}

  static Run run(JsonNode json, Reply reply) throws Unreadable {
    return new Run(
        id(json, "run"),
        text(json, "name"),
        text(json, "display_title"),
        withoutRef(text(json, "path")),
        number(json, "workflow_id", 0),
        number(json, "run_number", 0),
        small(json, "run_attempt", 1),
        text(json, "event"),
        text(json, "status"),
        orNull(json, "conclusion"),
        text(json, "head_branch"),
        text(json, "head_sha"),
        moment(json, "created_at"),
        moment(json, "updated_at"),
        moment(json, "run_started_at"),
        text(json, "html_url"),
        text(json.path("actor"), "login"),
        text(json.path("triggering_actor"), "login"),
        headCommit(json.path("head_commit")),
        text(json.path("repository"), "full_name"),
        text(json.path("head_repository"), "full_name"));
  }

  /** {@code .github/workflows/ci.yml@main} without what stands behind the at sign. */
  private static String withoutRef(String path) {
    int at = path.lastIndexOf('@');
    return at < 0 ? path : path.substring(0, at);
  }

  private static @Nullable Commit headCommit(JsonNode json) {
    if (!json.isObject()) return null;
    return new Commit(
        text(json, "id"),
        text(json, "message"),
        text(json.path("author"), "name"),
        "",
        moment(json, "timestamp"),
        "");
  }

  static Job job(JsonNode json, Reply reply) throws Unreadable {
    var steps = new ArrayList<Job.Step>();
    for (JsonNode step : json.path("steps")) {
      steps.add(
          new Job.Step(
              small(step, "number", steps.size() + 1),
              text(step, "name"),
              text(step, "status"),
              orNull(step, "conclusion"),
              moment(step, "started_at"),
              moment(step, "completed_at")));
    }
    return new Job(
        id(json, "job"),
        number(json, "run_id", 0),
        small(json, "run_attempt", 1),
        text(json, "name"),
        text(json, "status"),
        orNull(json, "conclusion"),
        moment(json, "started_at"),
        moment(json, "completed_at"),
        text(json, "html_url"),
        texts(json, "labels"),
        text(json, "runner_name"),
        checkRun(text(json, "check_run_url")),
        steps);
  }

  private static long checkRun(String url) {
    String last = url.substring(url.lastIndexOf('/') + 1);
    boolean isId =
        !last.isEmpty() && last.length() < 19 && last.chars().allMatch(c -> c >= '0' && c <= '9');
    return isId ? Long.parseLong(last) : 0;
  }

  private static int small(JsonNode json, String field, int otherwise) {
    long value = number(json, field, otherwise);
    return value < 1 || value > Integer.MAX_VALUE ? otherwise : (int) value;
  }
}
