package dev.nightdesk.engine.github.look;

import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.deed.Outcomes;
import dev.nightdesk.engine.github.deed.Pulls;
import dev.nightdesk.engine.github.deed.Tasks;
import dev.nightdesk.engine.github.draft.Proposed;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks what became of the pull requests that Nightdesk opened and tells it. One list for each
 * repository and sweep, asked conditionally; a pull request is read only when it changed.
 */
public final class FollowUp implements Watch {
  /** One request each; the others have their turn in the next sweep. */
  private static final int MOST_READ = 20;

  /** What ended before is told no more after a start of the desk. */
  private static final Duration TOLD_FOR = Duration.ofDays(30);

  private static final Pattern CLOSES = Pattern.compile("(?m)^Closes #([0-9]{1,15})\\s*$");

  private final GitHubSettings settings;
  private final GitHubApi api;
  private final InstantSource clock;
  private final Supplier<List<Repo>> repositories;

  /** How each pull request, by repository and number, stood when it was told last. */
  private final Map<String, Stand> told = new HashMap<>();

  private volatile boolean forget;

  /** GitHub counts whole seconds: opened and merged within one, it has changed but once. */
  private record Stand(Instant changed, @Nullable Instant closed) {
    static Stand of(Issue issue) {
      return new Stand(
          Objects.requireNonNullElse(issue.updatedAt(), Instant.EPOCH), issue.closedAt());
    }
  }

  /**
   * @param repositories those that are watched now; empty before they are known
   */
  public FollowUp(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Supplier<List<Repo>> repositories) {
    this.settings = settings;
    this.api = api;
    this.clock = clock;
    this.repositories = repositories;
  }

  @Override
  public String name() {
    return settings.id() + "/pull-requests";
  }

  @Override
  public Duration every() {
    return settings.every().multipliedBy(2);
  }

  @Override
  public void notTaken() {
    forget = true;
  }

  @Override
  public Sweep sweep() {
    if (forget) {
      forget = false;
      told.clear();
    }
    // nobody opens no pull requests, and has few requests to spend
    if (settings.token() == null) return new Sweep.Found(List.of());
    if (!api.limits().mayPoll()) return new Sweep.SlowDown(api.limits().spacing(), List.of());
    var signals = new ArrayList<Signal>();
    String silent = null;
    for (Repo repo : repositories.get()) {
      switch (Proposed.newest(api, repo)) {
        case Ok<List<Proposed>> ok -> silent = look(repo, ok.value(), signals, silent);
        case Failed<List<Proposed>> failed -> {
          if (failed.why() == Why.RATE_LIMITED)
            return new Sweep.SlowDown(Outcomes.retryAfter(failed, clock.instant()), signals);
          // where issues are turned off there are no proposals of ours
          if (failed.why() != Why.GONE) silent = failed.detail();
        }
      }
    }
    return silent == null || !signals.isEmpty()
        ? new Sweep.Found(signals)
        : new Sweep.Nothing(silent, List.of());
  }

  private @Nullable String look(
      Repo repo, List<Proposed> proposals, List<Signal> signals, @Nullable String silent) {
    String failure = silent;
    for (Proposed one : proposals) {
      if (signals.size() >= MOST_READ) break;
      String key = repo + "#" + one.issue().number();
      Stand stand = Stand.of(one.issue());
      if (stand.equals(told.get(key)) || isLongOver(one.issue())) continue;
      switch (api.pulls().get(repo, one.issue().number())) {
        case Failed<PullRequest> failed -> failure = failed.detail();
        case Ok<PullRequest> ok -> {
          told.put(key, stand);
          if (isOurs(repo, ok.value())) signals.add(signal(repo, one, ok.value()));
        }
      }
    }
    return failure;
  }

  private boolean isLongOver(Issue issue) {
    Instant closed = issue.closedAt();
    return closed != null && closed.isBefore(clock.instant().minus(TOLD_FOR));
  }

  private static boolean isOurs(Repo repo, PullRequest pull) {
    return Tasks.isOurs(pull.branch()) && Pulls.isFrom(pull, repo, pull.branch());
  }

  private Signal signal(Repo repo, Proposed one, PullRequest pull) {
    String workflow = one.meta().workflow();
    String target = repo + (workflow.isEmpty() ? "" : "/" + workflow);
    return new Signal.ProposalSeen(
        settings.id(), target, clock.instant(), one.marker().incident(), proposal(repo, one, pull));
  }

  private Proposal proposal(Repo repo, Proposed one, PullRequest pull) {
    Instant opened =
        Objects.requireNonNullElse(
            pull.createdAt(), Objects.requireNonNullElse(one.issue().createdAt(), Instant.EPOCH));
    return new Proposal(
        repo.toString(),
        pull.number(),
        pull.url(),
        pull.branch(),
        one.marker().problem(),
        one.meta().fix(),
        one.meta().change(),
        closes(pull.body()).orElse(null),
        state(pull),
        opened,
        pull.isOpen() ? null : Objects.requireNonNullElse(pull.mergedAt(), ended(pull, opened)),
        by(repo, one, pull));
  }

  private static Instant ended(PullRequest pull, Instant opened) {
    return Objects.requireNonNullElse(pull.closedAt(), opened);
  }

  private static Proposal.State state(PullRequest pull) {
    if (pull.merged()) return Proposal.State.MERGED;
    return pull.isOpen() ? Proposal.State.OPEN : Proposal.State.CLOSED;
  }

  private @Nullable String by(Repo repo, Proposed one, PullRequest pull) {
    if (pull.isOpen()) return null;
    String known = pull.merged() ? pull.mergedBy() : one.issue().closedBy();
    if (known.isEmpty()) {
      // lists do not always tell who closed it
      Answer<Issue> answer = api.issues().get(repo, pull.number());
      if (answer instanceof Ok<Issue> ok) known = ok.value().closedBy();
    }
    return known.isEmpty() ? null : known;
  }

  private static Optional<Long> closes(String body) {
    Matcher matcher = CLOSES.matcher(body);
    return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}
