package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.Repo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one commit, read afresh.
 *
 * @param branch that a pull request is to go into
 * @param commit that it stands on
 * @param files those that were read, by their paths
 */
record Base(Repo repo, String branch, String commit, Map<String, FileContent> files) {
  Base {
    files = Map.copyOf(files);
  }

  /** The git id of a file, or null when it was not there. */
  @Nullable String blob(String path) {
    FileContent file = files.get(path);
    return file == null ? null : file.sha();
  }

  /** Empty when it was not there. */
  String text(String path) {
    FileContent file = files.get(path);
    return file == null ? "" : file.text();
  }
}
