package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the issues of ours by their marker line. Lists by label, since searches lag; what has lost
 * its labels, or never got them since this user may not set them, is found among the newest of this
 * user's own. Anybody can write a marker line, but only people of the repository set labels.
 */
public final class Ours {
  private static final int MOST_PAGES = 5;

  private final GitHubApi api;
  private volatile @Nullable String login;

  public Ours(GitHubApi api) {
    this.api = api;
  }

  /** What is there of a problem. */
  public record Found(List<Issue> issues, @Nullable Instant serverTime) {
    public Found {
      issues = List.copyOf(issues);
    }
  }

  /** The issues about a problem, those that are open first, then newest first. */
  public Answer<Found> about(Repo repo, String problem) {
    var found = new ArrayList<Issue>();
    Instant serverTime = null;
    for (int page = 1; page <= MOST_PAGES; page++) {
      switch (labelled(repo, "open", page)) {
        case Failed<Page<Issue>> failed -> {
          return failed.as();
        }
        case Ok<Page<Issue>> ok -> {
          add(found, ok.value(), problem);
          serverTime = ok.serverTime();
          if (!ok.value().more() || !found.isEmpty()) page = MOST_PAGES;
        }
      }
    }
    if (!found.isEmpty()) return new Ok<>(sorted(found, serverTime), serverTime, 0, false);
    switch (labelled(repo, "closed", 1)) {
      case Failed<Page<Issue>> failed -> {
        return failed.as();
      }
      case Ok<Page<Issue>> ok -> add(found, ok.value(), problem);
    }
    return unlabelled(repo, problem, found, serverTime);
  }

  private Answer<Page<Issue>> labelled(Repo repo, String state, int page) {
    return api.issues().list(repo, List.of(GitHubAction.WORKFLOW_FAILURE), state, page);
  }

  private Answer<Found> unlabelled(
      Repo repo, String problem, List<Issue> found, @Nullable Instant serverTime) {
    String me;
    switch (me()) {
      case Failed<String> failed -> {
        return failed.as();
      }
      case Ok<String> ok -> me = ok.value();
    }
    return switch (api.issues().list(repo, List.of(), "all", 1)) {
      case Failed<Page<Issue>> failed -> failed.as();
      case Ok<Page<Issue>> ok -> {
        for (Issue issue : ok.value().items())
          if (isBy(issue.author(), me)
              && found.stream().noneMatch(f -> f.number() == issue.number()))
            add(found, issue, problem);
        yield new Ok<>(sorted(found, serverTime), serverTime, 0, false);
      }
    };
  }

  private static Found sorted(List<Issue> found, @Nullable Instant serverTime) {
    found.sort(
        Comparator.comparing((Issue issue) -> !issue.isOpen())
            .thenComparing(Issue::number, Comparator.reverseOrder()));
    return new Found(found, serverTime);
  }

  private static void add(List<Issue> found, Page<Issue> page, String problem) {
    for (Issue issue : page.items()) add(found, issue, problem);
  }

  private static void add(List<Issue> found, Issue issue, String problem) {
    if (!issue.isPullRequest() && Marker.isAbout(issue.body(), problem)) found.add(issue);
  }

  /** The tokens of apps have no user; what they open is by a bot. */
  private static boolean isBy(String author, String me) {
    return me.isEmpty() ? author.endsWith("[bot]") : author.equalsIgnoreCase(me);
  }

  /**
   * What a deed sees that cannot read the issues: where they are turned off nothing can be done.
   */
  static Answer<Shown> unread(Failed<?> failed, Repo repo) {
    return failed.why() == Why.GONE ? Task.shown(Shown.Not.refused(turnedOff(repo))) : failed.as();
  }

  public static String turnedOff(Repo repo) {
    return "issues are turned off in "
        + repo
        + ": turn them on in its settings, or stop watching it";
  }

  /** The login of the token's user; empty for the token of an app. */
  Answer<String> me() {
    String known = login;
    if (known != null) return new Ok<>(known, null, 0, true);
    return switch (api.account().user()) {
      case Ok<User>(User user, var time, long millis, _) -> {
        login = user.login();
        yield new Ok<>(user.login(), time, millis, false);
      }
      case Failed<User> failed
          when failed.why() == Why.FORBIDDEN || failed.why() == Why.NOT_FOUND ->
          new Ok<>("", null, 0, false);
      case Failed<User> failed -> failed.as();
    };
  }
}
