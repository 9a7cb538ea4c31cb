package dev.nightdesk.engine;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.util.List;

/** Plans for tests that only care what they are about. */
public final class Plans {
  private Plans() {}

  /** A plan about a target itself. */
  public static Plan on(String target) {
    return on(target, List.of(), List.of());
  }

  /** A plan about these units of a target, proven by one of these states. */
  public static Plan on(String target, List<String> units, List<String> states) {
    return new Plan(
        "test",
        new PlaybookRef("test", 1),
        new Strategy("test"),
        new EngineId("engine"),
        target,
        units,
        List.of(),
        new Plan.Verify(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1), 1, states),
        "",
        new Plan.Limits(Duration.ZERO, 100, Duration.ofHours(1)));
  }
}
