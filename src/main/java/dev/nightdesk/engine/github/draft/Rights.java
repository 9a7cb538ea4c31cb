package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.User;
import java.util.List;

/** Whether a change can be pushed at all, as far as GitHub tells that before it is tried. */
final class Rights {
  private Rights() {}

  /** Ends the drafting where it cannot. */
  static void check(Repository repository) throws NoDraft {
    if (repository.archived() || repository.disabled())
      throw NoDraft.noFix(
          repository.repo()
              + " is "
              + (repository.archived() ? "archived" : "disabled")
              + ": nothing in it can be changed. Stop watching it, or open it again.");
    if (Boolean.FALSE.equals(repository.canPush()))
      throw NoDraft.noFix(
          "The user of the token may not push to "
              + repository.repo()
              + ": it needs the permissions Contents: write, Workflows: write and Pull requests:"
              + " write.");
  }

  /** By the scopes of a classic token; a fine-grained one does not tell its rights. */
  static void checkScopes(GitHubApi api, Repository repository, String path) throws NoDraft {
    if (!(api.account().user() instanceof Ok<User>(User user, _, _, _))) return;
    List<String> scopes = user.scopes();
    // apps and fine-grained tokens send none, or an empty header
    if (scopes == null || scopes.isEmpty()) return;
    boolean pushes =
        scopes.contains("repo") || !repository.isPrivate() && scopes.contains("public_repo");
    if (!pushes)
      throw NoDraft.noFix(
          "The token may not push to " + repository.repo() + ": it lacks the scope repo.");
    if (path.startsWith(Wish.FOLDER) && !scopes.contains("workflow"))
      throw NoDraft.noFix(
          "The token may not change workflow files of "
              + repository.repo()
              + ": it lacks the scope workflow.");
  }
}
