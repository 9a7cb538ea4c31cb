package dev.nightdesk.engine.github.look;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubAction.CancelRun;
import dev.nightdesk.domain.GitHubAction.DispatchWorkflow;
import dev.nightdesk.domain.GitHubAction.OpenPullRequest;
import dev.nightdesk.domain.GitHubAction.ReviewDeployment;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.deed.ApproveFork;
import dev.nightdesk.engine.github.deed.BranchRuns;
import dev.nightdesk.engine.github.deed.Dispatch;
import dev.nightdesk.engine.github.deed.Outcomes;
import dev.nightdesk.engine.github.deed.Words;
import dev.nightdesk.engine.github.draft.Target;
import dev.nightdesk.engine.github.draft.TokenKind;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves a fix: looks at the run that was started again, or at the runs on the branch that was
 * proposed. Changes nothing; safe for many threads.
 */
public final class GitHubLooks {
  private final GitHubApi api;
  private final InstantSource clock;
  private final ProposalLook proposals;

  /**
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}, to see what kind of
   *     token it is
   */
  public GitHubLooks(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Function<String, @Nullable String> secrets) {
    this.api = api;
    this.clock = clock;
    proposals = new ProposalLook(api, new TokenKind(settings, secrets));
  }

  /** How what the remediation set going stands now. Blocks for a few calls. */
  public Look look(Remediation run) {
    Plan plan = run.plan();
    Optional<OpenPullRequest> proposal = first(plan, OpenPullRequest.class);
    if (proposal.isPresent()) return clean(proposals.look(plan, proposal.get()));
    Optional<DispatchWorkflow> dispatch = first(plan, DispatchWorkflow.class);
    if (dispatch.isPresent()) return clean(dispatched(run, dispatch.get()));
    Optional<ReviewDeployment> review = first(plan, ReviewDeployment.class);
    if (review.isPresent()) return clean(reviewed(review.get()));
    return plan.onlyTells() ? new Look(true, "people were told") : clean(runs(plan));
  }

  private static <A extends Action> Optional<A> first(Plan plan, Class<A> kind) {
    return plan.steps().stream()
        .map(Plan.Step::action)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  private static Look clean(Look look) {
    return new Look(look.good(), look.hopeless(), look.underWay(), Outcomes.clean(look.detail()));
  }

  private Look dispatched(Remediation remediation, DispatchWorkflow action) {
    Optional<Repo> repo = Repo.parse(action.repository());
    if (repo.isEmpty()) return new Look(false, action.repository() + " is no repository");
    return switch (Dispatch.runs(api, repo.get(), action)) {
      case Failed<Page<Run>> failed -> new Look(false, failed.detail());
      case Ok<Page<Run>> ok -> {
        Instant since = Dispatch.onServer(remediation.startedAt(), ok, clock);
        yield ok.value().items().stream()
            .filter(r -> r.createdAt() != null && !r.createdAt().isBefore(since))
            .findFirst()
            .map(r -> of(repo.get(), r))
            .orElseGet(
                () -> new Look(false, "no run of " + action.workflow() + " is to be seen yet"));
      }
    };
  }

  private Look reviewed(ReviewDeployment action) {
    Optional<Repo> repo = Repo.parse(action.repository());
    if (repo.isEmpty()) return new Look(false, action.repository() + " is no repository");
    return switch (api.runs().pendingDeployments(repo.get(), action.run())) {
      case Failed<List<PendingDeployment>> failed -> new Look(false, failed.detail());
      case Ok<List<PendingDeployment>> ok -> {
        boolean waits =
            ok.value().stream().anyMatch(p -> action.environments().containsKey(p.environmentId()));
        String run = "run " + action.run();
        yield waits
            ? new Look(false, run + " still waits for a review")
            : new Look(true, run + " waits for no review any more");
      }
    };
  }

  /** The plan's units by their newest attempt, or the runs that its steps name. */
  private Look runs(Plan plan) {
    Optional<Repo> repo = Target.repository(plan.target());
    List<Long> ids = ids(plan);
    if (repo.isEmpty() || ids.isEmpty())
      return new Look(false, "there is no run by which this could be proven");
    boolean cancels = first(plan, CancelRun.class).isPresent();
    var looks = new ArrayList<Look>();
    for (long id : ids) {
      Answer<Run> answer = api.runs().run(repo.get(), id);
      looks.add(
          switch (answer) {
            case Failed<Run> failed -> new Look(false, failed.detail());
            case Ok<Run> ok -> cancels ? ended(ok.value()) : of(repo.get(), ok.value(), plan);
          });
    }
    return together(looks);
  }

  private static List<Long> ids(Plan plan) {
    List<Long> named =
        plan.steps().stream()
            .map(Plan.Step::action)
            .filter(GitHubAction.class::isInstance)
            .map(GitHubAction.class::cast)
            .map(GitHubLooks::run)
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .distinct()
            .toList();
    if (!named.isEmpty()) return named;
    return plan.units().stream().filter(u -> u.matches("[0-9]{1,18}")).map(Long::valueOf).toList();
  }

  private static OptionalLong run(GitHubAction action) {
    return switch (action) {
      case GitHubAction.RerunJobs one -> OptionalLong.of(one.run());
      case CancelRun one -> OptionalLong.of(one.run());
      case GitHubAction.ApproveRun one -> OptionalLong.of(one.run());
      case ReviewDeployment _,
          DispatchWorkflow _,
          OpenPullRequest _,
          GitHubAction.ProposeFix _,
          GitHubAction.CheckBase _,
          GitHubAction.OpenIssue _,
          GitHubAction.CommentIssue _,
          GitHubAction.UpdateIssue _,
          GitHubAction.CreateBranch _,
          GitHubAction.CommitFile _,
          GitHubAction.LabelPullRequest _,
          GitHubAction.RequestReview _,
          GitHubAction.ClosePullRequest _,
          GitHubAction.DeleteBranch _ ->
          OptionalLong.empty();
    };
  }

  private static Look ended(Run run) {
    return run.isCompleted()
        ? new Look(true, "run " + run.id() + " has ended as " + Words.state(run))
        : new Look(false, "run " + run.id() + " still is " + Words.state(run));
  }

  /** What the run showed before it was run again proves nothing. */
  private Look of(Repo repo, Run run, Plan plan) {
    boolean isOld =
        plan.steps().stream()
            .map(Plan.Step::action)
            .anyMatch(a ->
                a instanceof GitHubAction.RerunJobs again
                    && again.run() == run.id()
                    && run.attempt() <= again.attempt());
    return isOld
        ? new Look(false, "run " + run.id() + " is " + Words.state(run) + " as before")
        : of(repo, run);
  }

  private Look of(Repo repo, Run run) {
    String name = "run " + run.id() + (run.attempt() > 1 ? ", attempt " + run.attempt() + "," : "");
    String stands = name + " is " + Words.state(run);
    if (ApproveFork.waits(run)) return new Look(false, stands);
    if (!run.isCompleted()) return new Look(false, false, true, stands);
    if (run.ended("success")) return new Look(true, stands);
    return new Look(false, true, stands + BranchRuns.failedJob(api, repo, run.id()));
  }

  private static Look together(List<Look> looks) {
    if (looks.size() == 1) return looks.getFirst();
    boolean good = looks.stream().allMatch(Look::good);
    // while one may still become good the others' failure is no reason to end in the middle
    boolean hopeless = !good && looks.stream().allMatch(l -> l.good() || l.hopeless());
    boolean underWay = !good && looks.stream().allMatch(l -> l.good() || l.underWay());
    String words = String.join("; ", looks.stream().map(Look::detail).toList());
    return new Look(good, hopeless, underWay, words);
  }
}
