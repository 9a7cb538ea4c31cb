package dev.nightdesk.engine.github.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Issues, comments and labels, which pull requests have as well. See {@link GitHubApi}. */
public final class IssueCalls {
  private final Caller caller;
  private final Addresses at;

  IssueCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /**
   * Issues and pull requests that have all these labels, newest first, a hundred on each page; asks
   * conditionally.
   *
   * @param state {@code open}, {@code closed} or {@code all}
   */
  public Answer<Page<Issue>> list(Repo repo, List<String> labels, String state, int page) {
    HttpUrl.Builder url = at.repo(repo, "issues");
    if (!labels.isEmpty()) url.addQueryParameter("labels", String.join(",", labels));
    url.addQueryParameter("state", state);
    return caller.kept(
        "issues of " + repo,
        at.paged(url, 100, page),
        (json, reply) -> Payloads.page(json, reply, "", 100, page, Payloads::issue));
  }

  public Answer<Issue> get(Repo repo, long number) {
    return caller.kept(named(repo, number), url(repo, number).build(), Payloads::issue);
  }

  /** Opens one. Labels are dropped silently when this user may not push. */
  public Answer<Issue> create(Repo repo, String title, String body, List<String> labels) {
    var json = new LinkedHashMap<String, Object>();
    json.put("title", title);
    json.put("body", body);
    if (!labels.isEmpty()) json.put("labels", labels);
    return caller.post("issue in " + repo, at.repo(repo, "issues").build(), json, Payloads::issue);
  }

  /**
   * Changes what is not null.
   *
   * @param state {@code open} or {@code closed}
   * @param stateReason {@code completed}, {@code not_planned}, {@code duplicate} or {@code
   *     reopened}
   */
  public Answer<Issue> update(
      Repo repo,
      long number,
      @Nullable String title,
      @Nullable String body,
      @Nullable String state,
      @Nullable String stateReason) {
    var json = new LinkedHashMap<String, Object>();
    if (title != null) json.put("title", title);
    if (body != null) json.put("body", body);
    if (state != null) json.put("state", state);
    if (stateReason != null) json.put("state_reason", stateReason);
    return caller.patch(
        "change of " + named(repo, number), url(repo, number).build(), json, Payloads::issue);
  }

  public Answer<Comment> comment(Repo repo, long number, String body) {
    return caller.post(
        "comment on " + named(repo, number),
        url(repo, number).addPathSegment("comments").build(),
        Map.of("body", body),
        Payloads::comment);
  }

  /** Comments, oldest first, a hundred on each page. */
  public Answer<Page<Comment>> comments(Repo repo, long number, int page) {
    return caller.read(
        "comments on " + named(repo, number),
        at.paged(url(repo, number).addPathSegment("comments"), 100, page),
        (json, reply) -> Payloads.page(json, reply, "", 100, page, Payloads::comment));
  }

  /** Adds labels, which are made where there are none; all that it has then. */
  public Answer<List<String>> addLabels(Repo repo, long number, List<String> labels) {
    return caller.post(
        "labels of " + named(repo, number),
        url(repo, number).addPathSegment("labels").build(),
        Map.of("labels", labels),
        Payloads::labels);
  }

  /** Takes a label off; 404 when it has none of that name. All that it has then. */
  public Answer<List<String>> removeLabel(Repo repo, long number, String label) {
    if (!Addresses.isSegment(label)) return Endings.notSent("label " + label, "that is no label");
    return caller.delete(
        "label " + label + " of " + named(repo, number),
        url(repo, number).addPathSegment("labels").addPathSegment(label).build(),
        Payloads::labels);
  }

  /**
   * Makes a label for the repository; 422 with the code {@code already_exists} when there is one.
   *
   * @param colour six hexadecimal digits without {@code #}
   */
  public Answer<String> createLabel(Repo repo, String name, String colour, String description) {
    return caller.post(
        "label " + name + " for " + repo,
        at.repo(repo, "labels").build(),
        Map.of("name", name, "color", colour, "description", description),
        Payloads::label);
  }

  private HttpUrl.Builder url(Repo repo, long number) {
    return at.repo(repo, "issues", String.valueOf(number));
  }

  private static String named(Repo repo, long number) {
    return "#" + number + " of " + repo;
  }
}
