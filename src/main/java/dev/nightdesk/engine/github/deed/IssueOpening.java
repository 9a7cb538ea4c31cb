package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubAction.OpenIssue;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.Repo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens the issue about a problem, or takes the one there is, and sees to its labels. A person's
 * word on healing, given by a label, is never overruled.
 */
public final class IssueOpening implements Task {
  private final GitHubApi api;
  private final InstantSource clock;
  private final Ours ours;
  private final Repo repo;
  private final OpenIssue action;
  private final Order order;

  /** The issue that this order is about, once it is known; lists lag behind single answers. */
  private @Nullable Long number;

  private boolean labelsSent;

  IssueOpening(
      GitHubApi api, InstantSource clock, Ours ours, Repo repo, OpenIssue action, Order order) {
    this.api = api;
    this.clock = clock;
    this.ours = ours;
    this.repo = repo;
    this.action = action;
    this.order = order;
  }

  @Override
  public Answer<Shown> look() {
    if (number != null) return api.issues().get(repo, number).map(this::judge);
    return switch (ours.about(repo, action.problem())) {
      case Failed<Ours.Found> failed -> Ours.unread(failed, repo);
      case Ok<Ours.Found> ok -> Task.shown(judge(ok.value()));
    };
  }

  private Shown judge(Ours.Found found) {
    Instant now = Objects.requireNonNullElse(found.serverTime(), clock.instant());
    Optional<Issue> issue =
        found.issues().stream().filter(counts(now, action.dedupe())).findFirst();
    return issue.map(this::judge).orElseGet(() -> new Shown.Open("there is no such issue yet"));
  }

  /** Open, or so new that another one would be a repetition. */
  public static Predicate<Issue> counts(Instant now, Duration dedupe) {
    return issue ->
        issue.isOpen()
            || issue.createdAt() != null
                && Duration.between(issue.createdAt(), now).compareTo(dedupe) < 0;
  }

  private Shown judge(Issue issue) {
    number = issue.number();
    String name = "issue #" + issue.number() + " (" + issue.url() + ")";
    List<String> missing =
        action.labels().stream().filter(l -> !issue.labels().contains(l)).toList();
    if (missing.isEmpty()) return new Shown.Done(name + " tells of it");
    if (isSwitchedOff(issue))
      return Shown.Not.outdated("healing was switched off by a label on " + name);
    // who may not set labels can tell of it all the same, and to ask again would not help
    if (labelsSent) return new Shown.Done(name + " tells of it, without " + missing);
    return new Shown.Open(name + " lacks " + String.join(", ", missing));
  }

  /**
   * Ours by this very order may lack a label that GitHub dropped; another one lost it by a person.
   */
  private boolean isSwitchedOff(Issue issue) {
    boolean heals = action.labels().contains(GitHubAction.AUTO_HEAL);
    boolean own = Marker.of(issue.body()).filter(m -> m.step().equals(order.key())).isPresent();
    return heals && !own && Switch.isOff(issue);
  }

  @Override
  public Answer<?> send() {
    if (number != null) return label(number);
    String body = Marker.under(action.body(), action.problem(), order);
    Answer<Issue> made = api.issues().create(repo, action.title(), body, action.labels());
    if (!(made instanceof Ok<Issue>(Issue issue, _, _, _))) return made;
    number = issue.number();
    // labels are dropped silently when this user may not push
    return issue.labels().containsAll(action.labels()) ? made : label(issue.number());
  }

  private Answer<?> label(long issue) {
    labelsSent = true;
    Answer<List<String>> answer = api.issues().addLabels(repo, issue, action.labels());
    boolean mayNot =
        answer instanceof Failed<List<String>> failed
            && (failed.why() == Why.FORBIDDEN || failed.why() == Why.NOT_FOUND);
    return mayNot ? Task.shown(new Shown.Open("labels are not set")) : answer;
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    return refusal.why() == Why.GONE ? Ours.turnedOff(repo) : null;
  }
}
