package dev.nightdesk.demo.github;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How issues and pull requests look in answers. */
final class IssueJson {
  private IssueJson() {}

  static Map<String, Object> issue(Repo repo, Issue issue) {
    String url = People.url(repo) + "/issues/" + issue.number;
    String html = html(repo, issue);
    Map<String, Object> json =
        Json.map(
            "id",
            issue.id,
            "node_id",
            Json.node("I", issue.id),
            "url",
            url,
            "repository_url",
            People.url(repo),
            "labels_url",
            url + "/labels{/name}",
            "comments_url",
            url + "/comments",
            "events_url",
            url + "/events",
            "html_url",
            html);
    addCommon(json, repo, issue);
    json.put("comments", issue.comments.size());
    json.put("state_reason", issue.reason);
    json.put("closed_by", null);
    json.put("author_association", "COLLABORATOR");
    if (issue.pull != null) {
      String pull = People.url(repo) + "/pulls/" + issue.number;
      json.put("draft", issue.pull.draft);
      json.put(
          "pull_request",
          Json.map(
              "url",
              pull,
              "html_url",
              html,
              "diff_url",
              html + ".diff",
              "patch_url",
              html + ".patch",
              "merged_at",
              Json.timeOrNull(issue.pull.merged)));
    }
    return json;
  }

  static String html(Repo repo, Issue issue) {
    return People.html(repo) + (issue.pull == null ? "/issues/" : "/pull/") + issue.number;
  }

  private static void addCommon(Map<String, Object> json, Repo repo, Issue issue) {
    json.putAll(
        Json.map(
            "number",
            issue.number,
            "state",
            issue.open ? "open" : "closed",
            "title",
            issue.title,
            "user",
            People.user(repo.world, issue.by),
            "body",
            issue.body.isEmpty() ? null : issue.body,
            "labels",
            issue.labels.stream().map(l -> People.label(repo, l)).toList(),
            "assignee",
            issue.assignees.isEmpty() ? null : People.user(repo.world, issue.assignees.getFirst()),
            "assignees",
            issue.assignees.stream().map(a -> People.user(repo.world, a)).toList(),
            "milestone",
            null,
            "locked",
            false,
            "closed_at",
            Json.timeOrNull(issue.closed),
            "created_at",
            Json.time(issue.created),
            "updated_at",
            Json.time(issue.updated)));
  }

  /** As a list of pull requests shows it. */
  static Map<String, Object> pull(Repo repo, Issue issue) {
    Issue.Pull pull = Objects.requireNonNull(issue.pull);
    String url = People.url(repo) + "/pulls/" + issue.number;
    String asIssue = People.url(repo) + "/issues/" + issue.number;
    String html = html(repo, issue);
    String statuses = People.url(repo) + "/statuses/" + pull.headSha;
    Map<String, Object> json =
        Json.map(
            "url",
            url,
            "id",
            issue.id,
            "node_id",
            Json.node("PR", issue.id),
            "html_url",
            html,
            "diff_url",
            html + ".diff",
            "patch_url",
            html + ".patch",
            "issue_url",
            asIssue,
            "commits_url",
            url + "/commits",
            "review_comments_url",
            url + "/comments",
            "review_comment_url",
            People.url(repo) + "/pulls/comments{/number}",
            "comments_url",
            asIssue + "/comments",
            "statuses_url",
            statuses);
    addCommon(json, repo, issue);
    json.putAll(
        Json.map(
            "merged_at", Json.timeOrNull(pull.merged),
            "merge_commit_sha", pull.mergeSha,
            "draft", pull.draft,
            "requested_reviewers",
                pull.reviewers.stream().map(r -> People.user(repo.world, r)).toList(),
            "requested_teams", pull.teams.stream().map(t -> team(repo, t)).toList(),
            "head", side(repo, pull.head, pull.headSha),
            "base", side(repo, pull.base, pull.baseSha),
            "author_association", "COLLABORATOR",
            "auto_merge", null,
            "_links",
                Json.map(
                    "self", link(url),
                    "html", link(html),
                    "issue", link(asIssue),
                    "comments", link(asIssue + "/comments"),
                    "review_comments", link(url + "/comments"),
                    "review_comment", link(People.url(repo) + "/pulls/comments{/number}"),
                    "commits", link(url + "/commits"),
                    "statuses", link(statuses))));
    return json;
  }

  private static Map<String, Object> link(String href) {
    return Json.map("href", href);
  }

  private static Map<String, Object> side(Repo repo, String branch, String sha) {
    return Json.map(
        "label",
        repo.owner + ":" + branch,
        "ref",
        branch,
        "sha",
        sha,
        "user",
        People.user(repo.world, repo.owner),
        "repo",
        People.full(repo));
  }

  static Map<String, Object> team(Repo repo, String slug) {
    long id = 30_000 + slug.length();
    String url = repo.world.base + "/teams/" + id;
    return Json.map(
        "id",
        id,
        "node_id",
        Json.node("T", id),
        "name",
        slug,
        "slug",
        slug,
        "description",
        null,
        "privacy",
        "closed",
        "notification_setting",
        "notifications_enabled",
        "permission",
        "push",
        "type",
        "organization",
        "organization_id",
        9100,
        "url",
        url,
        "html_url",
        repo.world.base + "/orgs/" + repo.owner + "/teams/" + slug,
        "members_url",
        url + "/members{/member}",
        "repositories_url",
        url + "/repos",
        "parent",
        null);
  }

  /** As one pull request is shown by itself. */
  static Map<String, Object> fullPull(Repo repo, Issue issue) {
    Issue.Pull pull = Objects.requireNonNull(issue.pull);
    Map<String, Object> json = pull(repo, issue);
    Git.Commit head = Objects.requireNonNull(repo.commits.get(pull.headSha));
    Git.Commit base = Objects.requireNonNull(repo.commits.get(pull.baseSha));
    List<String> changed = Runs.changed(base, head);
    boolean merged = pull.merged != null;
    boolean clean = issue.open && !Pulls.conflicts(repo, pull);
    json.putAll(
        Json.map(
            "merged",
            merged,
            "mergeable",
            issue.open ? clean : null,
            "rebaseable",
            issue.open ? clean : null,
            "mergeable_state",
            !issue.open ? "unknown" : clean ? draftOrClean(pull) : "dirty",
            "merged_by",
            pull.mergedBy == null ? null : People.user(repo.world, pull.mergedBy),
            "comments",
            issue.comments.size(),
            "review_comments",
            0,
            "maintainer_can_modify",
            false,
            "commits",
            Pulls.ahead(repo, pull).size(),
            "additions",
            changed.size(),
            "deletions",
            changed.size(),
            "changed_files",
            changed.size()));
    return json;
  }

  private static String draftOrClean(Issue.Pull pull) {
    return pull.draft ? "draft" : "clean";
  }

  static Map<String, Object> comment(Repo repo, Issue issue, Issue.Comment comment) {
    String url = People.url(repo) + "/issues/comments/" + comment.id();
    return Json.map(
        "id", comment.id(),
        "node_id", Json.node("IC", comment.id()),
        "url", url,
        "html_url", html(repo, issue) + "#issuecomment-" + comment.id(),
        "body", comment.body(),
        "user", People.user(repo.world, comment.by()),
        "created_at", Json.time(comment.at()),
        "updated_at", Json.time(comment.at()),
        "issue_url", People.url(repo) + "/issues/" + issue.number,
        "author_association", "COLLABORATOR",
        "performed_via_github_app", null);
  }
}
