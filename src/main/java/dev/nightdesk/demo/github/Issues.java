package dev.nightdesk.demo.github;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Issues, their comments, and the search for them. */
final class Issues {
  private Issues() {}

  static void addTo(Routes routes) {
    String issues = "/repos/:o/:r/issues";
    routes.get(issues, "issues=read", Issues::list);
    routes.post(issues, "issues=write", Issues::create);
    routes.get(issues + "/:n", "issues=read", c -> Reply.ok(IssueJson.issue(c.repo(), find(c))));
    routes.patch(issues + "/:n", "issues=write", Issues::change);
    routes.get(issues + "/:n/comments", "issues=read", Issues::comments);
    routes.post(issues + "/:n/comments", "issues=write", Issues::comment);
    routes.get("/search/issues", "", Issues::search);
  }

  /** By the third parameter; pull requests are issues too. */
  static Issue find(Call call) {
    Repo repo = call.repo();
    Issue issue = repo.issues.get((int) call.id(2));
    if (issue == null) throw Reply.notFound();
    if (issue.pull == null) turnedOn(repo);
    return issue;
  }

  private static void turnedOn(Repo repo) {
    if (!repo.issuesOn) {
      throw Reply.refuse(410, "Issues has been disabled in this repository.");
    }
  }

  private static Reply list(Call call) {
    Repo repo = call.repo();
    turnedOn(repo);
    String state = call.query("state", "open");
    String creator = call.query("creator", "");
    List<String> labels =
        java.util.Arrays.stream(call.query("labels", "").split(","))
            .filter(l -> !l.isEmpty())
            .toList();
    Instant since = since(call.query("since", ""));
    boolean byUpdate = call.query("sort", "created").equals("updated");
    Comparator<Issue> order =
        Comparator.<Issue, Instant>comparing(i -> byUpdate ? i.updated : i.created)
            .thenComparing(i -> i.number);
    List<Issue> found =
        repo.issues.values().stream()
            .filter(i -> state.equals("all") || i.open == state.equals("open"))
            .filter(i -> i.labels.containsAll(labels))
            .filter(i -> creator.isEmpty() || creator.equals(i.by))
            .filter(i -> !i.updated.isBefore(since))
            .sorted(call.query("direction", "desc").equals("asc") ? order : order.reversed())
            .toList();
    return call.paged(
        call.cut(found).stream().map(i -> IssueJson.issue(repo, i)).toList(), found.size());
  }

  private static Instant since(String text) {
    try {
      return text.isEmpty() ? Instant.MIN : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw Reply.invalid("Issue", "since", "invalid", null);
    }
  }

  private static Reply create(Call call) {
    Repo repo = call.writable();
    turnedOn(repo);
    String title = call.required("Issue", "title");
    // without the right to push GitHub drops the labels in silence
    List<String> labels =
        repo.world.rights.allow("contents=write") || repo.world.rights.allow("issues=write")
            ? call.names("labels")
            : List.of();
    String body = Objects.requireNonNullElse(call.text("body"), "");
    Issue issue = repo.issue(title, body, World.BOT, labels, null);
    issue.assignees.addAll(call.names("assignees"));
    call.world().effect(Effect.Kind.ISSUE_OPENED, repo, repo.fullName() + "#" + issue.number);
    return Reply.of(201, IssueJson.issue(repo, issue))
        .with("Location", People.url(repo) + "/issues/" + issue.number);
  }

  private static Reply change(Call call) {
    Repo repo = call.writable();
    Issue issue = find(call);
    JsonNode json = call.body();
    Instant now = call.world().now();
    if (json.has("state")) {
      boolean open = json.path("state").asString().equals("open");
      String why = call.text("state_reason");
      issue.open(open, why == null ? open ? "reopened" : "completed" : why, now);
    }
    if (json.has("title")) issue.title = json.path("title").asString();
    if (json.has("body")) issue.body = Objects.requireNonNullElse(call.text("body"), "");
    if (json.has("labels")) {
      issue.labels.clear();
      call.names("labels").forEach(l -> issue.labels.add(repo.label(l).name()));
    }
    issue.updated = now;
    call.world().effect(Effect.Kind.ISSUE_CHANGED, repo, repo.fullName() + "#" + issue.number);
    return Reply.ok(IssueJson.issue(repo, issue));
  }

  private static Reply comments(Call call) {
    Repo repo = call.repo();
    Issue issue = find(call);
    return call.paged(
        call.cut(issue.comments).stream().map(c -> IssueJson.comment(repo, issue, c)).toList(),
        issue.comments.size());
  }

  private static Reply comment(Call call) {
    Repo repo = call.writable();
    Issue issue = find(call);
    String body = call.required("IssueComment", "body");
    var comment = new Issue.Comment(call.world().next(), body, World.BOT, call.world().now());
    issue.comments.add(comment);
    issue.updated = comment.at();
    call.world().effect(Effect.Kind.COMMENT, repo, repo.fullName() + "#" + issue.number);
    return Reply.of(201, IssueJson.comment(repo, issue, comment));
  }

  /** Understands {@code repo:}, {@code label:}, {@code state:}, {@code is:} and plain words. */
  private static Reply search(Call call) {
    String q = call.query("q", "");
    if (q.isBlank()) throw Reply.invalid("Search", "q", "missing", null);
    List<Object> found = new ArrayList<>();
    for (Repo repo : call.world().repos.values()) {
      if (!(call.authorised() ? repo.visible : repo.publicly)) continue;
      for (Issue issue : repo.issues.values()) {
        if (java.util.Arrays.stream(q.split("\\s+")).allMatch(w -> fits(repo, issue, w))) {
          var json = IssueJson.issue(repo, issue);
          json.put("score", 1.0);
          json.put("body", issue.body);
          found.add(json);
        }
      }
    }
    return call.paged(
        Json.map(
            "total_count",
            found.size(),
            "incomplete_results",
            false,
            "search_type",
            "lexical",
            "items",
            call.cut(found)),
        found.size());
  }

  private static boolean fits(Repo repo, Issue issue, String word) {
    int colon = word.indexOf(':');
    String value = word.substring(colon + 1).replace("\"", "");
    return switch (colon < 0 ? "" : word.substring(0, colon)) {
      case "repo" -> repo.fullName().equalsIgnoreCase(value);
      case "label" -> issue.labels.contains(value);
      case "state" -> issue.open == value.equals("open");
      case "is" ->
          switch (value) {
            case "open", "closed" -> issue.open == value.equals("open");
            case "issue", "pr" -> (issue.pull == null) == value.equals("issue");
            default -> true;
          };
      default -> (issue.title + " " + issue.body).contains(word);
    };
  }
}
