package dev.nightdesk.engine.github.draft;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.FolderEntry;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.fix.FixKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which other files of a repository a fix has to know: to change them, or that they are there. */
final class RepositoryFiles {
  private static final int MOST_FILES = 8;

  /** One request each; a larger repository is not listed at all, since half a list misleads. */
  private static final int MOST_FOLDERS = 40;

  private static final long LARGEST = 200 * 1024;

  private static final Pattern REUSED =
      Pattern.compile("uses:\\s*['\"]?\\./(\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml)");
  private static final Pattern INSTALLED_FROM =
      Pattern.compile("(?:-r|--requirement)[ =]+['\"]?(?:\\./)?([A-Za-z0-9._/-]+\\.txt)");
  private static final Pattern FOLDER =
      Pattern.compile("working-directory:[ \\t]*['\"]?(?:\\./)?([A-Za-z0-9._/-]+)");
  private static final Pattern LISTS_PACKAGES =
      Pattern.compile("requirements[A-Za-z0-9._-]*\\.txt|package\\.json|Gemfile");

  private final GitHubApi api;

  RepositoryFiles(GitHubApi api) {
    this.api = api;
  }

  /** Paths of what may have to be changed in the place of the workflow, or looked into. */
  Set<String> besides(Repo repo, String commit, Wish wish, String workflow) {
    var paths = new LinkedHashSet<>(all(REUSED, workflow));
    if (!wish.fix().file().isEmpty()) paths.add(wish.fix().file());
    if (wish.kind() == FixKind.ADD_DEPENDENCY) {
      List<String> named = all(INSTALLED_FROM, workflow);
      paths.addAll(named);
      for (String folder : all(FOLDER, workflow)) {
        for (String path : named) paths.add(folder + "/" + path);
        paths.add(folder + "/package.json");
      }
      for (FolderEntry entry : entries(repo, commit, ""))
        if (entry.type().equals("file")
            && entry.size() <= LARGEST
            && LISTS_PACKAGES.matcher(entry.name()).matches()) paths.add(entry.path());
    }
    var some = new LinkedHashSet<String>();
    for (String path : paths) if (some.size() < MOST_FILES) some.add(path);
    return some;
  }

  /** The paths of the repository's files; none when there are too many, or none is needed. */
  List<String> candidates(Repo repo, String commit, FixKind kind) {
    return switch (kind) {
      case GUARD_MISSING_FILE -> whole(repo, commit);
      case ADD_DEPENDENCY, INSTALL_COMMAND -> top(repo, commit);
      case RAISE_TIMEOUT, REPAIR_YAML, MARK_JOB_OPTIONAL, ADD_RETRY -> List.of();
    };
  }

  /** What stands at the top and in {@code src}; folders end with a slash. */
  private List<String> top(Repo repo, String commit) {
    var paths = new ArrayList<String>();
    for (FolderEntry entry : entries(repo, commit, "")) {
      boolean isFolder = entry.type().equals("dir");
      paths.add(entry.path() + (isFolder ? "/" : ""));
      if (isFolder && entry.path().equals("src"))
        for (FolderEntry below : entries(repo, commit, "src"))
          paths.add(below.path() + (below.type().equals("dir") ? "/" : ""));
    }
    return paths;
  }

  private List<String> whole(Repo repo, String commit) {
    var paths = new ArrayList<String>();
    var folders = new ArrayDeque<>(List.of(""));
    for (int asked = 0; !folders.isEmpty(); asked++) {
      if (asked == MOST_FOLDERS) return List.of();
      if (!(api.contents().folder(repo, folders.removeFirst(), commit)
          instanceof Ok<List<FolderEntry>> ok)) return List.of();
      for (FolderEntry entry : ok.value()) {
        if (entry.type().equals("dir")) folders.add(entry.path());
        else paths.add(entry.path());
      }
    }
    return paths;
  }

  private List<FolderEntry> entries(Repo repo, String commit, String folder) {
    return api.contents().folder(repo, folder, commit) instanceof Ok<List<FolderEntry>> ok
        ? ok.value()
        : List.of();
  }

  private static List<String> all(Pattern pattern, String text) {
    var found = new LinkedHashSet<String>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) found.add(matcher.group(1));
    return List.copyOf(found);
  }
}
