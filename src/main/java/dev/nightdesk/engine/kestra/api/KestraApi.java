package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.Addresses.isSegment;

import dev.nightdesk.engine.kestra.api.Addresses.Style;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import dev.nightdesk.engine.kestra.api.Payloads.Shape;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Kestra's REST API, 1.x and 2.x: one HTTP request for each call unless it says otherwise, and
 * every ending is a value. What changes something leaves this machine at most once. Safe for many
 * threads; blocks its thread, each request at most for the time of a call. The first action asks
 * for the server's version before, and so does one after a lost connection.
 */
public final class KestraApi implements AutoCloseable {
  private final Wire wire;
  private final Addresses at;
  private final Caller caller;
  private final Searches searches;
  private final Outputs outputs;

  /**
   * @param shared lends its connections to reads and its dispatcher, proxy and TLS settings to all
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @param perCall after which a call ends as {@link Answer.Why#TIMEOUT}
   */
  public KestraApi(
      OkHttpClient shared,
      Connection connection,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall) {
    this(shared, connection, secrets, clock, perCall, KestraJson.MOST_BYTES);
  }

  /** With another bound in bytes; a larger answer ends as {@link Answer.Why#UNREADABLE}. */
  public KestraApi(
      OkHttpClient shared,
      Connection connection,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall,
      int mostBytes) {
    wire = new Wire(shared, connection.credentials(), secrets, clock, perCall, mostBytes);
    at = new Addresses(connection);
    caller = new Caller(wire, at);
    searches = new Searches(caller, at);
    outputs = new Outputs(caller, at);
  }

  /** Asks the server who it is; by its version the other calls choose their paths. */
  public Answer<ServerInfo> server() {
    return caller.server();
  }

  /**
   * Executions by conditions. On 2.x they lack task runs. A search in several namespaces asks once
   * for each and puts the answers in order.
   */
  public Answer<Page<Execution>> search(ExecutionQuery query) {
    return searches.ask(query);
  }

  /** One execution with its task runs. */
  public Answer<Execution> execution(String id) {
    if (!isSegment(id)) return badId("execution " + id);
    return caller.ask(
        Ask.read("execution " + id, at.below("executions", id).build()), Payloads::whole);
  }

  /**
   * The log, oldest first; empty for an execution that does not exist. Lines may come up to seconds
   * after the state that they explain.
   */
  public Answer<List<LogLine>> logs(String id, Level min, @Nullable String taskRunId) {
    if (!isSegment(id)) return badId("log of execution " + id);
    HttpUrl.Builder url = at.below("logs", id).addQueryParameter("minLevel", min.name());
    if (taskRunId != null) url.addQueryParameter("taskRunId", taskRunId);
    return caller.ask(Ask.read("log of execution " + id, url.build()), Payloads::logs);
  }

  /**
   * Runs the failed tasks again under the same id.
   *
   * @param revision of the flow to take; null for the one that it ran with
   */
  public Answer<Execution> restart(String id, @Nullable Integer revision) {
    return act(
        "restart of execution " + id,
        id,
        style -> with(at.action(style, id, "restart"), "revision", revision),
        RequestBody.EMPTY,
        Payloads::whole);
  }

  /**
   * Runs it again as a new execution, which is answered.
   *
   * @param taskRunId from which task run on; null for all
   * @param revision of the flow to take; null for the one that it ran with
   */
  public Answer<Execution> replay(
      String id, @Nullable String taskRunId, @Nullable Integer revision) {
    return act(
        "replay of execution " + id,
        id,
        style ->
            with(
                with(at.action(style, id, "replay"), "taskRunId", taskRunId), "revision", revision),
        RequestBody.EMPTY,
        Payloads::whole);
  }

  /** Asks it to end; 1.x answers with nothing, 2.x with the execution. KILLED comes later. */
  public Answer<Optional<Execution>> kill(String id) {
    String what = "kill of execution " + id;
    if (!isSegment(id)) return badId(what);
    return caller.action(
        style -> Ask.change(what, "DELETE", at.action(style, id, "kill").build(), null),
        Payloads::wholeOrNothing);
  }

  /**
   * Lets a paused execution go on; 1.x answers with nothing, 2.x with the execution.
   *
   * @param inputs the answers by {@link Question#id}
   */
  public Answer<Optional<Execution>> resume(String id, Map<String, String> inputs) {
    return act(
        "resume of execution " + id,
        id,
        style -> at.action(style, id, "resume"),
        Addresses.parts(inputs),
        Payloads::wholeOrNothing);
  }

  /**
   * What a paused execution asks, and what it thinks of these answers. Changes nothing.
   *
   * @param inputs may be empty
   */
  public Answer<List<Question>> questions(String id, Map<String, String> inputs) {
    String what = "questions of execution " + id;
    if (!isSegment(id)) return badId(what);
    return caller.action(
        style ->
            new Ask(
                what,
                "POST",
                at.action(style, id, "resume", "validate").build(),
                Addresses.parts(inputs),
                false),
        Payloads::questions);
  }

  /**
   * Replaces all labels but the {@code system.} ones. For ended executions only. Mostly {@link
   * #addLabels} is what you want.
   */
  public Answer<Execution> setLabels(String id, Map<String, String> labels) {
    var list = new ArrayList<Map<String, String>>();
    labels.forEach((key, value) -> list.add(Map.of("key", key, "value", value)));
    return act(
        "labels of execution " + id,
        id,
        style -> at.action(style, id, "labels"),
        Addresses.json(list),
        Payloads::whole);
  }

  /**
   * Adds labels to those of an ended execution: reads, merges and writes, so of two that do this at
   * once one may lose.
   */
  public Answer<Execution> addLabels(String id, Map<String, String> labels) {
    return switch (execution(id)) {
      case Failed<Execution> failed -> failed;
      case Ok<Execution> ok -> {
        var merged = new LinkedHashMap<>(ok.value().ownLabels());
        merged.putAll(labels);
        yield setLabels(id, merged);
      }
    };
  }

  /** Starts a flow and answers its new execution; JSON inputs as text, unknown ones are ignored. */
  public Answer<Execution> start(
      String namespace, String flowId, Map<String, String> inputs, Map<String, String> labels) {
    String what = "start of flow " + namespace + "." + flowId;
    if (!isSegment(namespace) || !isSegment(flowId)) return badId(what);
    HttpUrl.Builder url = at.below("executions", namespace, flowId);
    for (var label : labels.entrySet()) {
      if (label.getKey().contains(":"))
        return Endings.notSent(
            what,
            Why.INVALID,
            "the label " + label.getKey() + " has a colon in its key, rename it");
      url.addQueryParameter("labels", label.getKey() + ":" + label.getValue());
    }
    return caller.ask(
        Ask.change(what, "POST", url.build(), Addresses.parts(inputs)), Payloads::whole);
  }

  /** What a flow wants to be told, and what it thinks of these inputs. Changes nothing. */
  public Answer<List<Question>> validateInputs(
      String namespace, String flowId, Map<String, String> inputs) {
    String what = "inputs of flow " + namespace + "." + flowId;
    if (!isSegment(namespace) || !isSegment(flowId)) return badId(what);
    HttpUrl url = at.below("executions", namespace, flowId, "validate").build();
    return caller.ask(
        new Ask(what, "POST", url, Addresses.parts(inputs), false), Payloads::questions);
  }

  /** One flow at its newest revision. */
  public Answer<Flow> flow(String namespace, String id) {
    String what = "flow " + namespace + "." + id;
    if (!isSegment(namespace) || !isSegment(id)) return badId(what);
    return caller.ask(Ask.read(what, at.below("flows", namespace, id).build()), Payloads::flow);
  }

  /**
   * Flows of a namespace and its children, by id.
   *
   * @param namespace empty for all
   * @param page from 1
   */
  public Answer<Page<Flow>> flows(String namespace, int page, int size) {
    HttpUrl.Builder url =
        at.below("flows", "search")
            .addQueryParameter("page", String.valueOf(page))
            .addQueryParameter("size", String.valueOf(size))
            .addQueryParameter("sort", "id:asc");
    String parent = namespace.isEmpty() ? null : namespace;
    with(url, "filters[namespace][PREFIX]", parent);
    return caller.ask(
        Ask.read("flows", url.build()),
        json ->
            Payloads.page(
                json, size, Payloads::flow, flow -> Searches.holds(parent, flow.namespace())));
  }

  /** How many flows a namespace and its children have; empty for all. */
  public Answer<Long> countFlows(String namespace) {
    return flows(namespace, 1, 1).map(Page::total);
  }

  /**
   * The outputs of an execution's task runs. 1.x has them in the execution and nothing is asked
   * when the given one tells them; 2.x is asked once for the list and once for each of at most 50
   * that have some.
   */
  public Answer<List<TaskOutput>> outputs(Execution execution) {
    return outputs.of(execution);
  }

  /** Ends what runs; whatever is asked from now on ends as {@link Answer.Why#UNREACHABLE}. */
  @Override
  public void close() {
    wire.close();
  }

  private <T> Answer<T> act(
      String what,
      String id,
      Function<Style, HttpUrl.Builder> url,
      RequestBody body,
      Shape<T> shape) {
    if (!isSegment(id)) return badId(what);
    return caller.action(style -> Ask.change(what, "POST", url.apply(style).build(), body), shape);
  }

  private static HttpUrl.Builder with(HttpUrl.Builder url, String name, @Nullable Object value) {
    return value == null ? url : url.addQueryParameter(name, value.toString());
  }

  private static <T> Answer<T> badId(String what) {
    return Endings.notSent(what, Why.INVALID, "this is no name that Kestra gives");
  }
}
