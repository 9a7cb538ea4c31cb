package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.ExecutionQuery.query;
import static dev.nightdesk.engine.kestra.api.KestraDouble.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All answers that were recorded of complete servers; they live outside this repository. */
class KestraRecordedAnswersTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<KestraCalls> SHAPES =
      List.of(KestraCalls.SEARCH, KestraCalls.EXECUTION, KestraCalls.LOGS, KestraCalls.FLOW);

  private static final Function<KestraApi, Answer<?>> NOT_OURS =
      api -> {
        throw new IllegalStateException("never called");
      };

  /** Calls by the path that they ask, in the order of trying. */
  private static final Map<String, Function<KestraApi, Answer<?>>> BY_PATH = new LinkedHashMap<>();

  static {
    BY_PATH.put("POST .*/resume/validate", api -> api.questions("x", Map.of()));
    BY_PATH.put(
        "POST .*/executions/[^/]+/[^/]+/validate", api -> api.validateInputs("n", "f", Map.of()));
    BY_PATH.put(
        "[A-Z]+"
            + " .*/(by-ids|latest|namespaces|file/metas.*|flow|follow|pause|unqueue|force-run|change-status.*)",
        NOT_OURS);
    BY_PATH.put("[A-Z]+ .*/webhook/.*", NOT_OURS);
    BY_PATH.put("POST .*/executions/[^/]+/(actions/)?restart.*", api -> api.restart("x", null));
    BY_PATH.put(
        "POST .*/executions/[^/]+/(actions/)?replay(\\?.*)?", api -> api.replay("x", null, null));
    BY_PATH.put("POST .*/replay-with-inputs", NOT_OURS);
    BY_PATH.put("POST .*/executions/[^/]+/(actions/)?resume", api -> api.resume("x", Map.of()));
    BY_PATH.put("POST .*/executions/[^/]+/(actions/)?labels", api -> api.setLabels("x", Map.of()));
    BY_PATH.put("DELETE .*/executions/[^/]+/(actions/)?kill", api -> api.kill("x"));
    BY_PATH.put(
        "POST .*/main/executions/[a-z.]+/[a-z-]+(\\?.*)?",
        api -> api.start("n", "f", Map.of(), Map.of()));
    BY_PATH.put("GET .*/executions/search.*", api -> api.search(query().size(100).build()));
    BY_PATH.put("GET .*/main/executions/[^/?]+", api -> api.execution("x"));
    BY_PATH.put("GET .*/main/logs/search.*", NOT_OURS);
    BY_PATH.put("GET .*/main/logs/[^/]+/download.*", NOT_OURS);
    BY_PATH.put("GET .*/main/logs/[^/]+", api -> api.logs("x", Level.TRACE, null));
    BY_PATH.put("GET .*/main/flows/search.*", api -> api.flows("", 1, 100));
    BY_PATH.put("GET .*/main/flows/distinct.*", NOT_OURS);
    BY_PATH.put("GET .*/main/flows/[^/]+/[^/]+(\\?source=true)?", api -> api.flow("n", "f"));
    BY_PATH.put("GET /api/v1/configs", KestraApi::server);
  }

  @ParameterizedTest
  @CsvSource({"1.3.19, one, 90", "2.0.0-snapshot, two, 90"})
  void eachIsReadOrEndsAsItShould(String version, String style, int atLeast) throws Exception {
    var wrong = new ArrayList<String>();
    int called = 0;
    try (KestraDouble server = new KestraDouble();
        KestraApi api = server.api()) {
      for (Path file : recorded(version)) {
        JsonNode record = JSON.readTree(Files.readString(file));
        if (!record.isObject() || !record.has("response")) continue;
        JsonNode request = record.path("request");
        String asked = request.path("method").asString() + " " + request.path("path").asString();
        MockResponse answer = answer(record.path("response"));
        server.style(style).answers(answer);
        if (asked.endsWith("/configs")) server.introduces(answer);
        Function<KestraApi, Answer<?>> own = call(asked);
        if (own == null) {
          everyShape(api);
          continue;
        }
        called++;
        String problem = problem(own.apply(api), record.path("response").path("status").asInt());
        if (problem != null) wrong.add(record.path("name").asString() + ": " + problem);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(called).isGreaterThan(atLeast);
  }

  /** An answer to something that we do not ask: each shape must end as a value with it. */
  private static void everyShape(KestraApi api) {
    for (KestraCalls call : SHAPES) assertThat((Object) call.on(api)).isNotNull();
  }

  private static Function<KestraApi, Answer<?>> call(String asked) {
    for (var entry : BY_PATH.entrySet()) {
      if (asked.matches(entry.getKey()))
        return entry.getValue() == NOT_OURS ? null : entry.getValue();
    }
    return null;
  }

  private static String problem(Answer<?> answer, int status) {
    Why expected =
        switch (status) {
          case 200, 202, 204 -> null;
          case 401 -> Why.DENIED;
          case 404 -> Why.NOT_FOUND;
          case 409 -> Why.CONFLICT;
          case 500 -> Why.SERVER;
          default -> Why.INVALID;
        };
    return switch (answer) {
      case Ok<?> _ -> expected == null ? null : "read, should have been " + expected;
      case Failed<?> failed -> failed.why() == expected ? null : failed.toString();
    };
  }

  private static MockResponse answer(JsonNode response) {
    JsonNode body = response.path("body");
    boolean text = response.path("headers").path("content-type").asString("").startsWith("text/");
    String written =
        body.isNull() ? "" : text && body.isString() ? body.stringValue() : body.toString();
    // on a kept connection each answer would wait for a delayed acknowledgement
    return json(response.path("status").asInt(), written)
        .newBuilder()
        .addHeader("Connection", "close")
        .build();
  }

  private static List<Path> recorded(String version) throws Exception {
    String folder = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path base =
        folder != null ? Path.of(folder) : Path.of("").toAbsolutePath().resolveSibling("shared");
    Path answers = base.resolve("engines/kestra/recorded").resolve(version);
    assumeTrue(
        Files.isDirectory(answers), "the recorded answers are not on this machine: " + answers);
    try (Stream<Path> files = Files.list(answers)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
