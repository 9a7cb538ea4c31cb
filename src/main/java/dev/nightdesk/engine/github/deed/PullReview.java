package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.RequestReview;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks people, teams and Copilot for a review. GitHub says 201 to a name that it then does not ask,
 * so only the list of those who were asked counts.
 */
public final class PullReview implements Task {
  /**
   * Copilot's reviewer by its name in the REST API; without {@code [bot]} GitHub answers 422, and a
   * plain {@code Copilot} is ignored (as maintainers report).
   */
  public static final String COPILOT = "copilot-pull-request-reviewer[bot]";

  /** As which it is listed once it was asked. */
  private static final String COPILOT_LISTED = "copilot";

  private final GitHubApi api;
  private final Repo repo;
  private final RequestReview action;
  private @Nullable Long number;

  PullReview(GitHubApi api, Repo repo, RequestReview action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return Pulls.of(api, repo, action.branch()).map(this::judge);
  }

  private Shown judge(Optional<PullRequest> found) {
    if (found.isEmpty())
      return Shown.Not.refused("there is no pull request from " + action.branch());
    PullRequest pull = found.get();
    number = pull.number();
    if (!pull.isOpen()) return Shown.Not.refused(Pulls.stands(pull) + ": nobody is asked any more");
    List<String> missing =
        action.reviewers().stream().filter(r -> !isAsked(pull.reviewers(), r)).toList();
    return missing.isEmpty()
        ? new Shown.Done(String.join(", ", action.reviewers()) + " are asked for a review")
        : new Shown.Open("not asked for a review: " + String.join(", ", missing));
  }

  private static boolean isAsked(List<String> asked, String wanted) {
    String name = wanted.substring(wanted.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    return asked.stream()
        .map(a -> a.toLowerCase(Locale.ROOT))
        .anyMatch(a -> a.equals(name) || wanted.equals(COPILOT) && a.startsWith(COPILOT_LISTED));
  }

  @Override
  public Answer<?> send() {
    if (number == null) throw new IllegalStateException("sent before a look");
    List<String> people = action.reviewers().stream().filter(r -> !r.contains("/")).toList();
    List<String> teams =
        action.reviewers().stream()
            .filter(r -> r.contains("/"))
            .map(r -> r.substring(r.indexOf('/') + 1))
            .toList();
    return api.pulls().requestReviewers(repo, number, people, teams);
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    return refusal.why() == Why.UNPROCESSABLE
        ? "GitHub does not ask "
            + String.join(", ", action.reviewers())
            + " for a review of "
            + repo
            + ": they have to be its collaborators ("
            + refusal.message()
            + ")"
        : null;
  }
}
