package dev.nightdesk.engine.kestra;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The search of {@link FakeKestra}: filters, order and pages as Kestra reads them. */
final class FakeSearch {
  private FakeSearch() {}

  /**
   * A page of those that the address asks for.
   *
   * @param whole whether results tell their task runs
   */
  static ObjectNode find(Collection<FakeExecution> executions, HttpUrl url, boolean whole) {
    Stream<FakeExecution> found = executions.stream().filter(e -> !e.deleted);
    for (String name : url.queryParameterNames()) {
      String value = String.valueOf(url.queryParameter(name));
      found = found.filter(filter(name, value, url.queryParameter("dateFilter")));
    }
    String sort = String.valueOf(url.queryParameter("sort"));
    Comparator<FakeExecution> order =
        Comparator.comparing(e -> date(e, sort.startsWith("state.endDate")));
    List<FakeExecution> all =
        found.sorted(sort.endsWith("desc") ? order.reversed() : order).toList();
    int size = Integer.parseInt(Objects.requireNonNullElse(url.queryParameter("size"), "10"));
    int page = Integer.parseInt(Objects.requireNonNullElse(url.queryParameter("page"), "1"));
    ObjectNode json = new JsonMapper().createObjectNode();
    var results = json.putArray("results");
    all.stream().skip((page - 1L) * size).limit(size).forEach(e -> results.add(e.json(whole)));
    return json.put("total", results.isEmpty() ? 0 : all.size());
  }

  private static Instant date(FakeExecution one, boolean end) {
    if (!end) return one.history.getFirst().date();
    return one.hasEnded() || one.state().equals("PAUSED")
        ? one.history.getLast().date()
        : Instant.EPOCH;
  }

  private static Predicate<FakeExecution> filter(
      String name, String value, @Nullable String dateFilter) {
    boolean end = "END_DATE".equals(dateFilter);
    if (name.startsWith("filters[labels][EQUALS][")) {
      String key = name.substring("filters[labels][EQUALS][".length(), name.length() - 1);
      return e -> value.equals(e.labels.get(key));
    }
    return switch (name) {
      case "filters[state][IN]" -> e -> List.of(value.split(",")).contains(e.state());
      case "filters[namespace][PREFIX]" -> e -> e.namespace.startsWith(value);
      case "filters[flowId][EQUALS]" -> e -> e.flow.equals(value);
      case "filters[startDate][GREATER_THAN_OR_EQUAL_TO]" ->
          e -> !date(e, end).isBefore(Instant.parse(value));
      case "filters[startDate][LESS_THAN]" -> e -> date(e, end).isBefore(Instant.parse(value));
      default -> _ -> true;
    };
  }
}
