package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import java.util.function.Supplier;

/** Keeps writing deeds off the default branch, also where its name begins as ours do. */
final class DefaultBranch {
  private DefaultBranch() {}

  /** What {@code look} shows, unless the branch is the default one or nothing can be written. */
  static Answer<Shown> spared(
      GitHubApi api, Repo repo, String branch, Supplier<Answer<Shown>> look) {
    return switch (api.account().repository(repo)) {
      case Failed<Repository> failed -> failed.as();
      case Ok<Repository> ok when ok.value().defaultBranch().equals(branch) ->
          Task.shown(
              Shown.Not.refused(
                  branch
                      + " is the default branch of "
                      + repo
                      + ": nothing is ever written to it"));
      case Ok<Repository> ok when ok.value().archived() ->
          Task.shown(Shown.Not.refused(repo + " is archived: nothing in it can be changed"));
      case Ok<Repository> _ -> look.get();
    };
  }
}
