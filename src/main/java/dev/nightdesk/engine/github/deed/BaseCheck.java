package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.CheckBase;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Ref;
import dev.nightdesk.engine.github.api.Repo;

/** Looks whether what was approved still fits. Sends nothing. */
final class BaseCheck implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final CheckBase action;

  BaseCheck(GitHubApi api, Repo repo, CheckBase action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return switch (api.contents().branch(repo, action.base())) {
      case Ok<Ref> ok when ok.value().sha().equals(action.commit()) -> file();
      case Ok<Ref> ok ->
          Task.shown(
              Shown.Not.outdated(
                  action.base()
                      + " of "
                      + repo
                      + " has moved from "
                      + Words.brief(action.commit())
                      + " to "
                      + Words.brief(ok.value().sha())
                      + " since the change was drafted"));
      case Failed<Ref> failed when failed.why() == Why.NOT_FOUND ->
          Task.shown(Shown.Not.outdated(action.base() + " of " + repo + " is not there any more"));
      case Failed<Ref> failed -> failed.as();
    };
  }

  private Answer<Shown> file() {
    String blob = action.blob();
    return switch (api.contents().file(repo, action.path(), action.commit())) {
      case Ok<FileContent> ok when ok.value().sha().equals(blob) -> Task.shown(fits());
      case Ok<FileContent> _ ->
          Task.shown(
              Shown.Not.outdated(
                  blob == null
                      ? action.path() + " has been made meanwhile"
                      : action.path() + " is another one than when the change was drafted"));
      case Failed<FileContent> failed when failed.why() == Why.NOT_FOUND ->
          Task.shown(
              blob == null ? fits() : Shown.Not.outdated(action.path() + " is not there any more"));
      case Failed<FileContent> failed -> failed.as();
    };
  }

  private Shown fits() {
    return new Shown.Done(
        action.base() + " stands at " + Words.brief(action.commit()) + " as it was approved");
  }

  @Override
  public Answer<?> send() {
    throw new IllegalStateException("a check is never open");
  }
}
