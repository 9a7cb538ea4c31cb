package dev.nightdesk.engine;

import dev.nightdesk.Some;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Remediations for tests that only care what they are about. */
public final class Runs {
  private Runs() {}

  /** A remediation of a target itself. */
  public static Remediation on(String target) {
    return on(target, List.of(), List.of(), List.of());
  }

  /** A remediation of these units of a target, proven by one of these states. */
  public static Remediation on(
      String target, List<String> units, List<Plan.Step> steps, List<String> states) {
    var plan =
        new Plan(
            "test",
            new PlaybookRef("test", 1),
            new Strategy("test"),
            new EngineId("engine"),
            target,
            units,
            steps,
            new Plan.Verify(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1), 1, states),
            "",
            Some.limits(Duration.ZERO, 100, Duration.ofHours(1)));
    var incident = new IncidentId(7);
    return Some.remediation(
        RemediationId.of(incident, 1),
        incident,
        plan,
        1,
        "nightdesk",
        Instant.EPOCH,
        0,
        new Remediation.Progress.StepDue(0, 1, Instant.EPOCH, Instant.EPOCH));
  }
}
