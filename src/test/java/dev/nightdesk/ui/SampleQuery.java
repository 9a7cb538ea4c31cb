package dev.nightdesk.ui;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A few fields of a query line, read without a database. */
final class SampleQuery {
  private static final Map<Field, Function<IncidentRow, String>> FIELDS =
      Map.of(
          Field.SEVERITY,
          row -> row.severity().name(),
          Field.STATE,
          row -> row.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Field.ENGINE,
          IncidentRow::engine,
          Field.TARGET,
          IncidentRow::target,
          Field.CATEGORY,
          IncidentRow::category,
          Field.PROBLEM,
          SampleQuery::problem);

  private SampleQuery() {}

  private static String problem(IncidentRow row) {
    return row.engine() + " " + row.target();
  }

  static boolean holds(Query query, IncidentRow row) {
    return query.terms().stream().allMatch(term -> holds(term, row) != term.not());
  }

  private static boolean holds(Term term, IncidentRow row) {
    if (term.field() == Field.SEVERITY && term.op() == Op.AT_LEAST)
      return row.severity().compareTo(Severity.valueOf(term.value().toUpperCase(Locale.ROOT))) >= 0;
    return term.values().stream().anyMatch(value -> holds(term.field(), value, row));
  }

  private static boolean holds(Field field, String value, IncidentRow row) {
    if (field == Field.STATE && value.equals("open")) return row.phase().isOpen();
    if (field == Field.ANYWHERE)
      return (row.title() + " " + row.engine() + " " + row.target())
          .toLowerCase(Locale.ROOT)
          .contains(value.toLowerCase(Locale.ROOT));
    var known = FIELDS.get(field);
    if (known == null) throw new IllegalArgumentException("the sample does not know " + field);
    String pattern = value.toLowerCase(Locale.ROOT).replace(".", "[.]").replace("*", ".*");
    return known.apply(row).toLowerCase(Locale.ROOT).matches(pattern);
  }

  static Facets facets(List<IncidentRow> rows) {
    Map<Field, List<Facets.Count>> counts = new EnumMap<>(Field.class);
    FIELDS.forEach((field, value) ->
        counts.put(
            field,
            rows.stream()
                .collect(Collectors.groupingBy(value, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> !each.getKey().isEmpty())
                .map(each -> new Facets.Count(each.getKey(), each.getValue()))
                .sorted(
                    Comparator.comparingLong(Facets.Count::incidents)
                        .reversed()
                        .thenComparing(Facets.Count::value))
                .toList()));
    return new Facets(counts, rows.size(), true);
  }

  static List<Problem> problems(List<IncidentRow> rows) {
    return rows.stream().collect(Collectors.groupingBy(SampleQuery::problem)).entrySet().stream()
        .map(each -> problem(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(Problem::lastOpened).reversed())
        .toList();
  }

  private static Problem problem(String fingerprint, List<IncidentRow> rows) {
    IncidentRow newest =
        rows.stream().max(Comparator.comparing(IncidentRow::openedAt)).orElseThrow();
    return new Problem(
        fingerprint,
        newest.id(),
        newest.title(),
        newest.engine(),
        newest.target(),
        rows.stream().map(IncidentRow::severity).max(Comparator.naturalOrder()).orElseThrow(),
        rows.size(),
        rows.stream().filter(row -> row.phase().isOpen()).count(),
        rows.stream().map(IncidentRow::openedAt).min(Comparator.naturalOrder()).orElseThrow(),
        newest.openedAt());
  }
}
