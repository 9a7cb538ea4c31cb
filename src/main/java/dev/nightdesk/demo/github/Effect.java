package dev.nightdesk.demo.github;

import java.time.Instant;

/**
 * One thing that a client of the API really changed. What a person does by {@link DemoRepository}
 * is none.
 *
 * @param what what was changed, such as {@code acme/shop#4} or {@code acme/shop:nightdesk/inc-1}
 */
public record Effect(Instant at, Kind kind, String repository, String what) {
  public enum Kind {
    BRANCH_CREATED,
    BRANCH_DELETED,
    COMMIT,
    PULL_OPENED,
    PULL_CHANGED,
    REVIEW_REQUESTED,
    ISSUE_OPENED,
    ISSUE_CHANGED,
    COMMENT,
    LABELS_ADDED,
    LABEL_REMOVED,
    LABEL_CREATED,
    RERUN,
    CANCEL,
    DISPATCH,
    RUN_APPROVED,
    DEPLOYMENT_REVIEWED,
    WORKFLOW_SWITCHED
  }
}
