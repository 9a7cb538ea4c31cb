package dev.nightdesk.view;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the pull requests that the desk opened in a stretch of time, and of its issues.
 *
 * @param issues on which a remediation reported a problem to people, each counted once
 * @param all of all kinds of fixes
 * @param byFix for each kind of fix that was proposed, the most proposed first
 */
public record ProposalFigures(long issues, Row all, List<Row> byFix) {
  public static final ProposalFigures NONE =
      new ProposalFigures(0, new Row("", 0, 0, 0, null), List.of());

  /**
   * One line.
   *
   * @param fix in lower case: {@code raise_timeout}; empty for all
   * @param opened of these, {@code merged} were taken and {@code closed} were refused; the others
   *     are still open
   * @param toMerge median of the time from the opening of the incident to the merge, null if none
   */
  public record Row(String fix, long opened, long merged, long closed, @Nullable Duration toMerge) {
    /** On how many the {@link #mergeRate} stands: those that people decided about. */
    public long decided() {
      return merged + closed;
    }

    /** Share of the decided ones that were merged, 0 to 1; -1 when none was decided. */
    public double mergeRate() {
      return decided() == 0 ? -1 : (double) merged / decided();
    }

    /** The kind of fix for people: {@code raise timeout}; {@code All} for all. */
    public String words() {
      return fix.isEmpty() ? "All" : fix.replace('_', ' ');
    }
  }

  public ProposalFigures {
    byFix = List.copyOf(byFix);
  }
}
