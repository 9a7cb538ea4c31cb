package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Issue;

/** How people switch healing off for one problem: by the labels of its issue. */
public final class Switch {
  private Switch() {}

  /** Whether the label that forbids is on it, or the one that allows was taken off. */
  public static boolean isOff(Issue issue) {
    return issue.labels().contains(GitHubAction.NEEDS_MANUAL_FIX)
        || !issue.labels().contains(GitHubAction.AUTO_HEAL);
  }
}
