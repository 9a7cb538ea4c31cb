package dev.nightdesk.engine.kestra;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A Kestra on loopback that lists, tells and logs the executions it is given, as 1.x does. */
final class WatchedKestra extends Dispatcher {
  /** One execution; {@code end} null while it runs. */
  static final class Run {
    final String id;
    String namespace = "demo";
    String flowId = "load";
    String state = "FAILED";
    Instant start;
    @Nullable Instant end;
    String task = "insert";
    String error = "connection refused";
    Map<String, String> labels = new LinkedHashMap<>();
    boolean logged = true;
    @Nullable String taskState;
    @Nullable String historyEnds;
    String taskRunOf;
    List<String> extraLogs = new ArrayList<>();
    String inputs = "{}";
    String outputs = "{\"rows\":3}";

    Run(String id, Instant start, @Nullable Instant end) {
      this.id = id;
      this.start = start;
      this.end = end;
      taskRunOf = id;
    }

    Run flow(String name) {
      namespace = name.substring(0, name.lastIndexOf('.'));
      flowId = name.substring(name.lastIndexOf('.') + 1);
      return this;
    }

    Run state(String now) {
      state = now;
      return this;
    }
  }

  final Map<String, Run> runs = new LinkedHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  Function<RecordedRequest, @Nullable MockResponse> before = request -> null;
  Runnable afterSearch = () -> {};
  Instant now = Instant.parse("2026-08-01T10:00:00Z");
  String questions =
      "{\"input\":{\"id\":\"approver\",\"type\":\"STRING\",\"required\":true,"
          + "\"description\":\"Who\"},\"errors\":[]}";
  boolean ignoresDates;
  boolean comparesStarts;
  int revision = 1;

  WatchedKestra on(MockWebServer server) {
    server.setDispatcher(this);
    return this;
  }

  Run add(String id, Instant start, @Nullable Instant end) {
    var run = new Run(id, start, end);
    runs.put(id, run);
    return run;
  }

  /** An execution that failed this long ago after a second. */
  Run failed(String id, Duration ago) {
    Instant end = now.minus(ago);
    return add(id, end.minusSeconds(1), end);
  }

  long searches() {
    return asked.stream().filter(path -> path.contains("/executions/search")).count();
  }

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    asked.add(path);
    MockResponse special = before.apply(request);
    if (special != null) return special;
    if (path.endsWith("/configs")) return json("{\"version\":\"1.3.31\",\"edition\":\"OSS\"}");
    if (path.endsWith("/flows/search")) return json("{\"results\":[],\"total\":7}");
    if (path.endsWith("/executions/search")) {
      MockResponse answer = json(search(request));
      afterSearch.run();
      return answer;
    }
    String[] parts = path.split("/");
    String id = parts[parts.length - 1];
    if (path.contains("/logs/")) {
      String of = request.getUrl().queryParameter("taskRunId");
      return json(logs(runs.get(id), of));
    }
    if (path.contains("/flows/"))
      return json("{\"namespace\":\"demo\",\"id\":\"" + id + "\",\"revision\":" + revision + "}");
    if (path.endsWith("/resume/validate")) return json("{\"inputs\":[" + questions + "]}");
    Run run = runs.get(id);
    return run == null
        ? json("{\"message\":\"Not Found\"}").newBuilder().code(404).build()
        : json(json(run));
  }

  private String search(RecordedRequest request) {
    Map<String, String> query =
        request.getUrl().queryParameterNames().stream()
            .collect(Collectors.toMap(n -> n, n -> request.getUrl().queryParameter(n)));
    int size = Integer.parseInt(query.get("size"));
    String states = query.get("filters[state][IN]");
    Set<String> wanted = states == null ? Set.of() : Set.of(states.split(","));
    String prefix = query.get("filters[namespace][PREFIX]");
    String flow = query.get("filters[flowId][EQUALS]");
    String from = query.get("filters[startDate][GREATER_THAN_OR_EQUAL_TO]");
    String until = query.get("filters[startDate][LESS_THAN]");
    boolean byEnd = "END_DATE".equals(query.get("dateFilter")) && !comparesStarts;
    String sort = query.get("sort");
    Comparator<Run> order =
        sort.contains("endDate")
            ? Comparator.comparing(
                (Run run) -> run.end, Comparator.nullsFirst(Comparator.naturalOrder()))
            : Comparator.comparing((Run run) -> run.start);
    if (sort.endsWith("desc")) order = order.reversed();
    List<Run> found =
        runs.values().stream()
            .filter(run -> wanted.isEmpty() || wanted.contains(run.state))
            .filter(run -> prefix == null || run.namespace.startsWith(prefix))
            .filter(run -> flow == null || run.flowId.equals(flow))
            .filter(run -> isIn(byEnd ? run.end : run.start, from, until))
            .sorted(order)
            .toList();
    return "{\"results\":"
        + found.stream().limit(size).map(WatchedKestra::json).toList()
        + ",\"total\":"
        + found.size()
        + "}";
  }

  private boolean isIn(@Nullable Instant date, @Nullable String from, @Nullable String until) {
    if (ignoresDates || (from == null && until == null)) return true;
    if (date == null) return false;
    Instant stored = Instant.ofEpochMilli(date.toEpochMilli());
    return (from == null || !stored.isBefore(Instant.parse(from)))
        && (until == null || stored.isBefore(Instant.parse(until)));
  }

  private static String json(Run run) {
    String current = run.state;
    boolean over = run.end != null;
    String end = over ? ",\"endDate\":\"" + run.end + "\"" : "";
    String last = run.historyEnds == null ? current : run.historyEnds;
    Instant lastDate = over ? run.end : run.start;
    String state =
        "{\"current\":\""
            + current
            + "\",\"startDate\":\""
            + run.start
            + "\""
            + end
            + ",\"histories\":[{\"state\":\"CREATED\",\"date\":\""
            + run.start
            + "\"},{\"state\":\""
            + last
            + "\",\"date\":\""
            + lastDate
            + "\"}]}";
    String taskState = run.taskState == null ? current : run.taskState;
    String task = state.replace("\"current\":\"" + current, "\"current\":\"" + taskState);
    String labels =
        run.labels.entrySet().stream()
            .map(l -> "{\"key\":\"" + l.getKey() + "\",\"value\":\"" + l.getValue() + "\"}")
            .toList()
            .toString();
    return "{\"id\":\""
        + run.id
        + "\",\"namespace\":\""
        + run.namespace
        + "\",\"flowId\":\""
        + run.flowId
        + "\",\"flowRevision\":1,\"labels\":"
        + labels
        + ",\"state\":"
        + state
        + ",\"inputs\":"
        + run.inputs
        + ",\"metadata\":{\"attemptNumber\":1},\"taskRunList\":[{\"id\":\"T"
        + run.id
        + "\",\"executionId\":\""
        + run.taskRunOf
        + "\",\"taskId\":\""
        + run.task
        + "\",\"outputs\":"
        + run.outputs
        + ",\"state\":"
        + task
        + ",\"attempts\":[{\"state\":"
        + task
        + "}]}]}";
  }

  private static String logs(@Nullable Run run, @Nullable String taskRunId) {
    if (run == null) return "[]";
    var lines = new ArrayList<String>(run.extraLogs);
    if (run.logged) {
      Instant at = run.end == null ? run.start : run.end;
      lines.add(line(run, at, "ERROR", run.error));
      if (taskRunId != null) lines.add(line(run, at, "TRACE", "Exception: " + run.error));
    }
    return lines.toString();
  }

  static String line(Run run, Instant at, String level, String message) {
    return "{\"timestamp\":\""
        + at
        + "\",\"level\":\""
        + level
        + "\",\"taskId\":\""
        + run.task
        + "\",\"taskRunId\":\"T"
        + run.id
        + "\",\"attemptNumber\":0,\"message\":\""
        + message
        + "\"}";
  }

  MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .addHeader(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
        .body(body)
        .build();
  }
}
