package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction.CommitFile;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Ref;
import dev.nightdesk.engine.github.api.Repo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Commits one file to a branch of ours: what was approved, byte for byte. */
final class FileCommit implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final CommitFile action;
  private final Change change;

  FileCommit(GitHubApi api, Repo repo, CommitFile action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
    change = action.change();
  }

  @Override
  public Answer<Shown> look() {
    return DefaultBranch.spared(api, repo, action.branch(), this::file);
  }

  private Answer<Shown> file() {
    return switch (api.contents().file(repo, change.path(), action.branch())) {
      case Ok<FileContent> ok -> Task.shown(judge(ok.value()));
      case Failed<FileContent> failed when failed.why() == Why.NOT_FOUND -> missing();
      case Failed<FileContent> failed -> failed.as();
    };
  }

  private Shown judge(FileContent file) {
    byte[] after = change.after().getBytes(StandardCharsets.UTF_8);
    if (Arrays.equals(file.bytes(), after))
      return new Shown.Done(change.path() + " on " + action.branch() + " is as it was approved");
    boolean isBefore =
        file.sha().equals(action.blob())
            && Arrays.equals(file.bytes(), change.before().getBytes(StandardCharsets.UTF_8));
    return isBefore
        ? new Shown.Open(change.path() + " on " + action.branch() + " is as it was before")
        : Shown.Not.outdated(
            change.path()
                + " on "
                + action.branch()
                + " is another one than when the change was drafted");
  }

  /** The file, or the branch itself. */
  private Answer<Shown> missing() {
    return switch (api.contents().branch(repo, action.branch())) {
      case Failed<Ref> failed when failed.why() == Why.NOT_FOUND ->
          Task.shown(Shown.Not.refused(Words.branch(action, action.branch()) + " is not there"));
      case Failed<Ref> failed -> failed.as();
      case Ok<Ref> _ ->
          Task.shown(
              action.blob() == null
                  ? new Shown.Open(change.path() + " is not on " + action.branch())
                  : Shown.Not.outdated(change.path() + " is not there any more"));
    };
  }

  @Override
  public Answer<?> send() {
    return api.contents()
        .put(
            repo,
            change.path(),
            action.branch(),
            action.message(),
            change.after().getBytes(StandardCharsets.UTF_8),
            action.blob());
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    return Words.workflowRight(refusal, change.path(), action.repository());
  }
}
