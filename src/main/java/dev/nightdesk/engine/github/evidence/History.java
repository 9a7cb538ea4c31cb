package dev.nightdesk.engine.github.evidence;

import dev.nightdesk.engine.github.api.Commit;
import dev.nightdesk.engine.github.api.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came before a failed run on the same branch.
 *
 * @param lastGreen the newest run before it that succeeded; null when none is known
 * @param firstRed the first run after that one that did not; the run itself when no other is known
 * @param jobSeconds how long the failed job took in green runs, oldest first
 */
public record History(@Nullable Run lastGreen, @Nullable Run firstRed, List<Long> jobSeconds) {
  /** Nothing is known. */
  public static final History UNKNOWN = new History(null, null, List.of());

  public History {
    jobSeconds = List.copyOf(jobSeconds);
  }

  /**
   * @param runs of the same workflow and branch, in any order
   */
  public static History of(Run failed, List<Run> runs) {
    List<Run> before =
        runs.stream()
            .filter(run -> run.id() != failed.id() && run.number() < failed.number())
            .filter(run -> run.origin().equals(failed.origin()))
            .sorted(Comparator.comparingLong(Run::number))
            .toList();
    Run green = before.reversed().stream().filter(r -> r.ended("success")).findFirst().orElse(null);
    if (green == null) return new History(null, null, List.of());
    Optional<Run> red =
        before.stream().filter(run -> run.number() > green.number() && isRed(run)).findFirst();
    return new History(green, red.orElse(failed), List.of());
  }

  public History withJobSeconds(List<Long> seconds) {
    return new History(lastGreen, firstRed, seconds);
  }

  /** The commit that made it fail, as far as the runs tell. */
  public @Nullable Commit broke() {
    Run red = firstRed;
    if (red == null) return null;
    Commit head = red.headCommit();
    if (head == null) return new Commit(red.sha(), "", "", red.actor(), null, "");
    String login = red.actor();
    return new Commit(red.sha(), head.message(), head.author(), login, head.at(), head.url());
  }

  private static boolean isRed(Run run) {
    return run.ended("failure") || run.ended("timed_out") || run.ended("startup_failure");
  }
}
