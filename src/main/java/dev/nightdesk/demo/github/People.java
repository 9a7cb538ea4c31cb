package dev.nightdesk.demo.github;

import java.util.List;
import java.util.Map;

/** How accounts, labels and repositories look in answers. */
final class People {
  private People() {}

  static Map<String, Object> user(World world, String login) {
    String url = world.base + "/users/" + login;
    return Json.map(
        "login", login,
        "id", id(login),
        "node_id", Json.node("U", id(login)),
        "avatar_url", world.base + "/avatars/" + login,
        "gravatar_id", "",
        "url", url,
        "html_url", world.base + "/" + login,
        "followers_url", url + "/followers",
        "following_url", url + "/following{/other_user}",
        "gists_url", url + "/gists{/gist_id}",
        "starred_url", url + "/starred{/owner}{/repo}",
        "subscriptions_url", url + "/subscriptions",
        "organizations_url", url + "/orgs",
        "repos_url", url + "/repos",
        "events_url", url + "/events{/privacy}",
        "received_events_url", url + "/received_events",
        "type", login.endsWith("[bot]") ? "Bot" : "User",
        "site_admin", false);
  }

  private static long id(String login) {
    return login.equals(World.BOT) ? 9001 : 10_000 + Math.abs((long) login.hashCode()) % 80_000;
  }

  /** The user to whom the token belongs. */
  static Map<String, Object> self(World world) {
    Map<String, Object> user = user(world, World.BOT);
    user.putAll(
        Json.map(
            "name",
            "Nightdesk",
            "company",
            null,
            "blog",
            "",
            "location",
            null,
            "email",
            null,
            "hireable",
            null,
            "bio",
            null,
            "public_repos",
            0,
            "public_gists",
            0,
            "followers",
            0,
            "following",
            0,
            "created_at",
            "2026-01-05T08:00:00Z",
            "updated_at",
            "2026-01-05T08:00:00Z"));
    return user;
  }

  static Map<String, Object> label(Repo repo, String name) {
    Repo.Label label = repo.label(name);
    return Json.map(
        "id", label.id(),
        "node_id", Json.node("LA", label.id()),
        "url", url(repo) + "/labels/" + Paths.encode(label.name()),
        "name", label.name(),
        "color", label.color(),
        "default", false,
        "description", label.description());
  }

  static String url(Repo repo) {
    return repo.world.base + "/repos/" + repo.fullName();
  }

  static String html(Repo repo) {
    return repo.world.base + "/" + repo.fullName();
  }

  /** What is the same in every form of a repository. */
  static Map<String, Object> minimal(Repo repo) {
    Map<String, Object> json =
        Json.map(
            "id",
            repo.id,
            "node_id",
            Json.node("R", repo.id),
            "name",
            repo.name,
            "full_name",
            repo.fullName(),
            "private",
            !repo.publicly,
            "owner",
            user(repo.world, repo.owner),
            "html_url",
            html(repo),
            "description",
            null,
            "fork",
            false,
            "url",
            url(repo));
    LINKS.forEach((name, rest) -> json.put(name, url(repo) + rest));
    return json;
  }

  /** As {@code GET /repos/…} shows it. */
  static Map<String, Object> full(Repo repo) {
    Map<String, Object> json = minimal(repo);
    String html = html(repo);
    long open = repo.issues.values().stream().filter(i -> i.open).count();
    String pushed = Json.time(repo.head(Repo.MAIN).at());
    json.putAll(
        Json.map(
            "git_url",
            html.replaceFirst("^http", "git") + ".git",
            "ssh_url",
            "git@127.0.0.1:" + repo.fullName() + ".git",
            "clone_url",
            html + ".git",
            "svn_url",
            html,
            "mirror_url",
            null,
            "homepage",
            null,
            "language",
            "Python",
            "forks_count",
            0,
            "stargazers_count",
            0,
            "watchers_count",
            0,
            "size",
            108,
            "default_branch",
            Repo.MAIN,
            "open_issues_count",
            open,
            "has_issues",
            repo.issuesOn,
            "has_projects",
            false,
            "has_wiki",
            false,
            "has_pages",
            false,
            "has_downloads",
            false,
            "has_discussions",
            false,
            "archived",
            repo.archived,
            "disabled",
            false,
            "visibility",
            repo.publicly ? "public" : "private",
            "pushed_at",
            pushed,
            "created_at",
            Json.time(repo.created),
            "updated_at",
            pushed));
    json.putAll(
        Json.map(
            "permissions", permissions(repo),
            "subscribers_count", 1,
            "network_count", 0,
            "license", null,
            "forks", 0,
            "open_issues", open,
            "watchers", 0));
    return json;
  }

  private static Map<String, Object> permissions(Repo repo) {
    boolean push = repo.world.rights.allow("contents=write");
    return Json.map("admin", false, "maintain", false, "push", push, "triage", push, "pull", true);
  }

  private static final Map<String, String> LINKS = new java.util.LinkedHashMap<>();

  static {
    LINKS.put("archive_url", "/{archive_format}{/ref}");
    LINKS.put("assignees_url", "/assignees{/user}");
    LINKS.put("blobs_url", "/git/blobs{/sha}");
    LINKS.put("branches_url", "/branches{/branch}");
    LINKS.put("collaborators_url", "/collaborators{/collaborator}");
    LINKS.put("comments_url", "/comments{/number}");
    LINKS.put("commits_url", "/commits{/sha}");
    LINKS.put("compare_url", "/compare/{base}...{head}");
    LINKS.put("contents_url", "/contents/{+path}");
    LINKS.put("git_commits_url", "/git/commits{/sha}");
    LINKS.put("git_refs_url", "/git/refs{/sha}");
    LINKS.put("git_tags_url", "/git/tags{/sha}");
    LINKS.put("issue_comment_url", "/issues/comments{/number}");
    LINKS.put("issue_events_url", "/issues/events{/number}");
    LINKS.put("issues_url", "/issues{/number}");
    LINKS.put("keys_url", "/keys{/key_id}");
    LINKS.put("labels_url", "/labels{/name}");
    LINKS.put("milestones_url", "/milestones{/number}");
    LINKS.put("notifications_url", "/notifications{?since,all,participating}");
    LINKS.put("pulls_url", "/pulls{/number}");
    LINKS.put("releases_url", "/releases{/id}");
    LINKS.put("statuses_url", "/statuses/{sha}");
    LINKS.put("trees_url", "/git/trees{/sha}");
    for (String plain :
        List.of(
            "contributors",
            "deployments",
            "downloads",
            "events",
            "forks",
            "hooks",
            "languages",
            "merges",
            "stargazers",
            "subscribers",
            "subscription",
            "tags",
            "teams")) {
      LINKS.put(plain + "_url", "/" + plain);
    }
  }
}
