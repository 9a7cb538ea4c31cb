package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.github.api.Repo;
import java.util.Optional;

/** Takes a target apart: {@code owner/name/nightly.yml}. */
public final class Target {
  private Target() {}

  public static Optional<Repo> repository(String target) {
    int slash = target.indexOf('/', target.indexOf('/') + 1);
    return Repo.parse(slash < 0 ? target : target.substring(0, slash));
  }

  /** The workflow's file; empty for a target that names none. */
  public static String workflow(String target) {
    int slash = target.indexOf('/', target.indexOf('/') + 1);
    return slash < 0 ? "" : target.substring(slash + 1);
  }
}
