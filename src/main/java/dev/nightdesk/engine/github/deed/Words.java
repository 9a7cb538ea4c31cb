package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.Run;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sentences that more than one deed says. */
public final class Words {
  private Words() {}

  /** {@code in_progress}, or how it ended: {@code failure}. */
  public static String state(Run run) {
    return run.isCompleted()
        ? Objects.requireNonNullElse(run.conclusion(), "completed")
        : run.status();
  }

  /** {@code branch nightdesk/inc-7-raise-timeout-1a2b3c4d of acme/shop}. */
  static String branch(GitHubAction action, String branch) {
    return "branch " + branch + " of " + action.repository();
  }

  static String brief(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }

  /** A workflow file takes a right of its own, which GitHub does not name when it is missing. */
  static @Nullable String workflowRight(Failed<?> refusal, String path, String repository) {
    boolean isRefused = refusal.why() == Why.NOT_FOUND || refusal.why() == Why.FORBIDDEN;
    if (!isRefused || !path.startsWith(".github/workflows/")) return null;
    return "the token may not change workflow files of "
        + repository
        + " (GitHub answered "
        + refusal.status()
        + "): give it the permission Workflows: write, a classic token the scope workflow";
  }
}
