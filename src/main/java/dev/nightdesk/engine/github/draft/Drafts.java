package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction.ProposeFix;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.Connector.Draft;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.deed.Pulls;
import dev.nightdesk.engine.github.deed.Tasks;
import dev.nightdesk.engine.github.fix.FixResult;
import dev.nightdesk.engine.github.fix.FixResult.Edited;
import dev.nightdesk.engine.github.fix.FixResult.Impossible;
import dev.nightdesk.engine.github.fix.Fixes;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the wish for a fix into exact steps: reads the repository, the base branch and the file as
 * they are now, makes the change, and writes down what would be pushed, to the byte. Changes
 * nothing; the same world gives the same plan. Safe for many threads.
 */
public final class Drafts {
  private final GitHubSettings settings;
  private final GitHubApi api;
  private final TokenKind token;
  private final Precedents precedents;
  private final Caps caps;
  private final Reading reading;

  /**
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}, to see what kind of
   *     token it is
   * @param repositories those that are watched now, over which pull requests are counted
   */
  public Drafts(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Supplier<List<Repo>> repositories) {
    this.settings = settings;
    this.api = api;
    token = new TokenKind(settings, secrets);
    precedents = new Precedents(api, clock);
    caps = new Caps(settings, api, clock, repositories);
    reading = new Reading(api);
  }

  /** The exact plan, or why there is none. Blocks for a few calls. */
  public Draft draft(Incident incident, Plan plan) {
    Optional<ProposeFix> fix = plan.toBeDrafted();
    if (fix.isEmpty()) return Draft.ready(plan, "There is nothing to be drafted in it.");
    try {
      return draft(Wish.of(incident, plan, fix.get()));
    } catch (NoDraft none) {
      return none.draft();
    }
  }

  private Draft draft(Wish wish) throws NoDraft {
    if (Tasks.isOurs(wish.fact(GitHubFacts.BRANCH)))
      throw NoDraft.leave("The run is on a branch of Nightdesk itself, which is never healed.");
    checkOrigin(wish);
    Repository repository = NoDraft.need(api.account().repository(wish.repo()));
    Repo repo = repository.repo();
    Answer<List<Proposed>> proposals = Proposed.newest(api, repo);
    precedents.checkIssue(repo, wish.problem());
    List<Proposed> known = NoDraft.need(proposals);
    precedents.checkOpen(wish, repo, known);
    Rights.check(repository);
    caps.check(repo, proposals);
    Base base = reading.base(wish, repository);
    Edited edited = edit(wish, base);
    Change change = change(wish, edited, base);
    var exact = new ExactPlan(wish, base, edited, change, settings.pullRequests());
    Rights.checkScopes(api, repository, change.path());
    precedents.checkRefused(repo, exact.changeKey(), known);
    checkBranch(repo, exact.branchName());
    Triggers triggers = triggers(wish, base, edited, exact.branchName());
    return Draft.ready(exact.plan(triggers, token.startsNothing()), edited.reason());
  }

  /** A stranger's commit is not mended here: it is not in this repository. */
  private void checkOrigin(Wish wish) throws NoDraft {
    String id = wish.fact(GitHubFacts.RUN);
    if (!id.matches("[0-9]{1,18}")) return;
    Answer<Run> answer = api.runs().run(wish.repo(), Long.parseLong(id));
    if (!(answer instanceof Ok<Run>(Run run, _, _, _))) return;
    String head = run.headRepository();
    String own = run.repository();
    if (!head.isEmpty() && !own.isEmpty() && !head.equalsIgnoreCase(own))
      throw NoDraft.noFix(
          "Run "
              + run.id()
              + " is of a commit in "
              + head
              + ", a fork: its owner has to mend it there.");
  }

  private Edited edit(Wish wish, Base base) throws NoDraft {
    FixResult result = Fixes.fix(reading.request(wish, base));
    return switch (result) {
      case Edited edited -> edited;
      case Impossible(String why, String guidance) ->
          throw NoDraft.noFix(why.strip() + " " + guidance.strip());
    };
  }

  private static Change change(Wish wish, Edited edited, Base base) throws NoDraft {
    boolean isRead = base.files().containsKey(edited.path());
    if (isRead != !edited.before().isEmpty() || !base.text(edited.path()).equals(edited.before()))
      throw NoDraft.noFix(
          "The fix "
              + wish.fix().fix()
              + " is not about "
              + edited.path()
              + " as it stands on "
              + base.branch()
              + ". Make the change by hand.");
    return new Change(edited.path(), edited.before(), edited.after());
  }

  /** The same change on the same commit was proposed before, and its labels are gone. */
  private void checkBranch(Repo repo, String branch) throws NoDraft {
    Optional<PullRequest> pull = NoDraft.need(Pulls.of(api, repo, branch));
    if (pull.isPresent())
      throw NoDraft.leave(
          "The same change was proposed before: "
              + Pulls.stands(pull.get())
              + ". It is not proposed a second time.");
  }

  /** Of the workflow that failed, as it would be on the branch. */
  private Triggers triggers(Wish wish, Base base, Edited edited, String branch) {
    String path = wish.workflow();
    String text;
    if (path.equals(edited.path())) text = edited.after();
    else if (base.files().containsKey(path)) text = base.text(path);
    else if (api.contents().file(base.repo(), path, base.commit()) instanceof Ok<FileContent> ok
        && ok.value().isText()) text = ok.value().text();
    else return Triggers.NONE;
    return Triggers.of(text, branch, base.branch(), edited.path());
  }
}
