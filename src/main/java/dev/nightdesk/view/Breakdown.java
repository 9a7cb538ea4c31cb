package dev.nightdesk.view;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the incidents of a filter have in common. Looks at {@link IncidentQueries#COUNTED} at most,
 * the first in the filter's order, so that it costs the same however many there are.
 */
final class Breakdown {
  private static final int VALUES = 12;
  private static final String COLUMNS =
      "number, severity, phase, is_open, engine, target, category, title, fingerprint,"
          + " opened_at";

  private final Connection connection;

  Breakdown(Connection connection) {
    this.connection = connection;
  }

  Facets facets(IncidentFilter filter) throws SQLException {
    Map<Field, Map<String, Long>> counts = new EnumMap<>(Field.class);
    long[] counted = {0};
    IncidentWhere where = IncidentWhere.of(connection, filter);
    each(
        where,
        row -> {
          counted[0]++;
          add(counts, Field.SEVERITY, Severity.values()[row.getInt("severity")].name());
          add(counts, Field.STATE, word(row.getString("phase")));
          add(counts, Field.ENGINE, row.getString("engine"));
          add(counts, Field.TARGET, row.getString("target"));
          add(counts, Field.CATEGORY, row.getString("category"));
        });
    Map<Field, List<Facets.Count>> facets = new EnumMap<>(Field.class);
    counts.forEach((field, values) -> facets.put(field, most(values)));
    boolean whole = counted[0] < IncidentQueries.COUNTED && !where.looksAtNewestOnly();
    return new Facets(facets, counted[0], whole);
  }

  /** As the query line calls it. */
  private static String word(String phase) {
    if (phase.equals(Phase.OPEN.name())) return "new";
    return phase.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void add(Map<Field, Map<String, Long>> counts, Field field, String value) {
    if (!value.isEmpty())
      counts.computeIfAbsent(field, _ -> new HashMap<>()).merge(value, 1L, Long::sum);
  }

  private static List<Facets.Count> most(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(each -> new Facets.Count(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong(Facets.Count::incidents)
                .reversed()
                .thenComparing(Facets.Count::value))
        .limit(VALUES)
        .toList();
  }

  /** By the last time each was opened, or the most serious first. */
  List<Problem> problems(IncidentFilter filter, int limit) throws SQLException {
    Map<String, Problem> problems = new LinkedHashMap<>();
    each(
        IncidentWhere.of(connection, filter),
        row -> {
          Problem now = problem(row);
          problems.merge(now.fingerprint(), now, Breakdown::both);
        });
    List<Problem> all = new ArrayList<>(problems.values());
    Comparator<Problem> newest = Comparator.comparing(Problem::lastOpened).reversed();
    all.sort(
        filter.order() == IncidentFilter.Order.NEWEST
            ? newest
            : Comparator.comparing(Problem::worst).reversed().thenComparing(newest));
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  private static Problem problem(ResultSet row) throws SQLException {
    var opened = Times.instant(row.getLong("opened_at"));
    return new Problem(
        row.getString("fingerprint"),
        new IncidentId(row.getLong("number")),
        row.getString("title"),
        row.getString("engine"),
        row.getString("target"),
        Severity.values()[row.getInt("severity")],
        1,
        row.getBoolean("is_open") ? 1 : 0,
        opened,
        opened);
  }

  private static Problem both(Problem a, Problem b) {
    Problem newer = a.lastOpened().isBefore(b.lastOpened()) ? b : a;
    return new Problem(
        newer.fingerprint(),
        newer.newest(),
        newer.title(),
        newer.engine(),
        newer.target(),
        a.worst().compareTo(b.worst()) >= 0 ? a.worst() : b.worst(),
        a.incidents() + b.incidents(),
        a.open() + b.open(),
        a.firstOpened().isBefore(b.firstOpened()) ? a.firstOpened() : b.firstOpened(),
        newer.lastOpened());
  }

  private void each(IncidentWhere where, Sql.Each each) throws SQLException {
    Sql.each(connection, where.ordered(COLUMNS, IncidentQueries.COUNTED), each, where.values());
  }
}
