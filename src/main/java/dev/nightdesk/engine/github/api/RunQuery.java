package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are asked for; null leaves a condition out. The order of the conditions in an address
 * is fixed, since what is kept for conditional requests goes by the address.
 *
 * @param branch exactly
 * @param status one status or conclusion in GitHub's words; it does not take {@code
 *     startup_failure}
 * @param created not before
 * @param pageSize 1–100
 * @param page counted from 1
 */
public record RunQuery(
    @Nullable String branch,
    @Nullable String event,
    @Nullable String status,
    @Nullable String headSha,
    @Nullable Instant created,
    int pageSize,
    int page) {
  /** The newest runs, a hundred. */
  public static final RunQuery NEWEST = new RunQuery(null, null, null, null, null, 100, 1);

  public RunQuery {
    Objects.checkIndex(pageSize - 1, 100);
  }

  public RunQuery branch(@Nullable String wanted) {
    return new RunQuery(wanted, event, status, headSha, created, pageSize, page);
  }

  public RunQuery event(@Nullable String wanted) {
    return new RunQuery(branch, wanted, status, headSha, created, pageSize, page);
  }

  public RunQuery status(@Nullable String wanted) {
    return new RunQuery(branch, event, wanted, headSha, created, pageSize, page);
  }

  public RunQuery headSha(@Nullable String wanted) {
    return new RunQuery(branch, event, status, wanted, created, pageSize, page);
  }

  public RunQuery created(@Nullable Instant notBefore) {
    return new RunQuery(branch, event, status, headSha, notBefore, pageSize, page);
  }

  public RunQuery pageSize(int size) {
    return new RunQuery(branch, event, status, headSha, created, size, page);
  }

  public RunQuery page(int number) {
    return new RunQuery(branch, event, status, headSha, created, pageSize, number);
  }
}
