package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.CreateBranch;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.Commit;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Ref;
import dev.nightdesk.engine.github.api.Repo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a branch of ours. Its name is made of the problem, the change and the base commit, so one
 * that is there and holds our commit alone is from an earlier try of the same change.
 */
final class BranchCreation implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final CreateBranch action;

  BranchCreation(GitHubApi api, Repo repo, CreateBranch action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return DefaultBranch.spared(api, repo, action.branch(), this::branch);
  }

  private Answer<Shown> branch() {
    return switch (api.contents().branch(repo, action.branch())) {
      case Ok<Ref> ok when ok.value().sha().equals(action.commit()) ->
          Task.shown(new Shown.Done(name() + " stands at " + Words.brief(action.commit())));
      case Ok<Ref> ok -> elsewhere(ok.value());
      case Failed<Ref> failed when failed.why() == Why.NOT_FOUND ->
          Task.shown(new Shown.Open(name() + " is not there"));
      case Failed<Ref> failed -> failed.as();
    };
  }

  private Answer<Shown> elsewhere(Ref ref) {
    return api.contents().commits(repo, ref.sha(), null, 2).map(page -> judge(ref, page));
  }

  private Shown judge(Ref ref, Page<Commit> page) {
    List<Commit> newest = page.items();
    boolean isEarlierTry =
        newest.size() == 2
            && newest.get(1).sha().equals(action.commit())
            && CommitMessage.names(newest.getFirst().message(), action.branch());
    return isEarlierTry
        ? new Shown.Done(name() + " is there and holds our commit from an earlier try")
        : Shown.Not.refused(
            name()
                + " is there already, at "
                + Words.brief(ref.sha())
                + ", which is not ours: delete it if nobody needs it");
  }

  private String name() {
    return Words.branch(action, action.branch());
  }

  @Override
  public Answer<?> send() {
    return api.contents().createBranch(repo, action.branch(), action.commit());
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    return refusal.why() == Why.CONFLICT
        ? repo + " is empty: there is nothing to branch from"
        : null;
  }
}
