package dev.nightdesk.engine.github;

import com.google.re2j.Pattern;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import java.util.List;

/** Which runs of a repository are watched. */
final class Scope {
  private final List<String> workflows;
  private final List<Pattern> branches;

  /**
   * @param workflows file names or paths; empty for all
   * @param branches names or patterns with {@code *}; empty for the default branch
   */
  Scope(List<String> workflows, List<String> branches) {
    this.workflows = List.copyOf(workflows);
    this.branches = branches.stream().map(Scope::pattern).toList();
  }

  private static Pattern pattern(String glob) {
    var regex = new StringBuilder();
    for (char c : glob.toCharArray()) regex.append(c == '*' ? ".*" : Pattern.quote("" + c));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether a name or a pattern with {@code *} fits. */
  static boolean fits(String glob, String name) {
    return pattern(glob).matches(name);
  }

  /** Whether a run's end is to be told. */
  boolean holds(Run run, Repo repo, String defaultBranch) {
    if (!isWatched(run)) return false;
    // any fork may call its branch main
    if (isForeign(run, repo)) return branches.stream().anyMatch(b -> b.pattern().equals(".*"));
    if (branches.isEmpty()) return run.branch().equals(defaultBranch);
    return branches.stream().anyMatch(branch -> branch.matches(run.branch()));
  }

  /** Whether a run's workflow is watched, on whatever branch; our own branches never are. */
  boolean isWatched(Run run) {
    if (run.branch().startsWith(GitHubAction.BRANCHES)) return false;
    return workflows.isEmpty() || workflows.contains(run.file()) || workflows.contains(run.path());
  }

  private static boolean isForeign(Run run, Repo repo) {
    return !run.headRepository().isEmpty()
        && !run.headRepository().equalsIgnoreCase(repo.toString())
        && !run.headRepository().equalsIgnoreCase(run.repository());
  }
}
