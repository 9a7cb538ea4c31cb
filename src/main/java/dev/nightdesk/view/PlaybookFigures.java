package dev.nightdesk.view;

import dev.nightdesk.domain.ShadowRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a playbook did, from the journal alone.
 *
 * @param runs remediations begun in the asked time
 * @param succeeded of those that ended, how many were proven to have worked
 * @param ended of those runs
 * @param right incidents whose disposition agrees with its kind
 * @param judged incidents with a disposition that counts, ever: a month holds too few; where it had
 *     said that it does not know the kind there is nothing to judge
 * @param claimed its confidence in the judged incidents, on average, 0 to 1; 0 without any
 * @param lastActed null when it never ran
 * @param lastAnswered when it last explained an incident; null when it never did
 * @param shadow of the newest version that was in the shadow; {@link DeskViews#shadow} asks for one
 */
public record PlaybookFigures(
    String playbook,
    int runs,
    int succeeded,
    int ended,
    int right,
    int judged,
    double claimed,
    @Nullable Instant lastActed,
    @Nullable Instant lastAnswered,
    ShadowRecord shadow) {
  /** Fewer judged incidents than these say nothing about precision. */
  public static final int ENOUGH = 20;

  public boolean tooFew() {
    return judged < ENOUGH;
  }
}
