package dev.nightdesk.engine.github.api;

import java.util.LinkedHashMap;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Pull requests. See {@link GitHubApi}. */
public final class PullCalls {
  private final Caller caller;
  private final Addresses at;

  PullCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /**
   * Opens one.
   *
   * @param head the branch to bring in, {@code base} the one to bring it into
   */
  public Answer<PullRequest> create(
      Repo repo, String title, String body, String head, String base, boolean draft) {
    var json = new LinkedHashMap<String, Object>();
    json.put("title", title);
    json.put("head", head);
    json.put("base", base);
    json.put("body", body);
    json.put("draft", draft);
    return caller.post(
        "pull request from " + head + " in " + repo,
        at.repo(repo, "pulls").build(),
        json,
        Payloads::pullRequest);
  }

  /**
   * Those that bring in one branch of this repository, newest first.
   *
   * @param state {@code open}, {@code closed} or {@code all}
   */
  public Answer<Page<PullRequest>> ofBranch(Repo repo, String branch, String state) {
    // without the owner before it the branch is ignored and all pull requests come
    HttpUrl.Builder url =
        at.repo(repo, "pulls")
            .addQueryParameter("state", state)
            .addQueryParameter("head", repo.owner() + ":" + branch);
    return caller.read(
        "pull requests from " + branch + " in " + repo,
        at.paged(url, 100, 1),
        (json, reply) -> Payloads.page(json, reply, "", 100, 1, Payloads::pullRequest));
  }

  public Answer<PullRequest> get(Repo repo, long number) {
    return caller.kept(named(repo, number), url(repo, number), Payloads::pullRequest);
  }

  /** Changes what is not null. {@code state} is {@code open} or {@code closed}. */
  public Answer<PullRequest> update(
      Repo repo,
      long number,
      @Nullable String title,
      @Nullable String body,
      @Nullable String state) {
    var json = new LinkedHashMap<String, Object>();
    if (title != null) json.put("title", title);
    if (body != null) json.put("body", body);
    if (state != null) json.put("state", state);
    return caller.patch(
        "change of " + named(repo, number), url(repo, number), json, Payloads::pullRequest);
  }

  /** Asks people by login and teams by slug, without the organisation, for a review. */
  public Answer<PullRequest> requestReviewers(
      Repo repo, long number, List<String> people, List<String> teams) {
    var json = new LinkedHashMap<String, Object>();
    if (!people.isEmpty()) json.put("reviewers", people);
    if (!teams.isEmpty()) json.put("team_reviewers", teams);
    return caller.post(
        "request for reviews of " + named(repo, number),
        at.repo(repo, "pulls", String.valueOf(number), "requested_reviewers").build(),
        json,
        Payloads::pullRequest);
  }

  private HttpUrl url(Repo repo, long number) {
    return at.repo(repo, "pulls", String.valueOf(number)).build();
  }

  private static String named(Repo repo, long number) {
    return "pull request #" + number + " of " + repo;
  }
}
