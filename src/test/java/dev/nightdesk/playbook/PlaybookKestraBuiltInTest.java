package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.RestartExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the playbooks that come with the product make of what Kestra's logs say. */
class PlaybookKestraBuiltInTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.net.SocketTimeoutException: connect timed out: orders-db:5432 after 5000 ms",
        "Connect to http://stock:18099 failed: Connection refused",
        "HTTP 503 Service Unavailable from smtp-gateway",
        "Failed http request with response code '502' and body:",
        "Failed http request with response code '429'",
        "java.net.SocketException: Connection reset",
        "java.io.IOException: Broken pipe",
        "org.apache.hc.core5.http.NoHttpResponseException: api:443 failed to respond",
        "ERROR: deadlock detected",
        "Lock wait timeout exceeded; try restarting transaction",
        "FATAL: sorry, too many clients already",
        "FATAL: the database system is starting up",
        "java.net.UnknownHostException: db: Temporary failure in name resolution",
        "getaddrinfo EAI_AGAIN registry",
        "HTTP/1.1 504 Gateway Time-out",
        "Quota exceeded, try again later",
        "upstream is temporarily unavailable",
        "status code: 408",
        "context deadline exceeded",
        "API rate limit exceeded for installation",
      })
  void passingFaultsAreTransient(String error) {
    assertThat(speaksOf(error)).isEqualTo("kestra-transient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connect to http://127.0.0.1:18099 failed: Connection refused",
        "ERROR: column \"amount_minor\" of relation \"entries\" does not exist",
        "Table 'shop.orders' doesn't exist",
        "java.lang.NullPointerException: Cannot invoke \"String.length()\"",
        "java.lang.ClassNotFoundException: org.postgresql.Driver",
        "ModuleNotFoundError: No module named 'pandas'",
        "SyntaxError: invalid syntax",
        "You have an error in your SQL syntax",
        "KeyError: 'customer_id'",
        "bash: line 1: /scripts/run.sh: Permission denied",
        "Failed http request with response code '401' and body:",
        "403 Forbidden",
        "FATAL: password authentication failed for user \"etl\"",
        "Unable to find `inputs` used in the expression `incident {{ inputs.x }}` at line 1",
        "jakarta.validation.ConstraintViolationException: must not be null",
        "duplicate key value violates unique constraint \"orders_pkey\"",
        "java.nio.file.NoSuchFileException: /data/in.csv",
        "sh: dbt: command not found",
        "java.net.UnknownHostException: nohost.invalid: Name or service not known",
        "PKIX path building failed: unable to find valid certification path to requested target",
      })
  void lastingFaultsArePersistent(String error) {
    assertThat(speaksOf(error)).isEqualTo("kestra-persistent");
    assertThat(diagnosis("FAILED", error).analysis().severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.OutOfMemoryError: Java heap space",
        "Reason: OOMKilled",
        "write /tmp/x: no space left on device",
        "OSError: [Errno 24] Too many open files",
      })
  void exhaustedResourcesAskAPerson(String error) {
    assertThat(speaksOf(error)).isEqualTo("kestra-resource");
    assertThat(diagnosis("FAILED", error).analysis().severity()).isEqualTo(Severity.MEDIUM);
  }

  /** Own texts and own limits of Kestra that say neither. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Timeout after 00:00:01.000",
        "Task timed out after 30.03 seconds",
        "Too long with no output (exceeded 10m0s): context deadline exceeded",
        "Fail on a condition",
        "Command failed with exit code 1",
        "the flux capacitor is out of tune",
        "loading batch 429 of 503 from a temporary table",
        "",
      })
  void anythingElseIsUnknown(String error) {
    assertThat(speaksOf(error)).isEqualTo("kestra-unknown");
  }

  @Test
  void aLastingFaultBeatsAPassingOneInTheSameLog() {
    String refused = KestraSubjects.line("WARN", "connection refused, trying the replica");
    String column = KestraSubjects.line("ERROR", "column \"amount\" does not exist");
    assertThat(playbook("FAILED", refused, column)).isEqualTo("kestra-persistent");
    assertThat(playbook("FAILED", column, refused)).isEqualTo("kestra-persistent");
    // what fails for want of memory throws other errors besides
    String memory = KestraSubjects.line("ERROR", "java.lang.OutOfMemoryError: Java heap space");
    String pointer = KestraSubjects.line("ERROR", "java.lang.NullPointerException");
    assertThat(playbook("FAILED", memory, pointer)).isEqualTo("kestra-resource");
  }

  @Test
  void theLogSpeaksWhereTheErrorItselfSaysNothing() {
    String vague = KestraSubjects.line("ERROR", "Command failed with exit code 1");
    assertThat(playbook("FAILED", vague)).isEqualTo("kestra-unknown");
    assertThat(playbook("FAILED", vague, KestraSubjects.line("WARN", "Connection refused")))
        .isEqualTo("kestra-transient");
    assertThat(playbook("FAILED", vague, "Caused by: java.net.SocketException: Connection reset"))
        .isEqualTo("kestra-transient");
    assertThat(playbook("FAILED", vague, "KeyError: 'customer_id'")).isEqualTo("kestra-persistent");
    String trace = KestraSubjects.line("TRACE", "java.lang.ClassNotFoundException: org.x.Driver");
    assertThat(playbook("FAILED", vague, trace)).isEqualTo("kestra-persistent");
  }

  @Test
  void whatATaskSaysInPassingIsNoFailure() {
    String vague = KestraSubjects.line("ERROR", "Command failed with exit code 1");
    for (String level : List.of("INFO", "DEBUG")) {
      String timeout = KestraSubjects.line(level, "connect timeout is 5 s, retried: timed out");
      String missing = KestraSubjects.line(level, "no such file or directory, so it is made");
      String memory = KestraSubjects.line(level, "would run out of memory above 4 GB");
      assertThat(playbook("FAILED", timeout, missing, memory, vague)).isEqualTo("kestra-unknown");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, false, kestra-paused, MEDIUM",
    "RUNNING, true, kestra-stalled, MEDIUM",
    "RETRYING, true, kestra-stalled, MEDIUM",
    "QUEUED, true, kestra-queued, MEDIUM",
    "KILLED, false, kestra-killed, LOW",
    "CANCELLED, false, kestra-killed, LOW",
    "WARNING, false, kestra-warning, LOW",
  })
  void theStateDecidesWhereItIsNoFailure(
      String status, String stalled, String playbook, Severity severity) {
    var facts = new HashMap<String, String>(Map.of(Facts.STATUS, status));
    if (stalled.equals("true")) facts.put(KestraFacts.STALLED, stalled);
    // whatever the log says: a state that is no failure is not judged by it
    Subject subject =
        KestraSubjects.subject(
            facts,
            List.of(KestraSubjects.line("WARN", "OOM while loading keys, connection refused")),
            "a1");
    Diagnosis diagnosis = Playbooks.builtIn().diagnose(subject);
    assertThat(id(diagnosis)).isEqualTo(playbook);
    assertThat(diagnosis.analysis().severity()).isEqualTo(severity);
  }

  @Test
  void anUnknownStateAndALostEngineAreLeftToPeople() {
    assertThat(playbook("BREAKPOINT")).isEmpty();
    Subject lost =
        KestraSubjects.subject(Map.of("engine.lost", "true"), List.of("connection refused"));
    // its log is explained, and that is all
    assertThat(Playbooks.builtIn().diagnose(lost).playbook())
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(), known -> assertThat(known.actions()).isEmpty());
  }

  @Test
  void theTransientOneRestsRestartsAndTriesAgainWhenItFailsAgain() {
    Plan plan = plan(KestraSubjects.ended("FAILED", "Connection reset", "a1"));
    assertThat(plan.title()).isEqualTo("Restart from the failed task on nightdesk.it.nightly-load");
    assertThat(plan.steps())
        .extracting(Plan.Step::id)
        .containsExactly("snapshot", "rest", "restart");
    Plan.Step restart = plan.steps().getLast();
    assertThat(restart.action()).isEqualTo(new RestartExecution(KestraSubjects.ENGINE, "a1", null));
    Retry retry = restart.retry();
    assertThat(retry.on()).contains(Retry.Reason.VERIFY_FAILED, Retry.Reason.CONNECT_FAILURE);
    assertThat(retry.maxAttempts()).isEqualTo(3);
    assertThat(retry.initial()).isEqualTo(Duration.ofMinutes(1));
    // the whole of three proofs and the rests between them fits
    assertThat(retry.maxDuration()).isEqualTo(Duration.ofHours(1));
    assertThat(plan.verify())
        .isEqualTo(
            new Plan.Verify(
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                1,
                List.of("SUCCESS", "WARNING")));
    assertThat(plan(KestraSubjects.ended("FAILED", "Connection reset", "a1", "b2")).title())
        .endsWith("nightly-load (2 executions)");
    Playbook transients = Playbooks.builtIn().find("kestra-transient").orElseThrow();
    assertThat(transients.gate().approval()).isEqualTo(Playbook.ApprovalMode.BY_SEVERITY);
    assertThat(transients.classify().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void theOthersAskAndDoWhatTheStateAllows() {
    for (String id :
        List.of(
            "kestra-unknown",
            "kestra-resource",
            "kestra-stalled",
            "kestra-paused",
            "kestra-killed")) {
      Playbook playbook = Playbooks.builtIn().find(id).orElseThrow();
      assertThat(playbook.gate().approval()).as(id).isEqualTo(Playbook.ApprovalMode.ALWAYS);
    }
    Plan stalled =
        plan(
            KestraSubjects.subject(
                Map.of(Facts.STATUS, "RUNNING", KestraFacts.STALLED, "true"), List.of(), "a1"));
    assertThat(stalled.steps().stream().map(Plan.Step::action).skip(1))
        .containsExactly(
            new KillExecution(KestraSubjects.ENGINE, "a1", null),
            new ReplayExecution(KestraSubjects.ENGINE, "a1", null, null, null));
    Plan killed = plan(KestraSubjects.ended("KILLED", "", "a1"));
    assertThat(killed.steps().getFirst().action())
        .isEqualTo(new ReplayExecution(KestraSubjects.ENGINE, "a1", null, null, null));
    Plan paused =
        plan(
            KestraSubjects.subject(
                Map.of(
                    Facts.STATUS,
                    "PAUSED",
                    KestraFacts.EXECUTION,
                    "a1",
                    KestraFacts.QUESTIONS,
                    "[]"),
                List.of(),
                "a1"));
    assertThat(paused.steps().getFirst().action())
        .isEqualTo(new ResumeExecution(KestraSubjects.ENGINE, "a1", "", List.of(), Map.of()));
    assertThat(paused.title()).isEqualTo("Resume execution on nightdesk.it.nightly-load");
    assertThat(Planner.ifRejected(paused)).isNotNull();
    for (String silent : List.of("kestra-persistent", "kestra-warning", "kestra-queued")) {
      assertThat(Playbooks.builtIn().find(silent).orElseThrow().actions()).as(silent).isEmpty();
    }
  }

  private static String speaksOf(String error) {
    return id(diagnosis("FAILED", error));
  }

  private static Diagnosis diagnosis(String status, String error) {
    return Playbooks.builtIn().diagnose(KestraSubjects.ended(status, error, "a1"));
  }

  private static String playbook(String status, String... log) {
    Subject subject =
        KestraSubjects.subject(Map.of(Facts.STATUS, status), Arrays.asList(log), "a1");
    return id(Playbooks.builtIn().diagnose(subject));
  }

  private static String id(Diagnosis diagnosis) {
    @Nullable Playbook playbook = diagnosis.playbook();
    return playbook == null ? "" : playbook.ref().id();
  }

  private static Plan plan(Subject subject) {
    Playbook playbook = Playbooks.builtIn().diagnose(subject).playbook();
    assertThat(playbook).isNotNull();
    PlanResult result = Planner.plan(playbook, subject, KestraSubjects.MEANS);
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    return ((PlanResult.Ready) result).plan();
  }
}
