package dev.nightdesk.demo.github;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A person merges a pull request. */
final class Merge {
  private Merge() {}

  static void merge(Repo repo, int number, String by) {
    Issue issue = repo.issues.get(number);
    if (issue == null || issue.pull == null || !issue.open) {
      throw new IllegalArgumentException("there is no open pull request #" + number);
    }
    Issue.Pull pull = issue.pull;
    if (Pulls.conflicts(repo, pull)) {
      throw new IllegalArgumentException("#" + number + " conflicts with " + pull.base);
    }
    Git.Commit base = repo.head(pull.base);
    Git.Commit parted = Objects.requireNonNull(repo.commits.get(pull.baseSha));
    Git.Commit head = repo.head(pull.head);
    SortedMap<String, Git.Blob> files = new TreeMap<>(base.files());
    for (String path : Runs.changed(parted, head)) {
      Git.Blob blob = head.files().get(path);
      if (blob == null) {
        files.remove(path);
      } else {
        files.put(path, blob);
      }
    }
    List<String> parents = List.of(base.sha(), head.sha());
    String message = "Merge pull request #" + number + " from " + repo.owner + "/" + pull.head;
    Git.Commit merged =
        repo.point(pull.base, Git.Commit.of(parents, files, by, message, repo.world.now()));
    issue.open(false, null, repo.world.now());
    pull.merged = repo.world.now();
    pull.mergedBy = by;
    pull.mergeSha = merged.sha();
    Runs.pushed(repo, pull.base, base, by);
  }
}
