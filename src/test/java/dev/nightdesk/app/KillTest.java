package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.demo.DemoEffect;
import dev.nightdesk.demo.DemoEngines;
import dev.nightdesk.demo.Fault;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at the four instants around a deed, again and again: no fix is applied twice for one
 * intent, the journal verifies, nothing open is forgotten. The demo engine's own log is the judge.
 *
 * <p>Nine tenths of the time is the start of a JVM for each kill, so few rounds run by default, and
 * the many with the tag {@code kills}; {@code nightdesk.kill.rounds} sets another number.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class KillTest {
  private static final int FEW = 8;
  private static final int MANY = 25;
  private static final String SERVICE = "checkout";
  private static final List<KilledDesk.Point> AROUND =
      List.of(
          KilledDesk.Point.BEFORE_INTENT,
          KilledDesk.Point.AFTER_INTENT,
          KilledDesk.Point.AFTER_CALL,
          KilledDesk.Point.BEFORE_OUTCOME);

  @TempDir Path folder;

  private Child child = Child.NONE;
  private Trained trained = Trained.not();

  @AfterEach
  void end() {
    child.kill();
  }

  @Test
  void aDeskThatIsKilledNeverFixesTwiceAndForgetsNothing() throws Exception {
    killAround(Integer.getInteger("nightdesk.kill.rounds", FEW));
  }

  @Test
  @Tag("kills")
  void norDoesOneThatIsKilledAHundredTimes() throws Exception {
    killAround(Integer.getInteger("nightdesk.kill.rounds", MANY));
  }

  private void killAround(int rounds) throws Exception {
    Path effects = folder.resolve("effects.jsonl");
    try (var engines =
        DemoEngines.start(new DemoEngines.Settings(0, Duration.ofMillis(5), effects))) {
      Path configuration = configuration(engines, "resume");
      trained = Trained.by(configuration, folder.resolve("trained"));
      long begun = System.nanoTime();
      for (int round = 0; round < rounds; round++) {
        for (KilledDesk.Point point : AROUND) killAt(point, engines, configuration);
      }
      child = Child.start(trained, configuration, folder.resolve("data"), KilledDesk.Point.NEVER);
      child.awaitLine("IncidentResolved");
      child.endCleanly();
      System.out.printf(
          "SIGKILL at %d points, %d times each, in %.0f s%n",
          AROUND.size(), rounds, (System.nanoTime() - begun) / 1e9);

      List<DemoEffect> applied =
          engines.effects().stream().filter(e -> e.effect() == DemoEffect.Kind.APPLIED).toList();
      Map<String, Long> perKey =
          applied.stream().collect(Collectors.groupingBy(DemoEffect::key, Collectors.counting()));
      assertThat(perKey.values()).allMatch(times -> times == 1);
      assertThat(applied).hasSize(rounds);
      assertThat(Files.readAllLines(effects).stream().filter(line -> line.contains("applied")))
          .hasSizeGreaterThanOrEqualTo(rounds);
    }
    assertNothingIsForgotten();
  }

  @Test
  void afterAKillNothingIsRepairedUntilAPersonHasLooked() throws Exception {
    try (var engines =
        DemoEngines.start(
            new DemoEngines.Settings(0, Duration.ofMillis(5), folder.resolve("effects.jsonl")))) {
      Path configuration = configuration(engines, "wait");
      trained = Trained.by(configuration, folder.resolve("trained"));
      killAt(KilledDesk.Point.BEFORE_INTENT, engines, configuration);

      // what it found out before it died is not acted upon by the next one
      child = Child.start(trained, configuration, folder.resolve("data"), KilledDesk.Point.NEVER);
      child.awaitLine("AutomationPaused");
      child.awaitLine("ApprovalRequested");
      child.endCleanly();
      assertThat(engines.effects()).noneMatch(e -> e.effect() == DemoEffect.Kind.APPLIED);
    }
    try (Store store = Store.open(folder.resolve("data"), InstantSource.system())) {
      var views = Some.views(store, List::of, ZoneId.systemDefault());
      assertThat(views.incidents(IncidentFilter.ALL, 1000))
          .isNotEmpty()
          .allMatch(row -> row.phase() == Phase.AWAITING_APPROVAL, "waits for a person");
    }
  }

  /** The first point of a round ends the incident of the round before and begins the next one. */
  private void killAt(KilledDesk.Point point, DemoEngines engines, Path configuration)
      throws IOException {
    boolean first = engines.effects().isEmpty() && engines.fault(SERVICE).isEmpty();
    child = Child.start(trained, configuration, folder.resolve("data"), point);
    if (point == KilledDesk.Point.BEFORE_INTENT) {
      if (!first) child.awaitLine("IncidentResolved");
      engines.trigger(Fault.DB, SERVICE);
    }
    child.awaitLine("HERE");
    child.kill();
  }

  private void assertNothingIsForgotten() {
    try (Store store = Store.open(folder.resolve("data"), InstantSource.system())) {
      assertThat(new Verifier(store).verify()).isInstanceOf(Verification.Verified.class);
      var views = Some.views(store, List::of, ZoneId.systemDefault());
      List<IncidentRow> all = views.incidents(IncidentFilter.ALL, 1000);
      assertThat(all).isNotEmpty().allMatch(row -> !row.phase().isOpen(), "is resolved");
    }
  }

  private Path configuration(DemoEngines engines, String afterCrash) throws IOException {
    String base = engines.baseUrl();
    String url =
        engines.services().stream()
            .filter(s -> s.name().equals(SERVICE))
            .findFirst()
            .orElseThrow()
            .url();
    return Files.writeString(
        folder.resolve("nightdesk.yaml"),
        """
        version: 1
        healing:
          afterCrash: %s
          reopenWithin: PT0S
          brakes: {flood: {enabled: false}, attemptsPerIncident: 100000, perTargetPerHour: 100000, perHour: 100000, concurrency: 64, coolDown: PT0S, holdMost: PT0S, maxStepWait: PT0.05S}
        engines:
          - id: payments
            type: health
            every: PT0.2S
            timeout: PT2S
            failuresBeforeDown: 1
            successesBeforeUp: 1
            endpoints: [{id: checkout, url: "%s", severity: LOW}]
            fixes:
              flush_connection_pool:
                method: POST
                url: "%s/fix/{{ endpoint.id }}?strategy=FLUSH_CONNECTION_POOL"
                reconcile: "%s/fixes/{{ step.idempotencyKey }}"
        """
            .formatted(afterCrash, url, base, base));
  }
}
