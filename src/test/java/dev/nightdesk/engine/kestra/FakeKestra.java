package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Kestra for tests, on loopback: executions with histories that move with a clock, changed by
 * restart, replay, kill, resume, start and labels as Kestra 1.3 changes them, in the addresses of
 * 1.x or 2.x. It counts what it really did ({@link #effects}), and the next changes can be given a
 * {@link Trouble}. Safe for many threads.
 */
public final class FakeKestra implements AutoCloseable {
  /** Whose addresses it answers on. */
  public enum Paths {
    ONE,
    TWO
  }

  /** Something that it was told to do and will do later. */
  private record Late(Instant due, Runnable deed) {}

  /** A refusal in Kestra's words. */
  private static final class Refused extends RuntimeException {
    final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> VERBS = Set.of("restart", "replay", "kill", "resume", "labels");
  private static final MediaType FORM = MediaType.get("multipart/form-data");

  private final MockWebServer server = PromptSockets.server();
  private final InstantSource clock;
  private final Paths paths;
  private final Map<String, FakeExecution> executions = new LinkedHashMap<>();
  private final Map<String, List<String>> starts = new HashMap<>();
  private final Map<String, Consumer<FakeExecution>> made = new HashMap<>();
  private final Map<String, List<String>> restarts = new HashMap<>();
  private final Map<String, Deque<Trouble>> troubles = new HashMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private Duration step = Duration.ofMillis(100);
  private Duration indexLag = Duration.ZERO;
  private int ids;

  /**
   * @param clock by which executions move on and the server dates its answers
   */
  public FakeKestra(InstantSource clock, Paths paths) {
    this.clock = clock;
    this.paths = paths;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, as in the configuration of an engine. */
  public HttpUrl url() {
    return server.url("/");
  }

  @Override
  public void close() {
    server.close();
  }

  /** An execution of a flow, {@code namespace.flowId}, that went through these states; its id. */
  public synchronized String add(String flow, String... states) {
    FakeExecution one = create(flow);
    for (String state : states) one.history.add(new FakeExecution.Entry(state, clock.instant()));
    return one.id;
  }

  /** What an execution goes through after a restart or a resume; RUNNING, SUCCESS if not told. */
  public synchronized void whenRestarted(String id, String... states) {
    restarts.put(id, List.of(states));
  }

  /** What executions of a flow go through after their start; RUNNING, SUCCESS if not told. */
  public synchronized void whenStarted(String flow, String... states) {
    starts.put(flow, List.of(states));
  }

  /** What every new execution of a flow is given, such as outputs and logs. */
  public synchronized void whenMade(String flow, Consumer<FakeExecution> more) {
    made.put(flow, more);
  }

  /** The time from one state to the next, 100 ms if not told. */
  public synchronized void step(Duration time) {
    step = time;
  }

  /** How long a new execution is not found by searches. */
  public synchronized void indexLag(Duration lag) {
    indexLag = lag;
  }

  /** Lets a pause ask these, as required texts. */
  public synchronized void asks(String id, String... questions) {
    get(id).pause = new FakeExecution.Pause(List.of(questions), Map.of());
  }

  /** Something happens to an execution by somebody else's hand. */
  public synchronized void change(String id, Consumer<FakeExecution> change) {
    change.accept(get(id));
  }

  /** An execution comes into these states now, by somebody else's hand. */
  public synchronized void move(String id, String... states) {
    get(id).coming.clear();
    for (String state : states)
      get(id).history.add(new FakeExecution.Entry(state, clock.instant()));
  }

  /** The next request of this kind (restart, start, labels, execution, search…) has this. */
  public synchronized void trouble(String kind, Trouble... next) {
    troubles.computeIfAbsent(kind, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** How often it really did this: restart, replay, kill, resume, start, labels. */
  public synchronized int effects(String verb) {
    settle();
    return effects.getOrDefault(verb, 0);
  }

  public synchronized Map<String, String> labels(String id) {
    return Map.copyOf(get(id).labels);
  }

  public synchronized String state(String id) {
    settle();
    return get(id).state();
  }

  /** The ids of all executions, oldest first. */
  public synchronized List<String> ids() {
    return List.copyOf(executions.keySet());
  }

  /** The kinds of all requests so far, oldest first. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    settle();
    List<String> path = new ArrayList<>(request.getUrl().pathSegments());
    String kind = kind(path, request.getMethod());
    requests.add(kind);
    Deque<Trouble> next = troubles.getOrDefault(kind, new ArrayDeque<>());
    Trouble trouble = next.isEmpty() ? Trouble.of(true, 0) : next.removeFirst();
    trouble.before().run();
    settle();
    MockResponse.Builder answer;
    try {
      answer = respond(kind, path, request, trouble);
    } catch (Refused e) {
      answer = json(e.status, JSON.createObjectNode().put("message", e.getMessage()));
    }
    if (trouble.status() == -1)
      return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    if (trouble.status() > 0)
      answer = json(trouble.status(), JSON.createObjectNode().put("message", "in trouble"));
    Duration retryAfter = trouble.retryAfter();
    if (retryAfter != null) answer.addHeader("Retry-After", retryAfter.toSeconds());
    if (!trouble.slow().isZero())
      answer.headersDelay(trouble.slow().toMillis(), TimeUnit.MILLISECONDS);
    return answer
        .addHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(clock.instant().atOffset(ZoneOffset.UTC)))
        .build();
  }

  /** Takes the style out of the path and tells what is asked. */
  private String kind(List<String> path, String method) {
    if (path.equals(List.of("api", "v1", "configs"))) return "configs";
    if (path.size() < 4) return "unknown";
    path.subList(0, 3).clear();
    if (path.getFirst().equals("logs")) return "logs";
    if (!path.getFirst().equals("executions")) return "unknown";
    if (path.get(1).equals("search")) return "search";
    if (path.size() == 2) return "execution";
    boolean two = path.get(2).equals("actions");
    if (two) path.remove(2);
    if (two != (paths == Paths.TWO)) return method.equals("POST") && !two ? "start" : "unknown";
    if (path.getLast().equals("validate")) return "validate";
    return VERBS.contains(path.getLast()) ? path.getLast() : "start";
  }

  private MockResponse.Builder respond(
      String kind, List<String> path, RecordedRequest request, Trouble trouble) {
    boolean changes = VERBS.contains(kind) || kind.equals("start");
    if (changes) return change(kind, path, request, trouble);
    return switch (kind) {
      case "configs" ->
          json(
              200, JSON.createObjectNode().put("version", paths == Paths.ONE ? "1.3.19" : "2.0.0"));
      case "execution" -> json(200, present(path.get(1)).json(true));
      case "search" -> json(200, FakeSearch.find(indexed(), request.getUrl(), paths == Paths.ONE));
      case "logs" -> json(200, logs(path.get(1)));
      case "validate" -> json(200, present(path.get(1)).validated(form(request)));
      default -> throw new Refused(404, "Not Found");
    };
  }

  private MockResponse.Builder change(
      String kind, List<String> path, RecordedRequest request, Trouble trouble) {
    if (kind.equals("start")) {
      String flow = path.get(1) + "." + path.get(2);
      Map<String, String> inputs = form(request);
      List<String> labels =
          request.getUrl().queryParameterValues("labels").stream()
              .filter(Objects::nonNull)
              .toList();
      if (!trouble.acts()) return json(200, unborn(flow));
      if (!trouble.later().isZero()) {
        later(trouble, () -> start(flow, inputs, labels));
        return json(200, unborn(flow));
      }
      return json(200, start(flow, inputs, labels).json(true));
    }
    FakeExecution one = present(path.get(1));
    JsonNode body = kind.equals("labels") ? JSON.readTree(body(request).readByteArray()) : null;
    Map<String, String> answers = kind.equals("resume") ? form(request) : Map.of();
    if (!trouble.acts()) return json(200, one.json(true));
    Runnable deed = () -> act(kind, one, body, answers);
    if (!trouble.later().isZero()) {
      later(trouble, deed);
      return json(200, one.json(true));
    }
    if (kind.equals("replay")) return json(200, replay(one).json(true));
    deed.run();
    boolean nothing = paths == Paths.ONE && (kind.equals("kill") || kind.equals("resume"));
    if (nothing) return new MockResponse.Builder().code(kind.equals("kill") ? 202 : 204);
    return json(200, one.json(true));
  }

  private void later(Trouble trouble, Runnable deed) {
    late.add(new Late(clock.instant().plus(trouble.later()), deed));
  }

  private void act(
      String kind, FakeExecution one, @Nullable JsonNode body, Map<String, String> answers) {
    switch (kind) {
      case "restart" -> restart(one);
      case "replay" -> replay(one);
      case "kill" -> kill(one);
      case "resume" -> resume(one, answers);
      case "labels" -> label(one, Objects.requireNonNull(body));
      default -> throw new IllegalStateException(kind);
    }
  }

  private void restart(FakeExecution one) {
    if (one.state().equals("SUCCESS") || one.state().equals("WARNING"))
      throw new Refused(422, "Illegal argument: No task found to restart execution from!");
    if (!one.hasEnded() || one.state().equals("KILLED"))
      throw new Refused(
          409,
          "Illegal state: Execution must be terminated or paused and not killed to be restarted,"
              + " current state is '"
              + one.state()
              + "' !");
    goOn(one);
    count("restart");
  }

  private void goOn(FakeExecution one) {
    one.history.add(new FakeExecution.Entry("RESTARTED", clock.instant()));
    one.attempt++;
    one.goThrough(
        clock.instant(), step, restarts.getOrDefault(one.id, List.of("RUNNING", "SUCCESS")));
  }

  private FakeExecution replay(FakeExecution old) {
    FakeExecution one = create(old.namespace + "." + old.flow);
    one.labels.clear();
    one.labels.putAll(old.labels);
    one.labels.put("system.replay", "true");
    old.labels.put("system.replayed", "true");
    one.parent = old.id;
    one.original = old.original;
    one.attempt = old.attempt + 1;
    begin(one);
    count("replay");
    return one;
  }

  private void kill(FakeExecution one) {
    if (one.hasEnded()) return;
    one.history.add(new FakeExecution.Entry("KILLING", clock.instant()));
    one.goThrough(clock.instant(), step, List.of("KILLED"));
    count("kill");
  }

  private void resume(FakeExecution one, Map<String, String> answers) {
    if (!one.state().equals("PAUSED"))
      throw new Refused(
          409, "Illegal state: Execution '" + one.id + "' is not paused, can't resume it");
    if (one.pause != null && !answers.keySet().containsAll(one.pause.questions()))
      throw new Refused(422, "Invalid entity: Missing required input");
    one.taskOutputs.putAll(answers);
    goOn(one);
    count("resume");
  }

  private void label(FakeExecution one, JsonNode body) {
    if (!one.hasEnded()) throw new Refused(400, "The execution is not terminated");
    one.labels.keySet().removeIf(key -> !key.startsWith("system."));
    for (JsonNode label : body)
      one.labels.put(label.path("key").stringValue(), label.path("value").stringValue());
    count("labels");
  }

  private FakeExecution start(String flow, Map<String, String> inputs, List<String> labels) {
    FakeExecution one = create(flow);
    one.inputs.putAll(inputs);
    for (String label : labels) {
      int colon = label.indexOf(':');
      one.labels.put(label.substring(0, colon), label.substring(colon + 1));
    }
    begin(one);
    count("start");
    return one;
  }

  private ObjectNode unborn(String flow) {
    var one = new FakeExecution("unborn", "n", flow);
    one.history.add(new FakeExecution.Entry("CREATED", clock.instant()));
    return one.json(true);
  }

  private void begin(FakeExecution one) {
    one.history.add(new FakeExecution.Entry("CREATED", clock.instant()));
    String flow = one.namespace + "." + one.flow;
    one.goThrough(clock.instant(), step, starts.getOrDefault(flow, List.of("RUNNING", "SUCCESS")));
  }

  private FakeExecution create(String flow) {
    int dot = flow.lastIndexOf('.');
    var one = new FakeExecution("exec" + ++ids, flow.substring(0, dot), flow.substring(dot + 1));
    one.labels.put("system.correlationId", one.id);
    executions.put(one.id, one);
    made.getOrDefault(flow, _ -> {}).accept(one);
    return one;
  }

  private void count(String verb) {
    effects.merge(verb, 1, Integer::sum);
  }

  private void settle() {
    Instant now = clock.instant();
    for (Late one : List.copyOf(late)) {
      if (one.due().isAfter(now)) continue;
      late.remove(one);
      try {
        one.deed().run();
      } catch (Refused _) {
        // nobody is there to hear it
      }
    }
    for (FakeExecution one : executions.values()) one.settle(now);
  }

  private FakeExecution get(String id) {
    return Objects.requireNonNull(executions.get(id), id);
  }

  private FakeExecution present(String id) {
    FakeExecution one = executions.get(id);
    if (one == null || one.deleted) throw new Refused(404, "Not Found");
    return one;
  }

  /** What searches know of already. */
  private List<FakeExecution> indexed() {
    Instant until = clock.instant().minus(indexLag);
    return executions.values().stream()
        .filter(e -> indexLag.isZero() || !e.history.getFirst().date().isAfter(until))
        .toList();
  }

  private JsonNode logs(String id) {
    var list = JSON.createArrayNode();
    FakeExecution one = executions.get(id);
    if (one == null) return list;
    for (FakeExecution.Line line : one.log)
      list.addObject()
          .put("timestamp", line.date().toString())
          .put("level", line.level())
          .put("taskId", "act")
          .put("message", line.message());
    return list;
  }

  private static MockResponse.Builder json(int status, JsonNode body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body.toString());
  }

  private static Buffer body(RecordedRequest request) {
    var buffer = new Buffer();
    if (request.getBody() != null) buffer.write(request.getBody());
    return buffer;
  }

  private static Map<String, String> form(RecordedRequest request) {
    String type = request.getHeaders().get("Content-Type");
    if (type == null || !type.startsWith(FORM.toString())) return Map.of();
    var parts = new LinkedHashMap<String, String>();
    String boundary = Objects.requireNonNull(MediaType.get(type).parameter("boundary"));
    try (var reader = new MultipartReader(body(request), boundary)) {
      for (var part = reader.nextPart(); part != null; part = reader.nextPart()) {
        Headers headers = part.headers();
        String name = String.valueOf(headers.get("Content-Disposition"));
        parts.put(name.replaceAll(".*name=\"([^\"]*)\".*", "$1"), part.body().readUtf8());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }
}
