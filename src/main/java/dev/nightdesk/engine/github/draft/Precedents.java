package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.deed.BranchRuns;
import dev.nightdesk.engine.github.deed.IssueOpening;
import dev.nightdesk.engine.github.deed.Ours;
import dev.nightdesk.engine.github.deed.Pulls;
import dev.nightdesk.engine.github.deed.Switch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is there already about a problem: an issue that people switched off, a pull request. */
final class Precedents {
  private final GitHubApi api;
  private final InstantSource clock;
  private final Ours ours;
  private final BranchRuns runs;

  Precedents(GitHubApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
    ours = new Ours(api);
    runs = new BranchRuns(api);
  }

  /** Ends the drafting where people said no by a label. */
  void checkIssue(Repo repo, String problem) throws NoDraft {
    Answer<Ours.Found> answer = ours.about(repo, problem);
    if (answer instanceof Failed<Ours.Found> failed && failed.why() == Why.GONE)
      throw NoDraft.leave(
          "Nothing is proposed without an issue, and " + Ours.turnedOff(repo) + ".");
    Ours.Found found = NoDraft.need(answer);
    Instant now = Objects.requireNonNullElse(found.serverTime(), clock.instant());
    // what the step that opens the issue would take, or it would refuse what was approved
    List<Issue> counting =
        found.issues().stream().filter(IssueOpening.counts(now, GitHubAction.DEDUPE)).toList();
    Optional<Issue> off =
        counting.stream()
            .filter(issue -> issue.isOpen() || issue.equals(counting.getFirst()))
            .filter(Switch::isOff)
            .findFirst();
    if (off.isPresent())
      throw NoDraft.leave(
          "Healing is switched off by label on issue #" + off.get().number() + " of " + repo + ".");
  }

  /** Ends the drafting where a pull request is open for the problem. */
  void checkOpen(Wish wish, Repo repo, List<Proposed> proposals) throws NoDraft {
    for (Proposed one : proposals) {
      if (!one.issue().isOpen() || !one.marker().problem().equals(wish.problem())) continue;
      PullRequest pull = NoDraft.need(api.pulls().get(repo, one.issue().number()));
      if (!pull.isOpen() || !Pulls.isFrom(pull, repo, pull.branch())) continue;
      throw open(wish, repo, pull);
    }
  }

  private NoDraft open(Wish wish, Repo repo, PullRequest pull) throws NoDraft {
    String name = (pull.draft() ? "Draft pull request #" : "Pull request #") + pull.number();
    String workflow = Target.workflow(wish.plan().target());
    BranchRuns.Verdict verdict = NoDraft.need(runs.of(repo, pull.branch(), workflow));
    if (verdict.state() == BranchRuns.State.RED)
      return NoDraft.noFix(
          name
              + " proposes a fix that does not help: "
              + verdict.words()
              + ". Go on from there, or close it.");
    return NoDraft.leave(name + " is open for this problem.");
  }

  /** Ends the drafting where this very change was closed by a person. */
  void checkRefused(Repo repo, String change, List<Proposed> proposals) throws NoDraft {
    for (Proposed one : proposals) {
      if (one.issue().isOpen() || !one.meta().change().equals(change)) continue;
      // lists of issues do not tell whether it was merged
      if (NoDraft.need(api.pulls().get(repo, one.issue().number())).merged()) continue;
      String by = one.issue().closedBy().isEmpty() ? "somebody" : one.issue().closedBy();
      throw NoDraft.leave(
          "This very change was closed by "
              + by
              + " as pull request #"
              + one.issue().number()
              + "; it is not proposed again until the file or the change is another one.");
    }
  }
}
