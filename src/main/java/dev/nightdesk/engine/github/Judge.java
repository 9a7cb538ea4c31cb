package dev.nightdesk.engine.github;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run's words mean for the person on call. */
final class Judge {
  /** A failure that a later run has made good for so long is nobody's business any more. */
  private static final Duration HISTORY = Duration.ofMinutes(15);

  private static final Set<String> WAITS_FOR_RUNNER = Set.of("queued", "pending", "requested");

  private final GitHubSettings settings;
  private final Scope scope;

  Judge(GitHubSettings settings) {
    this.settings = settings;
    scope = new Scope(settings.workflows(), settings.branches());
  }

  /**
   * What a run is to be told as, in the words of the facts; null for nothing. One that was
   * cancelled may have run out of time, which only its jobs tell.
   */
  @Nullable String status(Watched watched, Run run, Instant now) {
    boolean inScope = scope.holds(run, watched.repo(), watched.defaultBranch());
    if (run.isCompleted()) {
      String conclusion = run.conclusion();
      if ("action_required".equals(conclusion) && scope.isWatched(run))
        return GitHubFacts.ACTION_REQUIRED;
      if (!inScope || conclusion == null) return null;
      return switch (conclusion) {
        case "failure" -> GitHubFacts.FAILURE;
        case "timed_out", "cancelled" -> GitHubFacts.TIMED_OUT;
        case "startup_failure" -> GitHubFacts.STARTUP_FAILURE;
        case "stale" -> GitHubFacts.STALE;
        default -> null;
      };
    }
    if (!inScope) return null;
    if (run.status().equals("waiting"))
      return settings.askDeployments() ? GitHubFacts.WAITING : null;
    Instant since = begun(run);
    boolean isStuck =
        WAITS_FOR_RUNNER.contains(run.status())
            && since != null
            && !now.isBefore(since.plus(settings.queuedAfter()));
    return isStuck ? GitHubFacts.QUEUED : null;
  }

  /** Whether a run is one that is followed until it ends. */
  boolean isFollowed(Watched watched, Run run) {
    return !run.isCompleted() && scope.holds(run, watched.repo(), watched.defaultBranch());
  }

  boolean isInScope(Watched watched, Run run) {
    return scope.holds(run, watched.repo(), watched.defaultBranch());
  }

  /** Whether it ended before what is to be told. */
  static boolean isBefore(Run run, Instant floor) {
    Instant end = ended(run);
    return run.isCompleted() && end != null && end.isBefore(floor);
  }

  /** Whether a later run was green, long enough ago for nobody to care. */
  static boolean isHistory(Run run, @Nullable Run green, Instant now) {
    Instant end = ended(run);
    return run.isCompleted()
        && green != null
        && green.number() > run.number()
        && end != null
        && end.isBefore(now.minus(HISTORY));
  }

  static @Nullable Instant ended(Run run) {
    return run.updatedAt() == null ? begun(run) : run.updatedAt();
  }

  private static @Nullable Instant begun(Run run) {
    return run.startedAt() == null ? run.createdAt() : run.startedAt();
  }

  /** Tells workflows and branches apart, also those of forks that are called the same. */
  static String line(Run run) {
    return run.workflowId() + " " + run.origin() + ":" + run.branch();
  }

  /** The newest green run of each workflow and branch, added to what was known. */
  static void greens(Collection<Run> runs, Map<String, Run> known) {
    for (Run run : runs)
      if (run.ended("success"))
        known.merge(line(run), run, (a, b) -> a.number() >= b.number() ? a : b);
  }

  /** The completed runs in scope of each workflow, newest first. */
  Map<Long, List<Run>> byWorkflow(Watched watched, Collection<Run> runs) {
    Map<Long, List<Run>> found = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.isCompleted() && run.workflowId() != 0 && isInScope(watched, run))
        .sorted(Comparator.comparingLong(Run::number).reversed())
        .forEach(run -> found.computeIfAbsent(run.workflowId(), _ -> new ArrayList<>()).add(run));
    return found;
  }
}
