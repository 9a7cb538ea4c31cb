package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.kestra.api.KestraJson.Unreadable;
import dev.nightdesk.engine.kestra.api.Lifecycle.HistoryEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes records of JSON. What a record cannot do without makes its answer unreadable; everything
 * else may be missing or odd. Field names as Kestra 1.3.19 and 2.0.0-SNAPSHOT answered.
 */
final class Payloads {
  /** One shape of an answer. */
  @FunctionalInterface
  interface Shape<T> {
    T read(JsonNode json) throws Unreadable;
  }

  private Payloads() {}

  static ServerInfo server(JsonNode json) throws Unreadable {
    String edition = text(json, "edition");
    return new ServerInfo(
        need(json, "version", "server information"),
        edition == null ? "" : edition,
        text(json, "url"));
  }

  /** An execution of an answer that tells its task runs: when they are absent there are none. */
  static Execution whole(JsonNode json) throws Unreadable {
    return execution(json, List.of());
  }

  /** An execution of an answer that may keep its task runs to itself. */
  static Execution listed(JsonNode json) throws Unreadable {
    return execution(json, null);
  }

  /** A whole execution, or nothing for an empty answer. */
  static Optional<Execution> wholeOrNothing(JsonNode json) throws Unreadable {
    return json.isMissingNode() || json.isNull() ? Optional.empty() : Optional.of(whole(json));
  }

  private static Execution execution(JsonNode json, @Nullable List<TaskRun> untold)
      throws Unreadable {
    return new Execution(
        need(json, "id", "execution"),
        need(json, "namespace", "execution"),
        need(json, "flowId", "execution"),
        number(json, "flowRevision"),
        lifecycle(json.path("state")),
        labels(json.path("labels")),
        raw(json, "inputs"),
        raw(json, "outputs"),
        isTold(json.path("taskRunList"))
            ? list(json.path("taskRunList"), "task runs", Payloads::taskRun)
            : untold,
        text(json, "originalId"),
        text(json, "parentId"),
        number(json.path("metadata"), "attemptNumber"));
  }

  private static TaskRun taskRun(JsonNode json) throws Unreadable {
    var attempts = new ArrayList<TaskRun.Attempt>();
    for (JsonNode attempt : json.path("attempts"))
      attempts.add(new TaskRun.Attempt(lifecycle(attempt.path("state"))));
    return new TaskRun(
        need(json, "id", "task run"),
        text(json, "executionId"),
        need(json, "taskId", "task run"),
        text(json, "value"),
        text(json, "parentTaskRunId"),
        attempts,
        lifecycle(json.path("state")),
        raw(json, "outputs"));
  }

  private static Lifecycle lifecycle(JsonNode json) throws Unreadable {
    var histories = new ArrayList<HistoryEntry>();
    for (JsonNode entry : json.path("histories")) {
      String state = text(entry, "state");
      Instant date = date(entry, "date");
      if (state != null && date != null) histories.add(new HistoryEntry(new State(state), date));
    }
    return new Lifecycle(
        new State(need(json, "current", "state")),
        histories,
        date(json, "startDate"),
        date(json, "endDate"));
  }

  static List<LogLine> logs(JsonNode json) throws Unreadable {
    if (!json.isArray()) throw new Unreadable("JSON that is no list of log lines");
    var lines = new ArrayList<LogLine>();
    for (JsonNode line : json) {
      String level = text(line, "level");
      String message = text(line, "message");
      if (level == null && message == null) continue;
      Integer attempt = number(line, "attemptNumber");
      lines.add(
          new LogLine(
              date(line, "timestamp"),
              level == null ? "" : level,
              text(line, "taskId"),
              text(line, "taskRunId"),
              attempt == null ? 0 : attempt,
              message == null ? "" : message,
              text(line, "thread")));
    }
    if (lines.isEmpty() && !json.isEmpty()) throw new Unreadable("JSON that holds no log lines");
    return List.copyOf(lines);
  }

  static Flow flow(JsonNode json) throws Unreadable {
    Integer revision = number(json, "revision");
    return new Flow(
        need(json, "namespace", "flow"),
        need(json, "id", "flow"),
        revision == null ? 0 : revision,
        labels(json.path("labels")),
        json.path("disabled").asBoolean(false));
  }

  static List<Question> questions(JsonNode json) throws Unreadable {
    // a pause that asks nothing has no inputs at all
    if (!json.isObject()) throw new Unreadable("JSON that is no list of questions");
    if (!isTold(json.path("inputs"))) return List.of();
    return list(json.path("inputs"), "questions", Payloads::question);
  }

  private static Question question(JsonNode json) throws Unreadable {
    JsonNode input = json.path("input");
    String type = text(input, "type");
    String description = text(input, "description");
    if (description == null) description = text(input, "displayName");
    JsonNode defaults = input.path("defaults");
    var allowed = new ArrayList<String>();
    for (JsonNode value : input.path("values")) allowed.add(KestraJson.text(value));
    return new Question(
        need(input, "id", "question"),
        type == null ? "" : type,
        input.path("required").asBoolean(true),
        description == null ? "" : description,
        isTold(defaults) ? KestraJson.text(defaults) : null,
        allowed,
        errors(json.path("errors")));
  }

  private static @Nullable String errors(JsonNode errors) {
    var messages = new ArrayList<String>();
    for (JsonNode error : errors) {
      String message = text(error, "message");
      messages.add(message == null ? KestraJson.text(error) : message);
    }
    return messages.isEmpty() ? null : String.join("; ", messages);
  }

  /** The task runs that 2.x has outputs of, without the outputs. */
  static List<TaskOutput> outputList(JsonNode json) throws Unreadable {
    return list(
        json,
        "outputs",
        output ->
            new TaskOutput(
                need(output, "taskId", "output"), need(output, "taskRunId", "output"), output));
  }

  /**
   * A page of a list, without the entries that cannot be read or are not wanted.
   *
   * @param size how many were asked for
   */
  static <T> Page<T> page(JsonNode json, int size, Shape<T> shape, Predicate<T> wanted)
      throws Unreadable {
    JsonNode entries = json.path("results");
    if (!entries.isArray()) throw new Unreadable("JSON without a list of results");
    var results = new ArrayList<T>();
    int unreadable = 0;
    Unreadable last = null;
    for (JsonNode entry : entries) {
      try {
        T result = shape.read(entry);
        if (wanted.test(result)) results.add(result);
      } catch (Unreadable e) {
        unreadable++;
        last = e;
      }
    }
    if (last != null && unreadable == entries.size()) throw last;
    long total = json.path("total").asLong(entries.size());
    return new Page<>(results, total, unreadable, entries.size() >= size);
  }

  private static <T> List<T> list(JsonNode json, String of, Shape<T> shape) throws Unreadable {
    if (!json.isArray()) throw new Unreadable("JSON that has no list of " + of);
    var all = new ArrayList<T>();
    for (JsonNode one : json) all.add(shape.read(one));
    return List.copyOf(all);
  }

  /** Kestra writes a list of keys and values; a map is understood too. */
  private static Map<String, String> labels(JsonNode json) {
    var labels = new LinkedHashMap<String, String>();
    for (var field : json.properties())
      labels.put(field.getKey(), KestraJson.text(field.getValue()));
    if (!json.isArray()) return labels;
    for (JsonNode label : json) {
      String key = text(label, "key");
      if (key != null) labels.put(key, KestraJson.text(label.path("value")));
    }
    return labels;
  }

  private static String need(JsonNode json, String field, String of) throws Unreadable {
    String text = text(json, field);
    if (text == null || text.isBlank())
      throw new Unreadable("JSON that holds no " + of + " with the field " + field);
    return text;
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable Integer number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
  }

  private static @Nullable Instant date(JsonNode json, String field) {
    String text = text(json, field);
    if (text == null) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable JsonNode raw(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return isTold(value) ? value : null;
  }

  private static boolean isTold(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
