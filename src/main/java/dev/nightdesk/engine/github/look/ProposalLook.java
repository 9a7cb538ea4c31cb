package dev.nightdesk.engine.github.look;

import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction.DispatchWorkflow;
import dev.nightdesk.domain.GitHubAction.OpenPullRequest;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.deed.BranchRuns;
import dev.nightdesk.engine.github.draft.Target;
import dev.nightdesk.engine.github.draft.TokenKind;
import dev.nightdesk.engine.github.draft.Triggers;
import java.util.Optional;

/** Whether the change that a pull request proposes is proven by a run on its branch. */
final class ProposalLook {
  private static final String FOLDER = ".github/workflows/";

  private final GitHubApi api;
  private final BranchRuns runs;
  private final TokenKind token;

  ProposalLook(GitHubApi api, TokenKind token) {
    this.api = api;
    this.token = token;
    runs = new BranchRuns(api);
  }

  Look look(Plan plan, OpenPullRequest action) {
    Optional<Repo> repo = Repo.parse(action.repository());
    String workflow = Target.workflow(plan.target());
    if (repo.isEmpty() || workflow.isEmpty())
      return new Look(false, plan.target() + " names no workflow: owner/name/file.yml is meant");
    return switch (runs.of(repo.get(), action.branch(), workflow)) {
      case Failed<BranchRuns.Verdict> failed -> new Look(false, failed.detail());
      case Ok<BranchRuns.Verdict> ok -> {
        String words = ok.value().words();
        yield switch (ok.value().state()) {
          case GREEN -> new Look(true, words);
          case RED -> new Look(false, true, words);
          case RUNNING -> new Look(false, false, true, words);
          case UNCLEAR -> new Look(false, words);
          case NONE -> none(repo.get(), plan, action, workflow);
        };
      }
    };
  }

  /** Nothing has run: perhaps not yet, perhaps nothing ever will. */
  private Look none(Repo repo, Plan plan, OpenPullRequest action, String workflow) {
    String where = workflow + " has not run on " + action.branch();
    boolean dispatched =
        plan.steps().stream().anyMatch(step -> step.action() instanceof DispatchWorkflow);
    if (dispatched) return new Look(false, where + " yet");
    Optional<Change> change = plan.changes().stream().findFirst();
    String path = FOLDER + workflow;
    String changed = change.map(Change::path).orElse(path);
    Optional<String> text =
        change
            .filter(c -> c.path().equals(path))
            .map(Change::after)
            .or(() -> read(repo, path, action.branch()));
    if (text.isEmpty()) return new Look(false, where + " yet");
    Triggers triggers = Triggers.of(text.get(), action.branch(), action.base(), changed);
    if (!triggers.byItself())
      return new Look(
          false,
          true,
          where
              + ", and nothing will start it there: its on: names no push or pull request that"
              + " fits. Run it by hand, or judge the change by reading it");
    if (token.startsNothing())
      return new Look(
          false,
          where
              + ": what the token of an app or of a workflow pushes starts no runs; push an empty"
              + " commit to the branch, or close and reopen the pull request");
    return new Look(false, where + " yet");
  }

  private Optional<String> read(Repo repo, String path, String branch) {
    return api.contents().file(repo, path, branch) instanceof Ok<FileContent> ok
        ? Optional.of(ok.value().text())
        : Optional.empty();
  }
}
