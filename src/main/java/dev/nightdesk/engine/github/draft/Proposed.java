package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.deed.Marker;
import java.util.List;
import java.util.Optional;

/** A pull request of ours as the list of issues tells it: without its branch and who merged it. */
public record Proposed(Issue issue, Marker marker, Meta meta) {
  /** The newest of a repository, by one list, newest first. */
  public static Answer<List<Proposed>> newest(GitHubApi api, Repo repo) {
    return api.issues().list(repo, List.of(GitHubAction.AUTO_HEAL), "all", 1).map(Proposed::of);
  }

  private static List<Proposed> of(Page<Issue> page) {
    return page.items().stream().flatMap(issue -> of(issue).stream()).toList();
  }

  private static Optional<Proposed> of(Issue issue) {
    if (!issue.isPullRequest()) return Optional.empty();
    return Marker.of(issue.body())
        .map(m -> new Proposed(issue, m, Meta.of(issue.body()).orElse(Meta.UNKNOWN)));
  }
}
