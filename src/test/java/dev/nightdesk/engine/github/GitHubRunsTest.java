package dev.nightdesk.engine.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the watch of runs tells, and what it costs. */
class GitHubRunsTest {
  private final FakeRuns fake = new FakeRuns();
  private final GitHubConnector connector = fake.connector();

  @AfterEach
  void stop() {
    connector.close();
    fake.close();
  }

  @Test
  void aFailedRunIsToldOnceWithWhatExplainsIt() {
    fake.run(7, "success");
    fake.job(7, "test", "success", Duration.ofSeconds(100));
    fake.failed(8, "ModuleNotFoundError: No module named 'requests'");
    fake.failed(9, "ModuleNotFoundError: No module named 'requests'");

    List<Signal.Failure> told = fake.failures(connector);

    assertThat(told).hasSize(2);
    Signal.Failure failure = told.getLast();
    Facts facts = failure.facts();
    assertThat(failure.target()).isEqualTo("acme/shop/nightly.yml");
    assertThat(failure.unit()).isEqualTo("9");
    assertThat(failure.fingerprint()).isEqualTo(told.getFirst().fingerprint());
    assertThat(failure.labels()).containsEntry("team", "web");
    assertThat(facts.get(Facts.STATUS)).contains("FAILURE");
    assertThat(facts.get(Facts.OCCURRENCE)).contains("acme/shop/9/1");
    assertThat(facts.get(Facts.COMPLETE)).contains("true");
    assertThat(facts.get(GitHubFacts.ERROR))
        .contains("ModuleNotFoundError: No module named 'requests'");
    assertThat(facts.get(GitHubFacts.JOB)).contains("test");
    assertThat(facts.get(GitHubFacts.STEP)).contains("Run tests");
    assertThat(facts.get(GitHubFacts.BROKE_COMMIT)).contains("sha8");
    assertThat(facts.get(GitHubFacts.BROKE_AUTHOR)).contains("kim");
    assertThat(facts.get(GitHubFacts.GREEN_RUN)).contains("7");
    assertThat(facts.get(GitHubFacts.JOB_SECONDS)).contains("100");
    assertThat(failure.log())
        .containsExactly(
            "Run pytest",
            "ModuleNotFoundError: No module named 'requests'",
            "##[error]Process completed with exit code 1.");
    assertThat(failure.evidence().stream().map(e -> e.ref().name()))
        .contains("run", "log", "workflow file", TaskTimeline.NAME);
    assertThat(failure.toString() + fake.kept.all() + fake.cursors).doesNotContain(FakeRuns.TOKEN);

    assertThat(later()).isEmpty();
    try (GitHubConnector again = fake.connector()) {
      assertThat(fake.failures(again)).as("nothing is told twice over a restart").isEmpty();
    }
  }

  @Test
  void whatTheDeskDidNotTakeIsToldAgain() {
    fake.failed(8, "fatal: no such host");
    Sweep lost = connector.watches().getFirst().sweep();
    assertThat(((Sweep.Found) lost).signals()).hasSize(2);
    connector.watches().getFirst().notTaken();
    assertThat(later()).hasSize(1);
  }

  @Test
  void aReRunOfAnOldRunIsSeenAndItsGreenAttemptIsARecovery() {
    ObjectNode run = fake.failed(8, "connection refused");
    assertThat(fake.failures(connector)).hasSize(1);
    for (int i = 0; i < 120; i++) fake.run(100 + i, "skipped").put("workflow_id", 5);
    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "FAILURE", true));
    run.put("run_attempt", 2).put("status", "in_progress").putNull("conclusion");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector)).isEmpty();
    fake.end(run, "success");
    fake.clock.pass(Duration.ofMinutes(1));
    List<Signal.Recovery> told = fake.recoveries(connector);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().unit()).isEqualTo("8");
    assertThat(told.getFirst().state()).isEqualTo("SUCCESS");
    assertThat(told.getFirst().how()).isEqualTo("attempt 2 is green");
  }

  @Test
  void aSignInPageThatAnswersEverythingIsNoBetterThanSilence() {
    fake.first =
        _ ->
            new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body("<!doctype html><title>Sign in</title>")
                .build();
    var told = new ArrayList<Signal>();
    for (int i = 0; i < 4; i++) {
      told.addAll(fake.sweep(connector));
      fake.clock.pass(Duration.ofMinutes(5));
    }
    assertThat(told).singleElement().isInstanceOf(Signal.EngineLost.class);
    assertThat(((Signal.EngineLost) told.getFirst()).why()).contains("a web page");

    fake.first = null;
    fake.failed(8, "connection refused");
    assertThat(fake.sweep(connector))
        .hasAtLeastOneElementOfType(Signal.EngineFound.class)
        .hasAtLeastOneElementOfType(Signal.Failure.class);
  }

  @Test
  void aStartUnderAClockThatWasAheadDoesNotHideWhatEndsLater() {
    fake.clock.pass(Duration.ofDays(3));
    fake.sweep(connector);
    fake.clock.pass(Duration.ofDays(-3));
    fake.failed(8, "connection refused");
    try (GitHubConnector again = fake.connector()) {
      assertThat(fake.failures(again)).as("after a restart").hasSize(1);
    }
    fake.cursors.clear();
    assertThat(fake.failures(connector)).as("in the same run").hasSize(1);
  }

  @Test
  void aLaterGreenRunIsARecoveryAndALaterRedAttemptAFailure() {
    ObjectNode run = fake.failed(8, "connection refused");
    fake.failures(connector);
    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "FAILURE", true));
    run.put("run_attempt", 2);
    fake.clock.pass(Duration.ofMinutes(1));
    List<Signal.Failure> again = fake.failures(connector);
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().facts().get(Facts.OCCURRENCE)).contains("acme/shop/8/2");
    fake.run(9, "success");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector)).extracting(Signal.Recovery::unit).containsExactly("8");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector)).as("once").isEmpty();
  }

  @Test
  void aLimitThatRanOutIsToldFromACancellationByAPerson() {
    fake.run(8, "cancelled");
    fake.job(8, "test", "cancelled", Duration.ofMinutes(45).plusSeconds(12));
    fake.logs.put(80L, "##[error]The operation was canceled.\n");
    fake.run(9, "cancelled").put("head_sha", "x");
    fake.job(9, "test", "cancelled", Duration.ofMinutes(13).plusSeconds(40));
    fake.logs.put(90L, "##[error]The operation was canceled.\n");
    fake.run(10, "cancelled");
    fake.job(10, "test", "cancelled", Duration.ofMinutes(7));
    fake.annotations.put(
        100L,
        tools.jackson.databind.json.JsonMapper.shared()
            .createArrayNode()
            .add(
                tools.jackson.databind.json.JsonMapper.shared()
                    .createObjectNode()
                    .put("annotation_level", "failure")
                    .put("message", "The job has exceeded the maximum execution time of 1h7m0s")));

    List<Signal.Failure> told = fake.failures(connector);

    assertThat(told).extracting(Signal.Failure::unit).containsExactly("8", "10");
    assertThat(told.getFirst().facts().get(Facts.STATUS)).contains("TIMED_OUT");
    assertThat(told.getFirst().facts().get(GitHubFacts.LIMIT_MINUTES)).contains("45");
    assertThat(told.getLast().facts().get(GitHubFacts.LIMIT_MINUTES)).contains("67");
    assertThat(later()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "startup_failure,STARTUP_FAILURE",
    "stale,STALE",
    "action_required,ACTION_REQUIRED",
    "timed_out,TIMED_OUT"
  })
  void everyBadEndHasItsWord(String conclusion, String status) {
    fake.run(8, conclusion);
    List<Signal.Failure> told = fake.failures(connector);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().facts().get(Facts.STATUS)).contains(status);
    assertThat(told.getFirst().facts().get(GitHubFacts.CONCLUSION)).contains(conclusion);
  }

  @Test
  void aRunThatNoRunnerTakesIsToldAndRecoversWhenOneDoes() {
    ObjectNode run = fake.run(8, "success");
    run.put("status", "queued").putNull("conclusion");
    assertThat(fake.failures(connector)).isEmpty();
    fake.clock.pass(Duration.ofMinutes(31));
    List<Signal.Failure> told = fake.failures(connector);
    assertThat(told)
        .extracting(f -> f.facts().get(Facts.STATUS).orElse(""))
        .containsExactly("QUEUED");
    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "QUEUED", true));
    run.put("status", "in_progress");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector))
        .extracting(Signal.Recovery::state)
        .containsExactly("IN_PROGRESS");
  }

  @Test
  void aDeploymentThatWaitsNamesItsEnvironments() {
    fake.run(8, "success").put("status", "waiting").putNull("conclusion");
    Signal.Failure told = fake.failures(connector).getFirst();
    assertThat(told.facts().get(Facts.STATUS)).contains("WAITING");
    assertThat(told.facts().get(GitHubFacts.ENVIRONMENTS))
        .contains("[{\"id\":5,\"name\":\"production\"}]");
    assertThat(told.title()).endsWith("waits for a review to deploy to production");
  }

  @Test
  void aSecondGateAndTheEndOfARunThatWaitedAreNews() {
    ObjectNode run = fake.run(8, "success").put("status", "waiting").putNull("conclusion");
    Signal.Failure gate = fake.failures(connector).getFirst();
    assertThat(gate.facts().get(Facts.OCCURRENCE)).contains("acme/shop/8/1/WAITING/5");
    run.put("updated_at", fake.clock.instant().toString());
    assertThat(later()).isEmpty();

    fake.environment = 7;
    run.put("updated_at", fake.clock.instant().toString());
    List<Signal.Failure> second = later();
    assertThat(second)
        .extracting(f -> f.facts().get(Facts.OCCURRENCE).orElse(""))
        .containsExactly("acme/shop/8/1/WAITING/7");
    assertThat(second.getFirst().fingerprint()).isNotEqualTo(gate.fingerprint());

    fake.end(run, "failure");
    assertThat(later())
        .extracting(f -> f.facts().get(Facts.OCCURRENCE).orElse(""))
        .containsExactly("acme/shop/8/1");
  }

  @Test
  void aQueuedRunThatRanOutOfTimeIsNotOver() {
    ObjectNode run = fake.run(8, "success");
    run.put("status", "queued").putNull("conclusion");
    fake.clock.pass(Duration.ofMinutes(31));
    assertThat(fake.failures(connector)).hasSize(1);
    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "QUEUED", true));
    fake.end(run, "cancelled");
    fake.job(8, "test", "cancelled", Duration.ofMinutes(45).plusSeconds(12));
    fake.logs.put(80L, "##[error]The operation was canceled.\n");
    fake.clock.pass(Duration.ofMinutes(1));
    List<Signal> told = fake.sweep(connector);
    assertThat(told).noneMatch(Signal.Recovery.class::isInstance);
    assertThat(told)
        .filteredOn(Signal.Failure.class::isInstance)
        .extracting(s -> ((Signal.Failure) s).facts().get(Facts.STATUS).orElse(""))
        .containsExactly("TIMED_OUT");
  }

  @Test
  void aForksGreenRunOnABranchOfTheSameNameMakesNothingGood() {
    fake.failed(8, "error");
    assertThat(fake.failures(connector)).hasSize(1);
    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "FAILURE", true));
    ((ObjectNode) fake.run(9, "success").path("head_repository")).put("full_name", "eve/shop");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector)).isEmpty();
    fake.run(10, "success");
    fake.clock.pass(Duration.ofMinutes(1));
    assertThat(fake.recoveries(connector)).hasSize(1);
  }

  @Test
  void aWorkflowWhoseRunsAreAllSkippedIsToldOnce() {
    for (int i = 1; i <= 9; i++) fake.run(i, "skipped");
    assertThat(fake.failures(connector)).isEmpty();
    fake.run(10, "skipped");
    assertThat(later()).hasSize(1);
    fake.run(11, "skipped");
    assertThat(later()).isEmpty();
  }

  @Test
  void ourOwnBranchesOtherBranchesAndForksAreNotTold() {
    fake.failed(8, "error").put("head_branch", "nightdesk/inc-1-X-00000000");
    fake.failed(9, "error").put("head_branch", "feature");
    ((ObjectNode) fake.failed(10, "error").path("head_repository")).put("full_name", "eve/shop");
    assertThat(fake.failures(connector)).isEmpty();
  }

  @Test
  void aLogThatIsNotThereIsNormal() {
    fake.failed(8, "error");
    fake.logs.clear();
    Signal.Failure told = fake.failures(connector).getFirst();
    assertThat(told.facts().get(Facts.COMPLETE)).contains("true");
    assertThat(told.facts().get(Facts.CHECKED).orElse("")).contains("no log: ");
  }

  @Test
  void anHourOfQuietCostsNextToNothing() {
    fake.run(7, "success");
    sweeps(Duration.ofMinutes(1));
    int before = fake.asked.get();
    int unchanged = fake.unchanged.get();
    sweeps(Duration.ofHours(1));
    int asked = fake.asked.get() - before;
    int free = fake.unchanged.get() - unchanged;
    System.out.printf(
        "one quiet hour, one repository: %d requests, %d of them 304 (%d %%)%n",
        asked, free, 100 * free / asked);
    assertThat(asked).isLessThan(90);
    assertThat(asked - free).isLessThan(5);
  }

  @Test
  void theRemainingLimitIsNeverUsedUp() {
    fake.limit = 60;
    for (int i = 0; i < 240; i++) {
      // something is new each time, so that nothing is free
      fake.run(1000 + i, "success");
      fake.sweep(connector);
      fake.clock.pass(Duration.ofSeconds(30));
      assertThat(fake.limit - fake.counted.get()).as("a tenth is kept").isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void whatWasToldIncompleteIsToldAgainWhenItCanBeReadWhole() {
    fake.first =
        request ->
            request.getUrl().encodedPath().endsWith("/jobs")
                ? new MockResponse.Builder().code(500).body("{}").build()
                : null;
    fake.failed(8, "error");
    List<Signal.Failure> half = new ArrayList<>();
    for (int n = 0; n < 10 && half.isEmpty(); n++) {
      half.addAll(fake.failures(connector));
      fake.clock.pass(Duration.ofSeconds(40));
    }
    Facts facts = half.getFirst().facts();
    assertThat(facts.get(Facts.COMPLETE)).contains("false");

    fake.units.add(new OpenUnit("acme/shop/nightly.yml", "8", "FAILURE", false));
    fake.first = null;
    List<Signal.Failure> whole = new ArrayList<>();
    for (int n = 0; n < 10 && whole.isEmpty(); n++) {
      whole.addAll(fake.failures(connector));
      fake.clock.pass(Duration.ofSeconds(40));
    }
    assertThat(whole).hasSize(1);
    assertThat(whole.getFirst().facts().get(Facts.COMPLETE)).contains("true");
    assertThat(whole.getFirst().facts().get(Facts.OCCURRENCE))
        .isEqualTo(facts.get(Facts.OCCURRENCE));
  }

  @Test
  void aSecondaryLimitPausesOnlyThisEngine() {
    try (FakeRuns other = new FakeRuns();
        GitHubConnector untouched = other.connector()) {
      fake.first =
          request ->
              new MockResponse.Builder()
                  .code(403)
                  .body("{\"message\":\"You have exceeded a secondary rate limit.\"}")
                  .build();
      Sweep sweep = connector.watches().getFirst().sweep();
      assertThat(sweep).isInstanceOf(Sweep.SlowDown.class);
      assertThat(((Sweep.SlowDown) sweep).retryAfter()).isEqualTo(Duration.ofMinutes(1));
      int asked = fake.asked.get();
      connector.watches().getFirst().sweep();
      assertThat(fake.asked.get()).isEqualTo(asked);
      assertThat(connector.status().note()).contains("rate-limited 1 min");
      other.failed(8, "error");
      assertThat(other.failures(untouched)).hasSize(1);
    }
  }

  @Test
  void aWrongTokenIsToldAtOnceAndNeverShown() {
    fake.first =
        request ->
            new MockResponse.Builder()
                .code(401)
                .body("{\"message\":\"Bad credentials: " + FakeRuns.TOKEN + "\"}")
                .build();
    List<Signal> told = fake.sweep(connector);
    assertThat(told).hasSize(1);
    assertThat(((Signal.EngineLost) told.getFirst()).why()).contains("expired or revoked");
    assertThat(told.toString() + connector.status()).doesNotContain(FakeRuns.TOKEN);
  }

  @Test
  void oneRepositoryThatIsNotThereDoesNotKeepTheOthersWaiting() {
    fake.failed(8, "error");
    try (GitHubConnector both = fake.connector(List.of("acme/gone", "acme/*"))) {
      var told = new java.util.ArrayList<Signal.Failure>();
      for (int i = 0; i < 4; i++) {
        told.addAll(fake.failures(both));
        fake.clock.pass(Duration.ofSeconds(15));
      }
      assertThat(told).hasSize(1);
      assertThat(both.status().note()).contains("repository acme/gone").contains("may not see it");
      assertThat(both.status().card().detail()).contains("of 5,000 left until");
    }
  }

  @Test
  void theCursorIsReadAsItWasWritten() {
    var cursor =
        new RunsCursor(
            Instant.parse("2026-08-01T00:00:00Z"),
            Instant.parse("2026-08-01T01:00:00Z"),
            List.of(new RunsCursor.Told(8, 2, "FAILURE", 99)),
            List.of(4L, 5L),
            java.util.Map.of(17L, 8L));
    assertThat(RunsCursor.parse(cursor.text())).contains(cursor);
    assertThat(RunsCursor.parse("runs/1 nonsense")).isEmpty();
  }

  private List<Signal.Failure> later() {
    fake.clock.pass(Duration.ofMinutes(1));
    return fake.failures(connector);
  }

  private void sweeps(Duration time) {
    Duration every = connector.watches().getFirst().every();
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(every)) {
      fake.sweep(connector);
      fake.clock.pass(every);
    }
  }
}
