package dev.nightdesk.engine.github.api;

import java.util.List;

/**
 * A deployment that waits for a review.
 *
 * @param waitMinutes the environment's timer, 0 for none
 * @param canApprove whether the token's user may review it
 * @param reviewers logins of people and slugs of teams
 */
public record PendingDeployment(
    long environmentId,
    String environment,
    long waitMinutes,
    boolean canApprove,
    List<String> reviewers) {
  public PendingDeployment {
    reviewers = List.copyOf(reviewers);
  }
}
