package dev.nightdesk.view;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.QuerySql;
import dev.nightdesk.view.query.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A filter as SQL, with the index whose order is the filter's: H2 is told which one, and the order
 * names every column of it, since it then reads the index backwards instead of sorting.
 */
final class IncidentWhere {
  /** A search without a hit reads every row there is; so it looks at this many of the newest. */
  static final int SEARCHED = 50_000;

  private static final Set<Field> SEARCHING = Set.of(Field.ANYWHERE, Field.TITLE, Field.TARGET);

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final String index;
  private final String order;
  private boolean newestOnly;

  private IncidentWhere(String index, String order) {
    this.index = index;
    this.order = order;
  }

  static IncidentWhere of(Connection c, IncidentFilter filter) throws SQLException {
    IncidentWhere where = indexed(filter);
    for (QuerySql.Condition each : QuerySql.of(filter.asked())) where.and(each);
    switch (filter.state()) {
      case ALL -> {}
      case OPEN -> where.and("is_open = true");
      case RESOLVED -> where.and("is_open = false");
      case WAITING -> where.and("is_open = true").and("is_waiting = true");
    }
    Severity floor = filter.atLeast();
    if (floor != null) where.and("severity >= ?", floor.ordinal());
    if (filter.since() != null) where.and("opened_at >= ?", Times.nanos(filter.since()));
    if (!filter.engine().isBlank()) where.engine(filter.engine().strip());
    where.triage(filter.triage());
    if (!filter.assignee().isBlank())
      where.and("assignee = ?", filter.assignee().strip().toLowerCase(Locale.ROOT));
    if (!filter.text().isBlank() || searchesText(filter)) {
      long newest = Sql.number(c, "select number from incident order by number desc limit 1");
      where.and("number > ?", newest - SEARCHED);
      where.newestOnly = newest > SEARCHED;
      if (!filter.text().isBlank())
        for (String word : filter.text().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
          where.and("search like ? escape '!'", "%" + Sql.literal(word) + "%");
        }
    }
    return where;
  }

  /** Whether rows have to be read to know whether they fit, however few do. */
  private static boolean searchesText(IncidentFilter filter) {
    return filter.asked().query().terms().stream()
        .anyMatch(term -> SEARCHING.contains(term.field()));
  }

  private static IncidentWhere indexed(IncidentFilter filter) {
    boolean severity = filter.order() == IncidentFilter.Order.SEVERITY;
    String newest = "opened_at desc, number desc";
    String serious = "severity desc, " + newest;
    StateGroup state = group(filter);
    // a number is found by the key, which is no index that a hint could name
    if (asks(filter, Field.ID)) return new IncidentWhere("", severity ? serious : newest);
    String narrow = narrow(filter, state);
    if (!narrow.isEmpty()) {
      String column = narrow.equals("one_category") ? "category" : narrow;
      String order = severity ? serious : column + " desc, " + newest;
      return new IncidentWhere("incident_" + narrow, order);
    }
    return switch (state) {
      case ALL ->
          severity
              ? new IncidentWhere("incident_severity", serious)
              : new IncidentWhere("incident_newest", newest);
      case OPEN, RESOLVED ->
          severity
              ? new IncidentWhere("incident_open_severity", "is_open desc, " + serious)
              : new IncidentWhere("incident_open", "is_open desc, " + newest);
      case WAITING ->
          severity
              ? new IncidentWhere("incident_open_severity", "is_open desc, " + serious)
              : new IncidentWhere("incident_waiting", "is_waiting desc, " + newest);
    };
  }

  /**
   * The index of a column that is to have one value, where that leaves out the most; empty for
   * none. The most serious of an engine are soon found by severity, while one problem or category
   * may be so rare that its rows are better sorted.
   */
  private static String narrow(IncidentFilter filter, StateGroup state) {
    boolean newest = filter.order() == IncidentFilter.Order.NEWEST;
    if (asks(filter, Field.PROBLEM)) return "fingerprint";
    if (state == StateGroup.OPEN || state == StateGroup.WAITING) return "";
    if (asks(filter, Field.CATEGORY)) return newest ? "one_category" : "";
    boolean engine = isOneEngine(filter) || asks(filter, Field.ENGINE);
    return engine && newest ? "engine" : "";
  }

  private static boolean asks(IncidentFilter filter, Field field) {
    return filter.asked().query().terms().stream().anyMatch(term -> term.isExactly(field));
  }

  /** The group of states that either the chips or the line name, for the sake of its index. */
  private static StateGroup group(IncidentFilter filter) {
    if (filter.state() != StateGroup.ALL) return filter.state();
    return filter.asked().query().terms().stream()
        .filter(term -> term.isExactly(Field.STATE) || term.isExactly(Field.IS))
        .map(IncidentWhere::group)
        .filter(group -> group != StateGroup.ALL)
        .findFirst()
        .orElse(StateGroup.ALL);
  }

  private static StateGroup group(Term term) {
    return switch (term.value().toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "waiting" -> StateGroup.WAITING;
      case "resolved" -> StateGroup.RESOLVED;
      case "merged", "healed-alone" -> StateGroup.ALL;
      default -> StateGroup.OPEN; // all else is said of open ones only
    };
  }

  private static boolean isOneEngine(IncidentFilter filter) {
    return !filter.engine().isBlank() && !filter.engine().contains("*");
  }

  IncidentWhere olderThan(IncidentRow.Key key) {
    long at = Times.nanos(key.openedAt());
    and("opened_at <= ?", at);
    return and("(opened_at < ? or number < ?)", at, key.number());
  }

  IncidentWhere sameSeverityOlderThan(IncidentRow.Key key) {
    return and("severity = ?", key.severity().ordinal()).olderThan(key);
  }

  IncidentWhere below(Severity severity) {
    return and("severity < ?", severity.ordinal());
  }

  /** Selects these columns of so many rows, in the filter's order. */
  String ordered(String columns, int limit) {
    return "select " + columns + from() + " order by " + order + " limit " + Math.max(0, limit);
  }

  /** Counts the rows, up to so many. */
  String counted(int most) {
    return "select count(*) from (select 1" + from() + " limit " + most + ")";
  }

  private String from() {
    String hint = index.isEmpty() ? "" : " use index (" + index + ")";
    return " from incident" + hint + sql;
  }

  /** Whether only the newest were looked at, and there are more. */
  boolean looksAtNewestOnly() {
    return newestOnly;
  }

  Object[] values() {
    return values.toArray();
  }

  /** {@code *} is the operator's wildcard; the ones of SQL mean themselves. */
  private void engine(String pattern) {
    if (pattern.contains("*")) {
      and("engine like ? escape '!'", Sql.literal(pattern).replace('*', '%'));
    } else {
      and("engine = ?", pattern);
    }
  }

  private void triage(IncidentFilter.Triage triage) {
    if (triage != IncidentFilter.Triage.ANY)
      and(QuerySql.over(triage.name().toLowerCase(Locale.ROOT)));
  }

  private void and(QuerySql.Condition condition) {
    and(condition.sql(), condition.values().toArray());
  }

  private IncidentWhere and(String condition, Object... more) {
    sql.append(sql.isEmpty() ? " where " : " and ").append(condition);
    values.addAll(List.of(more));
    return this;
  }
}
