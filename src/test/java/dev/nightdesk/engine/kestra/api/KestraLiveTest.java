package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.ExecutionQuery.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.DateFilter;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.Lifecycle.HistoryEntry;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Against a running Kestra with the flows of the shared material; the environment says where it is
 * ({@code NIGHTDESK_KESTRA_URL}, {@code …_USER}, {@code …_PASSWORD}). Skipped otherwise.
 */
@Tag("real-engine")
class KestraLiveTest {
  private static final String FLOWS = "nightdesk.it";
  private KestraApi api;

  @BeforeEach
  void connect() {
    String url = System.getenv("NIGHTDESK_KESTRA_URL");
    assumeTrue(url != null, "no running Kestra: set NIGHTDESK_KESTRA_URL to its address");
    var secrets =
        Map.of(
            "env:USER",
            Objects.requireNonNullElse(System.getenv("NIGHTDESK_KESTRA_USER"), ""),
            "env:PASS",
            Objects.requireNonNullElse(System.getenv("NIGHTDESK_KESTRA_PASSWORD"), ""));
    var who = new Credentials.Basic("${env:USER}", "${env:PASS}");
    api =
        new KestraApi(
            HttpClients.polling(1),
            new Connection(HttpUrl.get(url), Connection.MAIN, who),
            secrets::get,
            InstantSource.system(),
            Duration.ofSeconds(10));
    assumeTrue(
        api.flow(FLOWS, "nightdesk-ok") instanceof Answer.Ok,
        "the flows of the shared material are not on that Kestra");
  }

  @AfterEach
  void close() {
    if (api != null) api.close();
  }

  @Test
  void theServerSaysWhoItIs() {
    Ok<ServerInfo> server = (Ok<ServerInfo>) api.server();
    assertThat(server.value().version()).matches("[12]\\..*");
    assertThat(server.serverTime()).isNotNull();
  }

  @Test
  void aTransientFailureIsRestartedAndKeepsItsLabelsAndHistory() {
    Execution failed = ended("nightdesk-transient", Map.of(), Map.of("night", "a b&c:d"));
    assertThat(failed.state().current()).isEqualTo(State.FAILED);
    assertThat(failed.labels()).containsEntry("night", "a b&c:d").containsKey("service");
    Execution labelled = good(api.addLabels(failed.id(), Map.of("incident", "INC-9")));
    assertThat(labelled.labels())
        .containsEntry("incident", "INC-9")
        .containsEntry("night", "a b&c:d")
        .containsEntry("service", "orders-db")
        .containsKey("system.correlationId");
    Execution again = good(api.restart(failed.id(), null));
    assertThat(again.id()).isEqualTo(failed.id());
    Execution healed = until(failed.id(), e -> e.state().current().equals(State.SUCCESS));
    assertThat(healed.labels())
        .containsEntry("incident", "INC-9")
        .containsEntry("night", "a b&c:d");
    List<HistoryEntry> before = labelled.state().histories();
    assertThat(healed.state().histories()).startsWith(before.toArray(new HistoryEntry[0]));
    assertThat(good(api.logs(failed.id(), Level.ERROR, null)))
        .anySatisfy(line -> assertThat(line.message()).contains("connect timed out"));
    assertThat(((Failed<Execution>) api.restart(failed.id(), null)).why())
        .isIn(Why.INVALID, Why.CONFLICT);
  }

  @Test
  void aReplayIsANewExecutionWithTheLabelsOfTheOld() {
    Execution failed = ended("nightdesk-persistent", Map.of(), Map.of("night", "shift"));
    good(api.addLabels(failed.id(), Map.of("incident", "INC-8")));
    Execution replay = good(api.replay(failed.id(), null, null));
    Execution over = until(replay.id(), e -> e.state().current().isTerminal());
    assertThat(replay.id()).isNotEqualTo(failed.id());
    assertThat(over.parentId()).isEqualTo(failed.id());
    assertThat(over.labels())
        .containsEntry("night", "shift")
        .containsEntry("incident", "INC-8")
        .containsEntry("system.replay", "true");
  }

  @Test
  void aHangingExecutionIsFoundAndKilled() {
    Execution started = good(api.start(FLOWS, "nightdesk-hang", Map.of(), Map.of()));
    until(
        started.id(),
        e -> e.taskRuns() != null && e.taskRuns().size() == 2 && e.state().current().isRunning());
    Page<Execution> running =
        good(
            api.search(
                query()
                    .states(State.RUNNING, State.CREATED)
                    .namespaces(List.of("nightdesk", "incident"))
                    .flow("nightdesk-hang")
                    .size(50)
                    .build()));
    assertThat(running.results()).extracting(Execution::id).contains(started.id());
    Failed<Execution> label = (Failed<Execution>) api.setLabels(started.id(), Map.of("a", "b"));
    assertThat(label.why()).isEqualTo(Why.INVALID);
    assertThat(label.detail()).contains("not terminated");
    assertThat(((Failed<Execution>) api.restart(started.id(), null)).why()).isEqualTo(Why.CONFLICT);
    good(api.kill(started.id()));
    until(started.id(), e -> e.state().current().equals(State.KILLED));
  }

  @Test
  void aPauseAsksAndGoesOnWithTheAnswers() {
    Execution started = good(api.start(FLOWS, "nightdesk-approval", Map.of(), Map.of()));
    Execution paused = until(started.id(), e -> e.state().current().equals(State.PAUSED));
    assertThat(paused.state().endDate()).isNotNull();
    List<Question> questions = good(api.questions(started.id(), Map.of()));
    assertThat(questions).extracting(Question::id).containsExactly("approved", "approver");
    assertThat(questions.getFirst().defaultValue()).isEqualTo("false");
    assertThat(((Failed<?>) api.resume(started.id(), Map.of("approved", "true"))).why())
        .isEqualTo(Why.INVALID);
    good(api.resume(started.id(), Map.of("approved", "true", "approver", "kim ö \"x\"\n2")));
    Execution over = until(started.id(), e -> e.state().current().isTerminal());
    assertThat(over.state().current()).isEqualTo(State.SUCCESS);
    assertThat(good(api.logs(over.id(), Level.INFO, null)))
        .anySatisfy(line -> assertThat(line.message()).contains("applied by kim ö \"x\"\n2"));
  }

  @Test
  void aRemediationTakesInputsAndGivesOutputs() {
    List<Question> asked =
        good(api.validateInputs(FLOWS, "nightdesk-remediate", Map.of("action", "NOPE")));
    assertThat(asked.get(1).error()).contains("must match");
    assertThat(asked.get(1).allowedValues()).contains("RESTART_POD");
    var inputs = Map.of("service", "o", "action", "SCALE_UP", "evidence", "{\"a\":[1,\"ü\"]}");
    Execution over = ended("nightdesk-remediate", inputs, Map.of("incident", "INC-live"));
    assertThat(over.outputs().path("result").stringValue()).isEqualTo("SCALE_UP:o:2:planned");
    assertThat(over.inputs().path("evidence").path("a").get(1).stringValue()).isEqualTo("ü");
    assertThat(good(api.outputs(over))).extracting(TaskOutput::taskId).containsExactly("act");
    Page<Execution> found =
        good(
            api.search(
                query()
                    .labels(Map.of("incident", "INC-live"))
                    .from(over.state().endDate())
                    .dateFilter(DateFilter.END_DATE)
                    .sort(Sort.END_ASC)
                    .build()));
    assertThat(found.results()).extracting(Execution::id).contains(over.id());
  }

  @Test
  void namespacesHoldTheirChildrenAndNotTheirNeighbours() {
    assertThat(good(api.countFlows(FLOWS))).isGreaterThan(5);
    assertThat(good(api.countFlows("nightdesk")))
        .isGreaterThanOrEqualTo(good(api.countFlows(FLOWS)));
    assertThat(good(api.countFlows("night"))).isZero();
    assertThat(good(api.flow(FLOWS, "nightdesk-ok")).labels()).containsEntry("team", "payments");
    assertThat(good(api.flows("incident", 1, 100)).results())
        .extracting(Flow::id)
        .contains("incident-handler");
    assertThat(((Failed<Flow>) api.flow(FLOWS, "none")).why()).isEqualTo(Why.NOT_FOUND);
  }

  private Execution ended(String flow, Map<String, String> inputs, Map<String, String> labels) {
    Execution started = good(api.start(FLOWS, flow, inputs, labels));
    return until(started.id(), e -> e.state().current().isTerminal());
  }

  private Execution until(String id, Predicate<Execution> reached) {
    var seen = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      Execution now = good(api.execution(id));
      seen.add(now.state().current().text());
      if (reached.test(now)) return now;
      try {
        boolean never = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        assertThat(never).isFalse();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError(id + " went through " + seen);
  }

  private static <T> T good(Answer<T> answer) {
    return switch (answer) {
      case Ok<T> ok -> ok.value();
      case Failed<T> failed -> throw new AssertionError(failed.toString());
    };
  }
}
