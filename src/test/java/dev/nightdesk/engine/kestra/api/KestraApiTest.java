package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.ExecutionQuery.query;
import static dev.nightdesk.engine.kestra.api.KestraDouble.json;
import static dev.nightdesk.engine.kestra.api.KestraDouble.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.DateFilter;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calls send and what they make of good answers. */
class KestraApiTest {
  private final KestraDouble server = new KestraDouble();
  private final KestraApi api = server.api();

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "two"})
  void anExecutionIsReadWithItsTaskRuns(String style) {
    server.answers(json(200, text(style + "/execution.json")));
    Execution execution = good(api.execution("ex1"));
    assertEquals(
        "shop.orders reconcile 3",
        execution.namespace() + " " + execution.flowId() + " " + execution.flowRevision());
    assertEquals(State.FAILED, execution.state().current());
    assertEquals(Instant.parse("2026-08-01T02:00:02.123456789Z"), execution.state().endDate());
    assertEquals(3, execution.state().histories().size());
    assertThat(execution.labels()).containsEntry("service", "orders").hasSize(3);
    assertEquals(2, execution.attemptNumber());
    assertEquals("ex0", execution.parentId());
    assertEquals("2026-07-31", execution.inputs().path("day").stringValue());
    TaskRun book = execution.taskRuns().getLast();
    assertEquals("eu", book.value());
    assertEquals("tr0", book.parentTaskRunId());
    assertEquals(State.FAILED, book.attempts().getFirst().state().current());
    assertEquals(style.equals("two"), book.outputs() == null);
  }

  @Test
  void aSearchSaysWhetherTaskRunsAreTold() {
    server.answers(json(200, text("one/search.json")));
    assertThat(good(api.search(query().build())).results().getFirst().taskRuns()).hasSize(2);
    server.answers(json(200, text("two/search.json")));
    Page<Execution> page = good(api.search(query().build()));
    assertThat(page.results().getFirst().tellsTaskRuns()).isFalse();
    assertEquals(18, page.total());
    server.answers(json(200, text("two/execution.json").replace("taskRunList", "other")));
    assertThat(good(api.execution("ex1")).taskRuns()).isEmpty();
  }

  @Test
  void aQueryIsWrittenInFiltersAlone() {
    api.search(
        query()
            .states(State.FAILED, new State("INVENTED"))
            .namespaces(List.of("shop & co"))
            .flow("re/concile")
            .labels(Map.of("night", "a=b"))
            .from(Instant.parse("2026-08-01T02:00:02.123456789Z"))
            .before(Instant.parse("2026-08-02T00:00:00Z"))
            .dateFilter(DateFilter.END_DATE)
            .sort(Sort.END_ASC)
            .page(2)
            .size(100)
            .build());
    assertThat(server.asked().getFirst().getTarget().split("[?&]"))
        .contains(
            "page=2",
            "size=100",
            "sort=state.endDate%3Aasc",
            "filters%5Bstate%5D%5BIN%5D=FAILED%2CINVENTED",
            "filters%5Bnamespace%5D%5BPREFIX%5D=shop%20%26%20co",
            "filters%5BflowId%5D%5BEQUALS%5D=re%2Fconcile",
            "filters%5Blabels%5D%5BEQUALS%5D%5Bnight%5D=a%3Db",
            "dateFilter=END_DATE",
            "filters%5BstartDate%5D%5BGREATER_THAN_OR_EQUAL_TO%5D=2026-08-01T02%3A00%3A02.123Z",
            "filters%5BstartDate%5D%5BLESS_THAN%5D=2026-08-02T00%3A00%3A00Z")
        .hasSize(11);
  }

  @Test
  void severalNamespacesAreAskedForOneByOneAndPutInOrder() {
    server.answers(request -> {
      boolean shop = request.getTarget().contains("=shop");
      return json(
          200,
          "{\"total\":3,\"results\":["
              + (shop
                  ? brief("s1", "shop", 1)
                      + ","
                      + brief("s3", "shop.a", 3)
                      + ","
                      + brief("x", "shopping", 2)
                  : brief("b2", "bank", 2) + ",{\"id\":7}")
              + "]}");
    });
    Page<Execution> page =
        good(
            api.search(
                query()
                    .namespaces(List.of("shop", "bank", "shop.a", "shop"))
                    .sort(Sort.START_DESC)
                    .size(2)
                    .build()));
    assertThat(page.results()).extracting(Execution::id).containsExactly("s3", "b2");
    assertEquals(6, page.total());
    assertEquals(1, page.unreadable());
    assertThat(page.more()).isTrue();
    assertEquals(2, server.asked().size());
  }

  @Test
  void onlyAPageOfWhichNothingCanBeReadIsUnreadable() {
    server.answers(json(200, "{\"results\":[{\"id\":7},{}],\"total\":2}"));
    assertEquals(Why.UNREADABLE, failed(api.search(query().build())).why());
    server.answers(json(200, "{\"results\":[],\"total\":0}"));
    assertThat(good(api.search(query().build())).results()).isEmpty();
  }

  @Test
  void anUnknownStateAndOddFieldsAreKeptOrLeftOut() {
    String odd =
        brief("o", "shop", 1)
            .replace("SUCCESS", "DREAMING")
            .replace(
                "\"flowId\"",
                "\"labels\":{\"a\":1},\"flowRevision\":1e999,\"inputs\":null,\"metadata\":[],\"flowId\"");
    server.answers(json(200, odd));
    Execution execution = good(api.execution("o"));
    State state = execution.state().current();
    assertEquals("DREAMING", state.text());
    assertThat(state.isKnown() || state.isTerminal() || state.isRunning()).isFalse();
    assertThat(execution.labels()).containsExactly(Map.entry("a", "1"));
    assertThat(execution.flowRevision()).isNull();
    assertThat(execution.inputs()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-01T02:00:02Z, 2026-08-01T02:00:02Z",
    "2026-08-01T02:00:02.1Z, 2026-08-01T02:00:02.100Z",
    "2026-08-01T02:00:02.123456789Z, 2026-08-01T02:00:02.123456789Z",
    "2026-08-01T04:00:02+02:00, 2026-08-01T02:00:02Z",
    "yesterday,",
    "99999999999,"
  })
  void datesHaveAnyNumberOfDecimals(String written, Instant read) {
    server.answers(json(200, brief("d", "shop", 1).replace("2026-08-01T02:00:01Z", written)));
    assertEquals(read, good(api.execution("d")).state().startDate());
  }

  @Test
  void logLinesAreReadAsTheyCome() {
    server.answers(json(200, text("logs.json")));
    List<LogLine> lines = good(api.logs("ex1", Level.TRACE, null));
    assertEquals("connect timed out: ledger:5432", lines.getFirst().message());
    assertEquals(1, lines.get(1).attemptNumber());
    assertThat(lines.get(2).timestamp()).isNull();
    server.answers(json(200, "[]"));
    assertThat(good(api.logs("ex1", Level.ERROR, null))).isEmpty();
  }

  @Test
  void aPauseSaysWhatItAsks() {
    server.answers(json(200, text("questions.json")));
    assertThat(good(api.questions("ex1", Map.of("go", "true"))))
        .containsExactly(
            new Question("go", "BOOL", true, "Go on?", "false", List.of(), null),
            new Question(
                "mode",
                "SELECT",
                false,
                "How fast",
                null,
                List.of("SLOW", "FAST"),
                "must be one of SLOW, FAST"));
    assertThat(server.asked().getFirst().getHeaders().get("Content-Type"))
        .startsWith("multipart/form-data; boundary=");
    server.answers(json(200, "{\"id\":\"f\",\"checks\":[]}"));
    assertThat(good(api.questions("ex1", Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"202", "204", "200"})
  void anEmptyAnswerToAKillOrAResumeIsGood(int status) {
    server.answers(new MockResponse.Builder().code(status).build());
    assertEquals(Optional.empty(), good(api.kill("ex1")));
    assertEquals(Optional.empty(), good(api.resume("ex1", Map.of())));
    Failed<Execution> restart = failed(api.restart("ex1", null));
    assertEquals(Why.UNREADABLE, restart.why());
    assertEquals(true, restart.mayHaveHappened());
  }

  @Test
  void inputsAreOnePartEach() {
    server.answers(json(200, text("one/execution.json")));
    good(api.start("shop", "f", Map.of("who \"x\"", "grün\n{\"a\":1}"), Map.of("k", "v:w & x")));
    var request = server.asked().getFirst();
    assertThat(request.getTarget()).endsWith("/executions/shop/f?labels=k%3Av%3Aw%20%26%20x");
    assertThat(request.getBody().utf8())
        .contains("name=\"who %22x%22\"", "\r\n\r\ngrün\n{\"a\":1}\r\n--");
    good(api.start("shop", "f", Map.of(), Map.of()));
    assertEquals("0", server.asked().getLast().getHeaders().get("Content-Length"));
    assertEquals(Why.INVALID, failed(api.start("s", "f", Map.of(), Map.of("a:b", "c"))).why());
  }

  @Test
  void addingLabelsKeepsTheOthersAndLeavesKestrasOwnAlone() {
    server.answers(json(200, text("one/execution.json")));
    good(api.addLabels("ex1", Map.of("incident", "INC-7")));
    assertEquals("GET", server.asked().getFirst().getMethod());
    assertThat(server.asked().getLast().getBody().utf8())
        .contains("\"service\"", "\"orders\"", "\"incident\"", "\"INC-7\"")
        .doesNotContain("system.");
    assertEquals(2, server.asked().size());
  }

  @Test
  void outputsAreWhereTheVersionHasThem() {
    server.answers(json(200, text("one/execution.json")));
    Execution one = good(api.execution("ex1"));
    var expected = List.of(new TaskOutput("load", "tr1", one.taskRuns().getFirst().outputs()));
    assertEquals(expected, good(api.outputs(one)));
    assertEquals(1, server.asked().size());
    try (KestraDouble two = new KestraDouble().style("two");
        KestraApi other = two.api()) {
      two.answers(request ->
          json(
              200,
              text(
                  request.getTarget().endsWith("/outputs/ex1")
                      ? "two/outputs.json"
                      : request.getTarget().endsWith("/outputs/ex1/tr1")
                          ? "two/output.json"
                          : "two/execution.json")));
      assertEquals(expected, good(other.outputs(good(other.execution("ex1")))));
    }
  }

  @Test
  void theNameOfAThingCannotLeadElsewhere() {
    for (String id : List.of("..", ".", "", " ")) {
      assertEquals(Why.INVALID, failed(api.kill(id)).why());
      assertEquals(Why.INVALID, failed(api.flow("shop", id)).why());
    }
    assertThat(server.asked()).isEmpty();
    api.execution("a/../b?c");
    assertEquals("/api/v1/main/executions/a%2F..%2Fb%3Fc", server.asked().getFirst().getTarget());
  }

  private static String brief(String id, String namespace, int second) {
    return """
    {"id":"%s","namespace":"%s","flowId":"f","state":{"current":"SUCCESS","startDate":"2026-08-01T02:00:0%dZ"}}\
    """
        .formatted(id, namespace, second);
  }

  private static <T> T good(Answer<T> answer) {
    if (answer instanceof Failed<T> failed) throw new AssertionError(failed.toString());
    return ((Ok<T>) answer).value();
  }

  @SuppressWarnings("unchecked")
  private static <T> Failed<T> failed(Answer<T> answer) {
    return assertInstanceOf(Failed.class, answer);
  }
}
