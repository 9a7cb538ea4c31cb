package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.engine.kestra.deed.Bench.ENGINE;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.done;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every deed on a running Kestra that holds the test flows; say where it is with {@code
 * NIGHTDESK_KESTRA_URL}, {@code NIGHTDESK_KESTRA_USER} and {@code NIGHTDESK_KESTRA_PASSWORD}.
 */
@Tag("real-engine")
class KestraDeedsLiveTest {
  private static final String FLOWS = "nightdesk.it";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Question APPROVED =
      new Question("approved", "BOOL", true, "", "false", List.of());
  private static final Question APPROVER =
      new Question("approver", "STRING", true, "", null, List.of());

  private final InstantSource clock = InstantSource.system();
  private final Waits waits = new Waits();
  private KestraApi api;
  private KestraDeeds deeds;
  private KestraReconciliation reconciliation;
  private KestraLooks looks;

  @BeforeEach
  void connect() {
    String url = System.getenv("NIGHTDESK_KESTRA_URL");
    assumeTrue(url != null, "no running Kestra: NIGHTDESK_KESTRA_URL is not set");
    String user = System.getenv("NIGHTDESK_KESTRA_USER");
    Connection.Credentials who =
        user == null
            ? new Connection.Credentials.None()
            : new Connection.Credentials.Basic("${env:USER}", "${env:PASSWORD}");
    Map<String, String> secrets =
        Map.of(
            "env:USER",
            Objects.requireNonNullElse(user, ""),
            "env:PASSWORD",
            Objects.requireNonNullElse(System.getenv("NIGHTDESK_KESTRA_PASSWORD"), ""));
    api =
        new KestraApi(
            HttpClients.polling(1),
            new Connection(HttpUrl.get(Objects.requireNonNull(url)), Connection.MAIN, who),
            secrets::get,
            clock,
            Duration.ofSeconds(10));
    assumeTrue(
        api.flow(FLOWS, "nightdesk-ok") instanceof Answer.Ok,
        "the flows of the shared material are not on that Kestra");
    deeds = new KestraDeeds(api, clock, waits);
    reconciliation = new KestraReconciliation(api, clock, waits);
    looks = new KestraLooks(api, clock);
  }

  @AfterEach
  void close() {
    waits.close();
    if (api != null) api.close();
  }

  @Test
  void aTransientFailureIsHealedByOneRestartAndKeepsItsLabels() {
    String id = start("nightdesk-transient", "FAILED");
    Remediation run = run(List.of(id), restart(id));
    assertEquals(Reconciliation.DID_NOT_HAPPEN, found(run, 0));
    assertThat(done(act(run, 0))).startsWith("restarted " + id + ": FAILED → ");
    assertEquals(Reconciliation.HAPPENED, found(run, 0));
    assertThat(until(run, Look::good).detail()).startsWith(id + " is SUCCESS after ");
    assertThat(done(act(run, 0))).contains("earlier try");
    assertEquals(1, restarts(id));
    assertThat(read(id).labels())
        .containsEntry("service", "orders-db")
        .containsEntry("test", "deeds")
        .containsEntry("nightdesk-incident", run.incident().toString());
  }

  @Test
  void whatFailsAgainIsHopeless() {
    String id = start("nightdesk-persistent", "FAILED");
    Remediation run = run(List.of(id), restart(id));
    done(act(run, 0));
    Look look = until(run, l -> l.good() || l.hopeless());
    assertThat(look.detail()).contains(id + " is FAILED after ", " at insert");
    assertEquals(true, look.hopeless());
    assertEquals(1, restarts(id));
  }

  @Test
  void aHangingOneIsKilledAndReplayed() {
    String id = start("nightdesk-hang", "RUNNING");
    var replay = new KestraAction.ReplayExecution(ENGINE, id, null, null, null);
    Remediation run = run(List.of(id), new KestraAction.KillExecution(ENGINE, id, null), replay);
    assertEquals(Reconciliation.DID_NOT_HAPPEN, found(run, 0));
    assertThat(done(act(run, 0))).isEqualTo("killed " + id + ": RUNNING → KILLED");
    assertEquals(Reconciliation.HAPPENED, found(run, 0));
    assertThat(failed(deeds.act(restart(id), order(run, "fix9"))).detail()).contains("replayed");
    assertEquals(Reconciliation.DID_NOT_HAPPEN, found(run, 1));
    String made = done(act(run, 1)).replaceAll("replayed \\S+ as ([^:]+):.*", "$1");
    assertEquals(Reconciliation.HAPPENED, found(run, 1));
    assertThat(done(act(run, 1))).contains("earlier try", made);
    Execution copy = read(made);
    assertEquals(id, copy.parentId());
    assertThat(copy.labels()).containsEntry("nightdesk-step", run.idempotencyKey(1) + "~4");
    assertThat(until(run, l -> l.detail().contains("RUNNING")).detail()).startsWith(made);
    api.kill(made);
  }

  @Test
  void aPauseIsAnsweredOnce() {
    String id = start("nightdesk-approval", "PAUSED");
    Remediation unfit = run(List.of(id), resume(id, Map.of("approved", "perhaps")));
    assertThat(failed(act(unfit, 0)).detail()).contains("do not fit", "approver");
    Remediation run = run(List.of(id), resume(id, Map.of("approved", "true", "approver", "kim")));
    assertEquals(Reconciliation.DID_NOT_HAPPEN, found(run, 0));
    assertThat(done(act(run, 0))).startsWith("resumed " + id + ": PAUSED → ");
    assertEquals(Reconciliation.HAPPENED, found(run, 0));
    assertThat(until(run, Look::good).detail()).startsWith(id + " is SUCCESS");
    assertThat(done(act(run, 0))).contains("answered like that already");
    Remediation other = run(List.of(id), resume(id, Map.of("approved", "false", "approver", "x")));
    assertThat(failed(act(other, 0)).detail()).contains("too late", "kim");
  }

  @Test
  void aRejectedPauseIsKilled() {
    String id = start("nightdesk-approval", "PAUSED");
    Remediation run = run(List.of(id), new KestraAction.KillExecution(ENGINE, id, null));
    assertThat(done(act(run, 0))).isEqualTo("killed " + id + ": PAUSED → KILLED");
    assertEquals(true, looks.look(run).good());
  }

  @Test
  void aRemediationFlowIsStartedOnceAndItsOutputsArrive() {
    var inputs = Map.of("service", "orders", "action", "SCALE_UP", "replicas", "4");
    var start =
        new KestraAction.StartFlow(ENGINE, FLOWS, "nightdesk-remediate", inputs, Map.of("t", "x"));
    Remediation run = run(List.of(), start, new KestraAction.AwaitExecution(ENGINE, "fix0"));
    assertThat(done(act(run, 0))).startsWith("started nightdesk.it.nightdesk-remediate as ");
    assertEquals(Reconciliation.HAPPENED, found(run, 0));
    assertThat(done(act(run, 0))).contains("earlier try");
    Deed deed = act(run, 1);
    assertThat(done(deed)).contains("ended as SUCCESS", "SCALE_UP:orders:4:planned");
    assertThat(deed.evidence())
        .extracting(Evidence::text)
        .anySatisfy(text -> assertThat(text).contains("\"act\"", "SCALE_UP:orders:4:planned"))
        .anySatisfy(text -> assertThat(text).contains("remediation SCALE_UP on orders"));
  }

  @Test
  void aFlowThatFailsBringsItsErrorAndAStartThatCannotBeIsRefused() {
    var start =
        new KestraAction.StartFlow(ENGINE, FLOWS, "nightdesk-persistent", Map.of(), Map.of());
    Remediation run = run(List.of(), start, new KestraAction.AwaitExecution(ENGINE, "fix0"));
    done(act(run, 0));
    Deed deed = act(run, 1);
    assertThat(failed(deed).detail())
        .contains("ended as FAILED at task insert: ", "does not exist");
    assertThat(deed.evidence()).isNotEmpty();
    var none = new KestraAction.StartFlow(ENGINE, FLOWS, "none", Map.of(), Map.of());
    assertEquals(Retry.Reason.REFUSED, failed(act(run(List.of(), none), 0)).reason());
  }

  @Test
  void whatEndedWithAWarningIsNotRestarted() {
    String id = start("nightdesk-warning", "WARNING");
    Remediation run = run(List.of(id), restart(id));
    assertThat(done(act(run, 0))).contains("nothing was sent");
  }

  @Test
  void aLabelIsAddedToTheOthers() {
    String id = start("nightdesk-persistent", "FAILED");
    Remediation run =
        run(List.of(id), new KestraAction.LabelExecution(ENGINE, id, "owner", "kim: a b"));
    assertThat(done(act(run, 0))).startsWith("labelled");
    assertEquals(Reconciliation.HAPPENED, found(run, 0));
    assertThat(read(id).labels())
        .containsEntry("owner", "kim: a b")
        .containsEntry("test", "deeds")
        .containsKey("system.correlationId");
  }

  private String start(String flow, String state) {
    String id = good(api.start(FLOWS, flow, Map.of(), Map.of("test", "deeds"))).id();
    var proof = new Proof(api, clock, waits);
    assertInstanceOf(
        Proof.Seen.Shown.class,
        proof.until(
            id, clock.instant().plus(TIMEOUT), e -> Outcomes.state(e).text().equals(state)));
    return id;
  }

  private Look until(Remediation run, Predicate<Look> reached) {
    var seen =
        new Proof(api, clock, waits)
            .until(
                () -> new Ok<>(looks.look(run), null, 0), clock.instant().plus(TIMEOUT), reached);
    return assertInstanceOf(Proof.Seen.Shown.class, seen, seen.toString()).value() instanceof Look l
        ? l
        : new Look(false, "");
  }

  private Deed act(Remediation run, int step) {
    return deeds.act(action(run, step), order(run, run.plan().steps().get(step).id()));
  }

  private Reconciliation found(Remediation run, int step) {
    return reconciliation
        .reconcile(action(run, step), order(run, run.plan().steps().get(step).id()))
        .verdict();
  }

  private static KestraAction action(Remediation run, int step) {
    return (KestraAction) run.plan().steps().get(step).action();
  }

  private static Order order(Remediation run, String step) {
    return new Order(run.incident(), run.idempotencyKey(step), run::idempotencyKey, TIMEOUT);
  }

  private long restarts(String id) {
    return read(id).state().histories().stream()
        .filter(h -> h.state().text().equals("RESTARTED"))
        .count();
  }

  private Execution read(String id) {
    return good(api.execution(id));
  }

  private static KestraAction restart(String id) {
    return new KestraAction.RestartExecution(ENGINE, id, null);
  }

  private static KestraAction resume(String id, Map<String, String> answers) {
    return new KestraAction.ResumeExecution(ENGINE, id, "", List.of(APPROVED, APPROVER), answers);
  }

  /** A run with keys that no other test has. */
  private Remediation run(List<String> units, KestraAction... actions) {
    var steps = new ArrayList<Plan.Step>();
    for (KestraAction action : actions)
      steps.add(
          new Plan.Step(
              "fix" + steps.size(), "fix", action, TIMEOUT, Retry.NEVER, Plan.OnError.STOP));
    var like = Runs.on(FLOWS + ".nightdesk-ok", units, steps, List.of());
    Instant now = clock.instant();
    var incident = new IncidentId(now.toEpochMilli() % 1_000_000_000);
    return Some.remediation(
        RemediationId.of(incident, 1),
        incident,
        like.plan(),
        1,
        "nightdesk",
        now,
        0,
        like.progress());
  }

  private static <T> T good(Answer<T> answer) {
    if (answer instanceof Ok<T> ok) return ok.value();
    throw new AssertionError(answer.toString());
  }
}
