package dev.nightdesk.engine.github.api;

import static dev.nightdesk.engine.github.api.Fields.flag;
import static dev.nightdesk.engine.github.api.Fields.id;
import static dev.nightdesk.engine.github.api.Fields.moment;
import static dev.nightdesk.engine.github.api.Fields.number;
import static dev.nightdesk.engine.github.api.Fields.orNull;
import static dev.nightdesk.engine.github.api.Fields.text;

import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes records of JSON. What a record cannot do without makes its answer unreadable; everything
 * else may be missing or odd, as it is in answers of older servers.
 */
final class Payloads {
  /** One shape of an answer. */
  @FunctionalInterface
  interface Shape<T> {
    T read(JsonNode json, Reply reply) throws Unreadable;
  }

  private Payloads() {}

  /**
   * @param list the field that holds the items; empty when the answer itself is the list
   */
  static <T> Page<T> page(
      JsonNode json, Reply reply, String list, int pageSize, int page, Shape<T> shape)
      throws Unreadable {
    JsonNode items = list.isEmpty() ? json : json.path(list);
    if (!items.isArray()) throw new Unreadable("no list");
    var read = new ArrayList<T>();
    int unreadable = 0;
    for (JsonNode item : items) {
      try {
        read.add(shape.read(item, reply));
      } catch (Unreadable _) {
        unreadable++;
      }
    }
    long total = list.isEmpty() ? -1 : number(json, "total_count", -1);
    long before = (page - 1L) * pageSize;
    // a repeated answer has no Link of its own, so the numbers decide as well
    boolean more =
        reply.hasNext()
            || (total < 0 ? items.size() >= pageSize : total > before + items.size())
                && items.size() > 0;
    return new Page<>(read, total < 0 ? before + items.size() : total, more, unreadable);
  }

  static User user(JsonNode json, Reply reply) throws Unreadable {
    String login = text(json, "login");
    if (login.isEmpty()) throw new Unreadable("no user");
    String scopes = reply.header("X-OAuth-Scopes");
    return new User(
        login,
        scopes == null
            ? null
            : Arrays.stream(scopes.split("[,\\s]+")).filter(s -> !s.isEmpty()).toList(),
        expiry(reply.header("github-authentication-token-expiration")));
  }

  /** Such as {@code 2026-12-31 23:59:59 UTC} or {@code 2026-12-31 23:59:59 +0100}. */
  private static @Nullable Instant expiry(@Nullable String header) {
    if (header == null) return null;
    String value = header.strip().replace("UTC", "+0000");
    try {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT)
          .parse(value, Instant::from);
    } catch (java.time.DateTimeException _) {
      return null;
    }
  }

  static Allowance allowance(JsonNode json, Reply reply) throws Unreadable {
    JsonNode core = json.path("resources").path("core");
    if (!core.isObject()) throw new Unreadable("no limits");
    long reset = number(core, "reset", -1);
    return new Allowance(
        number(core, "limit", -1),
        number(core, "remaining", -1),
        reset < 0 || reset > 253_402_300_799L ? null : Instant.ofEpochSecond(reset));
  }

  static Repository repository(JsonNode json, Reply reply) throws Unreadable {
    Repo repo =
        Repo.parse(text(json, "full_name")).orElseThrow(() -> new Unreadable("no repository"));
    JsonNode push = json.path("permissions").path("push");
    return new Repository(
        repo,
        text(json, "default_branch"),
        flag(json, "archived"),
        flag(json, "disabled"),
        flag(json, "private"),
        flag(json, "fork"),
        push.isBoolean() ? push.booleanValue() : null,
        text(json, "html_url"));
  }

  static Workflow workflow(JsonNode json, Reply reply) throws Unreadable {
    return new Workflow(
        id(json, "workflow"),
        text(json, "name"),
        text(json, "path"),
        text(json, "state"),
        text(json, "html_url"));
  }

  static Dispatched dispatched(JsonNode json, Reply reply) {
    return new Dispatched(number(json, "workflow_run_id", 0), text(json, "html_url"));
  }

  static Nothing nothing(JsonNode json, Reply reply) {
    return Nothing.DONE;
  }

  static Annotation annotation(JsonNode json, Reply reply) {
    return new Annotation(
        text(json, "annotation_level"),
        text(json, "path"),
        (int) Math.clamp(number(json, "start_line", 0), 0, Integer.MAX_VALUE),
        text(json, "title"),
        text(json, "message"),
        text(json, "raw_details"));
  }

  static PullRequest pullRequest(JsonNode json, Reply reply) throws Unreadable {
    Instant mergedAt = moment(json, "merged_at");
    return new PullRequest(
        Fields.need(json, "number", "pull request"),
        text(json, "html_url"),
        text(json, "state"),
        flag(json, "draft"),
        flag(json, "merged") || mergedAt != null,
        text(json, "title"),
        text(json, "body"),
        text(json.path("head"), "ref"),
        text(json.path("head"), "label"),
        text(json.path("head"), "sha"),
        text(json.path("base"), "ref"),
        text(json.path("user"), "login"),
        text(json.path("merged_by"), "login"),
        names(json.path("labels")),
        reviewers(json),
        moment(json, "created_at"),
        moment(json, "updated_at"),
        moment(json, "closed_at"),
        mergedAt);
  }

  private static List<String> reviewers(JsonNode json) {
    var asked = new ArrayList<String>();
    for (JsonNode one : json.path("requested_reviewers")) asked.add(text(one, "login"));
    for (JsonNode team : json.path("requested_teams")) asked.add(text(team, "slug"));
    asked.removeIf(String::isEmpty);
    return asked;
  }

  static Issue issue(JsonNode json, Reply reply) throws Unreadable {
    return new Issue(
        Fields.need(json, "number", "issue"),
        text(json, "html_url"),
        text(json, "state"),
        text(json, "state_reason"),
        text(json, "title"),
        text(json, "body"),
        names(json.path("labels")),
        text(json.path("user"), "login"),
        text(json.path("closed_by"), "login"),
        json.path("pull_request").isObject(),
        moment(json, "created_at"),
        moment(json, "updated_at"),
        moment(json, "closed_at"));
  }

  static Comment comment(JsonNode json, Reply reply) throws Unreadable {
    return new Comment(
        id(json, "comment"),
        text(json, "html_url"),
        text(json, "body"),
        text(json.path("user"), "login"),
        moment(json, "created_at"));
  }

  static List<String> labels(JsonNode json, Reply reply) throws Unreadable {
    if (!json.isArray()) throw new Unreadable("no list");
    return names(json);
  }

  static String label(JsonNode json, Reply reply) {
    return text(json, "name");
  }

  /** Labels come as texts in some answers and as objects in others. */
  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    for (JsonNode one : list) {
      String name = one.isString() ? one.stringValue() : text(one, "name");
      if (!name.isEmpty()) names.add(name);
    }
    return List.copyOf(names);
  }

  static List<PendingDeployment> pendingDeployments(JsonNode json, Reply reply) throws Unreadable {
    if (!json.isArray()) throw new Unreadable("no list");
    var pending = new ArrayList<PendingDeployment>();
    for (JsonNode one : json) {
      var reviewers = new ArrayList<String>();
      for (JsonNode reviewer : one.path("reviewers")) {
        JsonNode who = reviewer.path("reviewer");
        String name = orNull(who, "login") == null ? text(who, "slug") : text(who, "login");
        if (!name.isEmpty()) reviewers.add(name);
      }
      JsonNode environment = one.path("environment");
      pending.add(
          new PendingDeployment(
              number(environment, "id", 0),
              text(environment, "name"),
              number(one, "wait_timer", 0),
              flag(one, "current_user_can_approve"),
              reviewers));
    }
    return List.copyOf(pending);
  }
}
