package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Waits that move a test's clock instead of lasting. */
public final class MovingPauses extends Waits {
  private final ManualClock clock;
  private final List<Duration> rests = Collections.synchronizedList(new ArrayList<>());

  public MovingPauses(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean rest(Duration time) {
    rests.add(time);
    clock.pass(time);
    return !isOver();
  }

  /** What was waited for, in order. */
  public List<Duration> rests() {
    return List.copyOf(rests);
  }
}
