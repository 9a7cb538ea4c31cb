package dev.nightdesk.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a fault behaves beside what it is.
 *
 * @param healsAfter after this long the service is good again unaided; null for never
 * @param failFirst this many fix calls are answered 500 before one may work
 * @param helps whether the right fix heals; when false it is accepted and changes nothing
 * @param fixTakes how long the right fix takes; null for the engines' own setting
 */
public record FaultOptions(
    @Nullable Duration healsAfter, int failFirst, boolean helps, @Nullable Duration fixTakes) {
  /** Stays until the right fix is called, which works at the first try. */
  public static final FaultOptions PLAIN = new FaultOptions(null, 0, true, null);

  public FaultOptions healingAfter(@Nullable Duration time) {
    return new FaultOptions(time, failFirst, helps, fixTakes);
  }

  public FaultOptions failingFirst(int times) {
    return new FaultOptions(healsAfter, times, helps, fixTakes);
  }

  public FaultOptions withoutEffect() {
    return new FaultOptions(healsAfter, failFirst, false, fixTakes);
  }

  public FaultOptions fixTaking(@Nullable Duration time) {
    return new FaultOptions(healsAfter, failFirst, helps, time);
  }
}
