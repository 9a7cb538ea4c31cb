package dev.nightdesk.engine.kestra.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executions to search for. All conditions must hold.
 *
 * @param states any of these; empty for all
 * @param namespaces any of these or of their children; empty for all. {@code demo} holds {@code
 *     demo.shop} but not {@code demonstration}
 * @param flowId exact; null for all
 * @param labels all of these
 * @param from at or after, cut to milliseconds as servers store dates; null for no bound
 * @param before strictly before; null for no bound
 * @param dateFilter what {@code from} and {@code before} are compared with
 * @param page from 1
 * @param size at least 1; how many one page holds at most
 */
public record ExecutionQuery(
    Set<State> states,
    List<String> namespaces,
    @Nullable String flowId,
    Map<String, String> labels,
    @Nullable Instant from,
    @Nullable Instant before,
    DateFilter dateFilter,
    Sort sort,
    int page,
    int size) {
  /** Which dates are compared; Kestra has one choice for all date conditions of a search. */
  public enum DateFilter {
    START_DATE,
    /** Leaves out what runs, takes in what is paused. */
    END_DATE,
    START_OR_END_DATE
  }

  /** The order of the results. */
  public enum Sort {
    START_ASC("state.startDate:asc"),
    START_DESC("state.startDate:desc"),
    END_ASC("state.endDate:asc"),
    END_DESC("state.endDate:desc");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  public ExecutionQuery {
    if (page < 1 || size < 1) throw new IllegalArgumentException("page " + page + ", size " + size);
    states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
    namespaces = List.copyOf(namespaces);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** Everything, newest start first, 25 to a page, until told otherwise. */
  public static Builder query() {
    return new Builder();
  }

  /** Collects the conditions. For one thread. */
  public static final class Builder {
    private Set<State> states = Set.of();
    private List<String> namespaces = List.of();
    private @Nullable String flowId;
    private Map<String, String> labels = Map.of();
    private @Nullable Instant from;
    private @Nullable Instant before;
    private DateFilter dateFilter = DateFilter.START_DATE;
    private Sort sort = Sort.START_DESC;
    private int page = 1;
    private int size = 25;

    private Builder() {}

    public Builder states(State... any) {
      states = new LinkedHashSet<>(List.of(any));
      return this;
    }

    public Builder namespaces(List<String> any) {
      namespaces = any;
      return this;
    }

    public Builder flow(String exactId) {
      flowId = exactId;
      return this;
    }

    public Builder labels(Map<String, String> all) {
      labels = all;
      return this;
    }

    public Builder from(Instant atOrAfter) {
      from = atOrAfter;
      return this;
    }

    public Builder before(Instant bound) {
      before = bound;
      return this;
    }

    public Builder dateFilter(DateFilter compared) {
      dateFilter = compared;
      return this;
    }

    public Builder sort(Sort order) {
      sort = order;
      return this;
    }

    public Builder page(int fromOne) {
      page = fromOne;
      return this;
    }

    public Builder size(int most) {
      size = most;
      return this;
    }

    public ExecutionQuery build() {
      return new ExecutionQuery(
          states, namespaces, flowId, labels, from, before, dateFilter, sort, page, size);
    }
  }
}
