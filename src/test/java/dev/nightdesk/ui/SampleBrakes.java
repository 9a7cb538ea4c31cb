package dev.nightdesk.ui;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.BrakeFigures.Cap;
import dev.nightdesk.domain.BrakeFigures.FloodRule;
import dev.nightdesk.domain.BrakeFigures.Held;
import dev.nightdesk.domain.BrakeFigures.Kind;
import dev.nightdesk.domain.BrakeFigures.Window;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import java.time.Duration;
import java.util.List;

/** How brakes stand, for tests and pictures. */
public final class SampleBrakes {
  private static final FloodRule RULE = new FloodRule(true, 10, 5, Duration.ofMinutes(10));

  private SampleBrakes() {}

  public static BrakeFigures free() {
    return new BrakeFigures(
        Automation.ON,
        List.of(new Cap(Kind.PER_HOUR, "", 3, 10), new Cap(Kind.CONCURRENT, "", 1, 2)),
        List.of(),
        null,
        RULE,
        2,
        List.of(next()),
        List.of(),
        List.of());
  }

  /** Everything bites at once. */
  public static BrakeFigures all() {
    return new BrakeFigures(
        new Automation(true, "ada", "deploy of payments until 03:00", SampleNight.ago(540)),
        List.of(
            new Cap(Kind.PER_HOUR, "", 10, 10),
            new Cap(Kind.CONCURRENT, "", 2, 2),
            new Cap(Kind.TARGET_PER_HOUR, "payments checkout", 3, 3),
            new Cap(Kind.SHARE_TOUCHED, "kestra-prod", 1, 4)),
        List.of(
            circuit("db-pool", "payments", 3000),
            circuit("kestra-restart-from-task", "kestra-prod", -20)),
        new Flood(SampleNight.ago(840), 24),
        RULE,
        14,
        List.of(
            new Window(
                "w-17",
                "acme-infra",
                "*",
                "runners are moved",
                "mira",
                SampleNight.ago(600),
                SampleNight.NOW.plusSeconds(4200),
                true),
            next()),
        List.of(),
        List.of(held(2037), held(2030), held(2033)));
  }

  private static Window next() {
    return new Window(
        "database",
        "payments",
        "*",
        "weekly vacuum",
        "nightdesk",
        SampleNight.NOW.plusSeconds(89_000),
        SampleNight.NOW.plusSeconds(96_200),
        false);
  }

  private static Circuit circuit(String playbook, String engine, long left) {
    return new Circuit(
        playbook,
        new EngineId(engine),
        5,
        SampleNight.ago(600),
        SampleNight.NOW.plusSeconds(left),
        "5 of the last 6 runs failed");
  }

  private static Held held(long n) {
    return new Held(
        new IncidentId(n),
        new EngineId("edge"),
        "api",
        "held",
        Severity.HIGH,
        new Suppression(Suppression.Cause.FLOOD, "24 incidents in 14 min", null, null));
  }
}
