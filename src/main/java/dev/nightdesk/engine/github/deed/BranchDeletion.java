package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.DeleteBranch;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Ref;
import dev.nightdesk.engine.github.api.Repo;

/** Deletes a branch of ours. */
final class BranchDeletion implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final DeleteBranch action;

  BranchDeletion(GitHubApi api, Repo repo, DeleteBranch action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return DefaultBranch.spared(api, repo, action.branch(), this::branch);
  }

  private Answer<Shown> branch() {
    String name = Words.branch(action, action.branch());
    return switch (api.contents().branch(repo, action.branch())) {
      case Ok<Ref> _ -> Task.shown(new Shown.Open(name + " is there"));
      case Failed<Ref> failed when failed.why() == Why.NOT_FOUND ->
          Task.shown(new Shown.Done(name + " is gone"));
      case Failed<Ref> failed -> failed.as();
    };
  }

  @Override
  public Answer<?> send() {
    return api.contents().deleteBranch(repo, action.branch());
  }
}
