package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where things are on a GitHub. The order in which conditions stand is fixed. */
final class Addresses {
  private final HttpUrl base;

  Addresses(HttpUrl base) {
    this.base = base;
  }

  HttpUrl.Builder below(String... segments) {
    HttpUrl.Builder builder = base.newBuilder().query(null).fragment(null);
    // an address that ends with a slash gets an empty segment, which GitHub does not know
    if (base.pathSegments().getLast().isEmpty()) builder.removePathSegment(base.pathSize() - 1);
    for (String segment : segments) builder.addPathSegment(segment);
    return builder;
  }

  HttpUrl.Builder repo(Repo repo, String... segments) {
    HttpUrl.Builder builder = below("repos", repo.owner(), repo.name());
    for (String segment : segments) builder.addPathSegment(segment);
    return builder;
  }

  HttpUrl paged(HttpUrl.Builder url, int pageSize, int page) {
    url.addQueryParameter("per_page", String.valueOf(pageSize));
    if (page > 1) url.addQueryParameter("page", String.valueOf(page));
    return url.build();
  }

  HttpUrl query(HttpUrl.Builder url, RunQuery query) {
    add(url, "branch", query.branch());
    add(url, "event", query.event());
    add(url, "status", query.status());
    add(url, "head_sha", query.headSha());
    Instant created = query.created();
    if (created != null) add(url, "created", ">=" + created.truncatedTo(ChronoUnit.SECONDS));
    url.addQueryParameter("exclude_pull_requests", "true");
    return paged(url, query.pageSize(), query.page());
  }

  HttpUrl contents(Repo repo, String path, @Nullable String ref) {
    HttpUrl.Builder url = repo(repo, "contents");
    if (!path.isEmpty()) pathed(url, path);
    add(url, "ref", ref);
    return url.build();
  }

  /** Adds a path or a branch with its slashes as they are, which GitHub takes. */
  HttpUrl.Builder pathed(HttpUrl.Builder url, String path) {
    for (String segment : path.split("/", -1)) url.addPathSegment(segment);
    return url;
  }

  private static void add(HttpUrl.Builder url, String name, @Nullable String value) {
    if (value != null) url.addQueryParameter(name, value);
  }

  /** Whether it stays where it is put in a path: a dot segment would lead elsewhere. */
  static boolean isSegment(String text) {
    String plain = text.replaceAll("(?i)%2e", ".");
    return !text.isBlank() && !plain.equals(".") && !plain.equals("..");
  }

  /** Whether it is a path of a repository: no empty or dot segment in it. */
  static boolean isPath(String text) {
    for (String segment : text.split("/", -1)) if (!isSegment(segment)) return false;
    return true;
  }
}
