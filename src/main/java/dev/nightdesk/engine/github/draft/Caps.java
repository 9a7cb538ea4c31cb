package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** How many pull requests may be opened, counted from what GitHub shows. */
final class Caps {
  private final GitHubSettings.PullRequests settings;
  private final GitHubApi api;
  private final InstantSource clock;
  private final Supplier<List<Repo>> repositories;

  Caps(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Supplier<List<Repo>> repositories) {
    this.settings = settings.pullRequests();
    this.api = api;
    this.clock = clock;
    this.repositories = repositories;
  }

  /**
   * Ends the drafting where no more may be opened.
   *
   * @param answer the pull requests of the repository itself
   */
  void check(Repo repo, Answer<List<Proposed>> answer) throws NoDraft {
    long day = since(answer, Duration.ofDays(1));
    if (day >= settings.perRepositoryAndDay())
      throw NoDraft.notNow(
          "No more pull requests are opened in "
              + repo
              + " for now: "
              + day
              + " within 24 hours, and "
              + settings.perRepositoryAndDay()
              + " are allowed (pullRequests.perRepositoryAndDay).");
    long hour = since(answer, Duration.ofHours(1));
    for (Repo other : repositories.get()) {
      if (hour >= settings.perHour()) break;
      if (!other.equals(repo)) hour += since(Proposed.newest(api, other), Duration.ofHours(1));
    }
    if (hour >= settings.perHour())
      throw NoDraft.notNow(
          "No more pull requests are opened for now: "
              + hour
              + " within an hour, and "
              + settings.perHour()
              + " are allowed (pullRequests.perHour).");
  }

  /** A repository that cannot be read holds none that we opened. */
  private long since(Answer<List<Proposed>> answer, Duration time) {
    if (!(answer instanceof Ok<List<Proposed>> ok)) return 0;
    Instant now = Objects.requireNonNullElse(ok.serverTime(), clock.instant());
    return ok.value().stream()
        .map(one -> one.issue().createdAt())
        .filter(made -> made != null && made.isAfter(now.minus(time)))
        .count();
  }
}
