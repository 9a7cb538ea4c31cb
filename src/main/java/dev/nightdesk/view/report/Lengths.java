package dev.nightdesk.view.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time of several incidents.
 *
 * @param n how many there were
 * @param median half took at most so long, to within 3 percent; null when there was none
 * @param mean exact, null when there was none
 */
public record Lengths(long n, @Nullable Duration median, @Nullable Duration mean) {
  public static final Lengths NONE = new Lengths(0, null, null);
}
