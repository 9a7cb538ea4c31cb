package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import java.util.Comparator;
import java.util.Optional;

/** Finds the pull request of a branch of ours. */
public final class Pulls {
  private Pulls() {}

  /** The one that is open, else the newest. */
  public static Answer<Optional<PullRequest>> of(GitHubApi api, Repo repo, String branch) {
    return api.pulls()
        .ofBranch(repo, branch, "all")
        .map(page ->
            page.items().stream()
                .filter(pull -> isFrom(pull, repo, branch))
                .max(Comparator.comparing(PullRequest::isOpen).thenComparing(PullRequest::number)));
  }

  /** Whether it brings in this branch of this repository, and not one of a fork. */
  public static boolean isFrom(PullRequest pull, Repo repo, String branch) {
    return pull.branch().equals(branch)
        && pull.headLabel().equalsIgnoreCase(repo.owner() + ":" + branch);
  }

  public static String stands(PullRequest pull) {
    String state = pull.merged() ? "merged" : pull.state();
    return "pull request #" + pull.number() + " (" + pull.url() + ") is " + state;
  }
}
