package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.kestra.api.LogLine.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Kestra's REST API, 1.x and 2.x: one HTTP request for each call unless it says otherwise, and
 * every ending is a value. What changes something leaves this machine at most once. Safe for many
 * threads; a call blocks at most for the time of a call.
 */
public final class KestraApi implements AutoCloseable {
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
      Duration perCall) {}

  /** Asks the server who it is, and remembers by it which paths the other calls take. */
  public Answer<ServerInfo> server() {
    throw new UnsupportedOperationException();
  }

  /**
   * Executions by conditions. On 2.x they lack task runs. A search in several namespaces asks once
   * for each and puts the answers in order.
   */
  public Answer<Page<Execution>> search(ExecutionQuery query) {
    throw new UnsupportedOperationException();
  }

  /** One execution with its task runs. */
  public Answer<Execution> execution(String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The log, oldest first; empty for an execution that does not exist. Lines may come up to seconds
   * after the state that they explain.
   */
  public Answer<List<LogLine>> logs(String id, Level min, @Nullable String taskRunId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs the failed tasks again under the same id.
   *
   * @param revision of the flow to take; null for the one that it ran with
   */
  public Answer<Execution> restart(String id, @Nullable Integer revision) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs it again as a new execution, which is answered.
   *
   * @param taskRunId from which task run on; null for all
   * @param revision of the flow to take; null for the one that it ran with
   */
  public Answer<Execution> replay(
      String id, @Nullable String taskRunId, @Nullable Integer revision) {
    throw new UnsupportedOperationException();
  }

  /** Asks it to end; 1.x answers with nothing, 2.x with the execution. KILLED comes later. */
  public Answer<Optional<Execution>> kill(String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets a paused execution go on; 1.x answers with nothing, 2.x with the execution.
   *
   * @param inputs the answers by {@link Question#id}
   */
  public Answer<Optional<Execution>> resume(String id, Map<String, String> inputs) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a paused execution asks, and what it thinks of these answers. Changes nothing.
   *
   * @param inputs may be empty
   */
  public Answer<List<Question>> questions(String id, Map<String, String> inputs) {
    throw new UnsupportedOperationException();
  }

  /**
   * Replaces all labels but the {@code system.} ones. For ended executions only. Mostly {@link
   * #addLabels} is what you want.
   */
  public Answer<Execution> setLabels(String id, Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds labels to those of an ended execution: reads, merges and writes, so of two that do this at
   * once one may lose.
   */
  public Answer<Execution> addLabels(String id, Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  /** Starts a flow and answers its new execution; JSON inputs as text, unknown ones are ignored. */
  public Answer<Execution> start(
      String namespace, String flowId, Map<String, String> inputs, Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  /** What a flow wants to be told, and what it thinks of these inputs. Changes nothing. */
  public Answer<List<Question>> validateInputs(
      String namespace, String flowId, Map<String, String> inputs) {
    throw new UnsupportedOperationException();
  }

  /** One flow at its newest revision. */
  public Answer<Flow> flow(String namespace, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Flows of a namespace and its children, by id.
   *
   * @param namespace empty for all
   * @param page from 1
   */
  public Answer<Page<Flow>> flows(String namespace, int page, int size) {
    throw new UnsupportedOperationException();
  }

  /** How many flows a namespace and its children have; empty for all. */
  public Answer<Long> countFlows(String namespace) {
    throw new UnsupportedOperationException();
  }

  /**
   * The outputs of an execution's task runs. 1.x has them in the execution and nothing is asked
   * when the given one tells them; 2.x is asked once for the list and once for each of at most 50
   * that have some.
   */
  public Answer<List<TaskOutput>> outputs(Execution execution) {
    throw new UnsupportedOperationException();
  }

  /** Ends what runs; whatever is asked from now on ends as {@link Answer.Why#UNREACHABLE}. */
  @Override
  public void close() {}
}
