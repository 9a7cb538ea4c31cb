package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Searches for executions. Kestra takes one namespace with its children at a time (two conditions
 * on it must both hold, and a list is of exact names), so several are asked for one after the
 * other.
 */
final class Searches {
  /** How far into several namespaces one search reaches. */
  private static final int MOST_MERGED = 1_000;

  private final Caller caller;
  private final Addresses at;

  Searches(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  Answer<Page<Execution>> ask(ExecutionQuery query) {
    List<String> namespaces = roots(query.namespaces());
    if (namespaces.isEmpty()) return ask(query, null, query.page(), query.size());
    if (namespaces.size() == 1)
      return ask(query, namespaces.getFirst(), query.page(), query.size());
    // everything up to the end of the page: it may all be in one of them
    int reach = (int) Math.min(MOST_MERGED, (long) query.page() * query.size());
    var pages = new ArrayList<Page<Execution>>();
    Instant serverTime = null;
    long millis = 0;
    for (String namespace : namespaces) {
      switch (ask(query, namespace, 1, Math.max(reach, query.size()))) {
        case Failed<Page<Execution>> failed -> {
          return failed;
        }
        case Ok<Page<Execution>> ok -> {
          pages.add(ok.value());
          // the earliest: what happened later may be missing from an answer
          if (serverTime == null) serverTime = ok.serverTime();
          millis += ok.millis();
        }
      }
    }
    return new Ok<>(merge(query, pages), serverTime, millis);
  }

  private Answer<Page<Execution>> ask(
      ExecutionQuery query, @Nullable String namespace, int page, int size) {
    HttpUrl url = address(at.below("executions", "search"), query, namespace, page, size);
    return caller.ask(
        Ask.read("search for executions", url),
        json -> Payloads.page(json, size, Payloads::listed, e -> holds(namespace, e.namespace())));
  }

  /**
   * The address of a search in one namespace.
   *
   * @param namespace with its children; null for all
   * @param page and {@code size} take the place of the query's own
   */
  static HttpUrl address(
      HttpUrl.Builder url, ExecutionQuery query, @Nullable String namespace, int page, int size) {
    url.addQueryParameter("page", String.valueOf(page))
        .addQueryParameter("size", String.valueOf(size))
        .addQueryParameter("sort", query.sort().key());
    if (!query.states().isEmpty())
      url.addQueryParameter(
          "filters[state][IN]",
          query.states().stream().map(State::text).collect(Collectors.joining(",")));
    if (namespace != null) url.addQueryParameter("filters[namespace][PREFIX]", namespace);
    if (query.flowId() != null) url.addQueryParameter("filters[flowId][EQUALS]", query.flowId());
    query
        .labels()
        .forEach(
            (key, value) -> url.addQueryParameter("filters[labels][EQUALS][" + key + "]", value));
    Instant from = query.from();
    Instant before = query.before();
    if (from == null && before == null) return url.build();
    // says for all date filters which column they are about
    url.addQueryParameter("dateFilter", query.dateFilter().name());
    if (from != null)
      url.addQueryParameter(
          "filters[startDate][GREATER_THAN_OR_EQUAL_TO]",
          from.truncatedTo(ChronoUnit.MILLIS).toString());
    if (before != null) url.addQueryParameter("filters[startDate][LESS_THAN]", before.toString());
    return url.build();
  }

  /** The namespaces without those that another one holds. */
  static List<String> roots(List<String> namespaces) {
    return new LinkedHashSet<>(namespaces)
        .stream()
            .filter(one ->
                namespaces.stream().noneMatch(other -> !other.equals(one) && holds(other, one)))
            .toList();
  }

  /** Whether the namespace is this one or a child of it. */
  static boolean holds(@Nullable String parent, String namespace) {
    return parent == null || namespace.equals(parent) || namespace.startsWith(parent + ".");
  }

  /** The query's page out of the first pages of several searches that share no result. */
  static Page<Execution> merge(ExecutionQuery query, List<Page<Execution>> pages) {
    var all = new ArrayList<Execution>();
    long total = 0;
    int unreadable = 0;
    boolean more = false;
    for (Page<Execution> page : pages) {
      all.addAll(page.results());
      total += page.total();
      unreadable += page.unreadable();
      more |= page.more();
    }
    all.sort(order(query.sort()));
    long begin = Math.min(all.size(), (query.page() - 1L) * query.size());
    long end = Math.min(all.size(), begin + query.size());
    return new Page<>(
        all.subList((int) begin, (int) end), total, unreadable, more || end < all.size());
  }

  private static Comparator<Execution> order(Sort sort) {
    return switch (sort) {
      case START_ASC -> by(e -> e.state().startDate(), false);
      case START_DESC -> by(e -> e.state().startDate(), true);
      case END_ASC -> by(e -> e.state().endDate(), false);
      case END_DESC -> by(e -> e.state().endDate(), true);
    };
  }

  /** No date counts as the earliest, as H2 has it. */
  private static Comparator<Execution> by(When when, boolean newestFirst) {
    Comparator<Execution> oldestFirst =
        (a, b) -> {
          Instant one = when.of(a);
          Instant other = when.of(b);
          if (one == null || other == null) return Boolean.compare(one != null, other != null);
          return one.compareTo(other);
        };
    return newestFirst ? oldestFirst.reversed() : oldestFirst;
  }

  private interface When {
    @Nullable Instant of(Execution execution);
  }
}
