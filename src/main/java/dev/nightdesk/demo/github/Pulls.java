package dev.nightdesk.demo.github;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Pull requests. */
final class Pulls {
  /** The account under which Copilot reviews; it need not be a collaborator. */
  private static final String COPILOT = "copilot-pull-request-reviewer[bot]";

  private Pulls() {}

  static void addTo(Routes routes) {
    String pulls = "/repos/:o/:r/pulls";
    routes.get(pulls, "pull_requests=read", Pulls::list);
    routes.post(pulls, "pull_requests=write", Pulls::create);
    routes.get(pulls + "/:n", "pull_requests=read", Pulls::show);
    routes.patch(pulls + "/:n", "pull_requests=write", Pulls::change);
    String reviewers = pulls + "/:n/requested_reviewers";
    routes.get(reviewers, "pull_requests=read", Pulls::reviewers);
    routes.post(reviewers, "pull_requests=write", Pulls::ask);
  }

  private static Issue find(Call call) {
    Issue issue = call.repo().issues.get((int) call.id(2));
    if (issue == null || issue.pull == null) throw Reply.notFound();
    return issue;
  }

  private static Reply list(Call call) {
    Repo repo = call.repo();
    String state = call.query("state", "open");
    String head = call.query("head", "");
    // without the owner GitHub takes no notice of the filter
    boolean byHead = head.contains(":");
    List<Issue> found =
        new ArrayList<>(
            repo.issues.values().stream()
                .filter(i -> i.pull != null)
                .filter(i -> state.equals("all") || i.open == state.equals("open"))
                .filter(i ->
                    !byHead
                        || (repo.owner + ":" + Objects.requireNonNull(i.pull).head)
                            .equalsIgnoreCase(head))
                .filter(i -> {
                  String base = Objects.requireNonNull(i.pull).base;
                  return call.query("base", base).equals(base);
                })
                .toList());
    if (!call.query("direction", "desc").equals("asc")) java.util.Collections.reverse(found);
    return call.paged(
        call.cut(found).stream().map(i -> IssueJson.pull(repo, i)).toList(), found.size());
  }

  private static Reply show(Call call) {
    return Reply.ok(IssueJson.fullPull(call.repo(), find(call)));
  }

  private static Reply create(Call call) {
    Repo repo = call.writable();
    String title = call.required("PullRequest", "title");
    String base = call.required("PullRequest", "base");
    String head = call.required("PullRequest", "head");
    String branch = head.substring(head.indexOf(':') + 1);
    for (var side : Map.of("head", branch, "base", base).entrySet()) {
      if (!repo.branches.containsKey(side.getValue())) {
        throw Reply.invalid("PullRequest", side.getKey(), "invalid", null);
      }
    }
    boolean already =
        repo.issues.values().stream()
            .anyMatch(i ->
                i.open && i.pull != null && i.pull.head.equals(branch) && i.pull.base.equals(base));
    if (already) {
      throw custom("A pull request already exists for " + repo.owner + ":" + branch + ".");
    }
    Git.Commit from = repo.head(branch);
    Git.Commit into = repo.head(base);
    if (repo.history(into).contains(from.sha())) {
      throw custom("No commits between " + base + " and " + branch);
    }
    boolean draft = call.body().path("draft").asBoolean(false);
    var pull = new Issue.Pull(branch, from.sha(), base, into.sha(), draft);
    Issue issue = repo.issue(title, body(call), World.BOT, List.of(), pull);
    call.world().effect(Effect.Kind.PULL_OPENED, repo, repo.fullName() + "#" + issue.number);
    if (repo.pushesStartRuns) Runs.pulled(repo, issue, World.BOT);
    return Reply.of(201, IssueJson.fullPull(repo, issue))
        .with("Location", People.url(repo) + "/pulls/" + issue.number);
  }

  private static Reply.Refused custom(String message) {
    return Reply.invalid("PullRequest", "head", "custom", message);
  }

  private static String body(Call call) {
    return Objects.requireNonNullElse(call.text("body"), "");
  }

  private static Reply change(Call call) {
    Repo repo = call.writable();
    Issue issue = find(call);
    JsonNode json = call.body();
    if (json.has("state")) {
      boolean open = json.path("state").asString().equals("open");
      if (open && !issue.open && Objects.requireNonNull(issue.pull).merged != null) {
        throw Reply.invalid("PullRequest", "state", "invalid", null);
      }
      issue.open(open, null, call.world().now());
    }
    if (json.has("title")) issue.title = json.path("title").asString();
    if (json.has("body")) issue.body = body(call);
    issue.updated = call.world().now();
    call.world().effect(Effect.Kind.PULL_CHANGED, repo, repo.fullName() + "#" + issue.number);
    return Reply.ok(IssueJson.fullPull(repo, issue));
  }

  private static Reply reviewers(Call call) {
    Repo repo = call.repo();
    Issue.Pull pull = Objects.requireNonNull(find(call).pull);
    return Reply.ok(
        Json.map(
            "users", pull.reviewers.stream().map(r -> People.user(repo.world, r)).toList(),
            "teams", pull.teams.stream().map(t -> IssueJson.team(repo, t)).toList()));
  }

  private static Reply ask(Call call) {
    Repo repo = call.writable();
    Issue issue = find(call);
    Issue.Pull pull = Objects.requireNonNull(issue.pull);
    List<String> users = call.names("reviewers");
    List<String> teams = call.names("team_reviewers");
    if (users.contains(issue.by)) {
      throw Reply.refuse(422, "Review cannot be requested from pull request author.");
    }
    boolean known =
        repo.teams.containsAll(teams)
            && users.stream().allMatch(u -> u.equals(COPILOT) || repo.collaborators.contains(u));
    if (!known) {
      throw Reply.refuse(
          422,
          "Reviews may only be requested from collaborators. One or more of the users or teams you"
              + " specified is not a collaborator of the "
              + repo.fullName()
              + " repository.");
    }
    add(pull.reviewers, users);
    add(pull.teams, teams);
    issue.updated = call.world().now();
    call.world().effect(Effect.Kind.REVIEW_REQUESTED, repo, repo.fullName() + "#" + issue.number);
    return Reply.of(201, IssueJson.pull(repo, issue));
  }

  private static void add(List<String> to, List<String> more) {
    for (String each : more) {
      if (!to.contains(each)) to.add(each);
    }
  }

  /** The commits that the head has and the base has not. */
  static Set<String> ahead(Repo repo, Issue.Pull pull) {
    Set<String> ahead =
        new HashSet<>(repo.history(Objects.requireNonNull(repo.commits.get(pull.headSha))));
    ahead.removeAll(repo.history(Objects.requireNonNull(repo.commits.get(pull.baseSha))));
    return ahead;
  }

  /** Whether both sides changed the same file in different ways since they parted. */
  static boolean conflicts(Repo repo, Issue.Pull pull) {
    Git.Commit head = Objects.requireNonNull(repo.commits.get(pull.headSha));
    Git.Commit parted = Objects.requireNonNull(repo.commits.get(pull.baseSha));
    Git.Commit base = repo.branches.get(pull.base);
    if (base == null) return false;
    Set<String> both = new HashSet<>(Runs.changed(parted, head));
    both.retainAll(Runs.changed(parted, base));
    both.retainAll(Runs.changed(base, head));
    return !both.isEmpty();
  }
}
