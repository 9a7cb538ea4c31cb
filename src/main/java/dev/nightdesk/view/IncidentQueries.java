package dev.nightdesk.view;

import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Clipped;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pages, counts and single incidents. Pages go by key: an offset would walk over all that it leaves
 * out.
 */
final class IncidentQueries {
  static final int COUNTED = 10_000;

  private static final String COLUMNS =
      """
      number, severity, title, engine, target, confidence, category, phase, occurrences, acknowledged, opened_at,
      closed_at, (select j.disposition from judgement j where j.incident = number) as disposition,
      acknowledged_until, shelved_until, assigned_to, is_held, merged_into\
      """;

  private static final Comparator<IncidentRow> NEWEST =
      Comparator.comparing(IncidentRow::openedAt)
          .thenComparing(row -> row.id().number())
          .reversed();

  private final Connection connection;

  IncidentQueries(Connection connection) {
    this.connection = connection;
  }

  List<IncidentRow> page(IncidentFilter filter, IncidentRow.@Nullable Key after, int limit)
      throws SQLException {
    if (after == null) return rows(IncidentWhere.of(connection, filter), limit);
    if (filter.order() == IncidentFilter.Order.NEWEST) {
      return rows(IncidentWhere.of(connection, filter).olderThan(after), limit);
    }
    // first the rest of the same severity, then what is less serious: each is one range of the
    // index
    List<IncidentRow> page =
        new ArrayList<>(
            rows(IncidentWhere.of(connection, filter).sameSeverityOlderThan(after), limit));
    if (page.size() < limit) {
      page.addAll(
          rows(IncidentWhere.of(connection, filter).below(after.severity()), limit - page.size()));
    }
    return page;
  }

  long count(IncidentFilter filter) throws SQLException {
    IncidentWhere where = IncidentWhere.of(connection, filter);
    return Sql.number(connection, where.counted(COUNTED), where.values());
  }

  Optional<Incident> incident(IncidentId id, EventCodec codec) throws SQLException {
    return Sql.first(
        connection,
        "select body from incident_body where number = ?",
        r -> codec.read(Incident.class, Packed.unpack(r.getString(1))),
        id.number());
  }

  Optional<IncidentRow> row(IncidentId id) throws SQLException {
    return Sql.first(
        connection,
        "select " + COLUMNS + " from incident where number = ?",
        IncidentQueries::row,
        id.number());
  }

  /** A column holds no more than a line of a fingerprint, so the whole one is compared as well. */
  Optional<IncidentId> openWith(Fingerprint fingerprint, EventCodec codec) throws SQLException {
    List<Long> alike =
        Sql.list(
            connection,
            """
            select number from incident use index (incident_fingerprint)
            where fingerprint = ? and is_open = true
            order by fingerprint desc, opened_at desc, number desc\
            """,
            r -> r.getLong(1),
            Clipped.line(fingerprint.value()));
    for (long number : alike) {
      var id = new IncidentId(number);
      Optional<Incident> incident = incident(id, codec);
      if (incident.isPresent() && incident.get().fingerprint().equals(fingerprint))
        return Optional.of(id);
    }
    return Optional.empty();
  }

  /**
   * Others with the same fingerprint, or with the same category on the same engine, newest first.
   */
  List<IncidentRow> similar(Incident incident, int limit) throws SQLException {
    TreeSet<IncidentRow> similar = new TreeSet<>(NEWEST);
    similar.addAll(
        Sql.list(
            connection,
            "select "
                + COLUMNS
                + """
                 from incident use index (incident_fingerprint)
                where fingerprint = (select fingerprint from incident where number = ?) and number <> ?
                order by fingerprint desc, opened_at desc, number desc limit ?\
                """,
            IncidentQueries::row,
            incident.id().number(),
            incident.id().number(),
            limit));
    if (incident.analysis() != null) {
      similar.addAll(
          Sql.list(
              connection,
              "select "
                  + COLUMNS
                  + """
                   from incident use index (incident_category) where engine = ? and category = ? and number <> ?
                  order by engine desc, category desc, opened_at desc, number desc limit ?\
                  """,
              IncidentQueries::row,
              incident.engine().value(),
              incident.analysis().category().id(),
              incident.id().number(),
              limit));
    }
    return similar.stream().limit(limit).toList();
  }

  private List<IncidentRow> rows(IncidentWhere where, int limit) throws SQLException {
    return Sql.list(
        connection, where.ordered(COLUMNS, limit), IncidentQueries::row, where.values());
  }

  private static @Nullable Disposition disposition(@Nullable String name) {
    return name == null ? null : Disposition.valueOf(name);
  }

  private static IncidentRow row(ResultSet r) throws SQLException {
    return new IncidentRow(
        new IncidentId(r.getLong("number")),
        Severity.values()[r.getInt("severity")],
        r.getString("title"),
        r.getString("engine"),
        r.getString("target"),
        r.getDouble("confidence"),
        r.getString("category"),
        Phase.valueOf(r.getString("phase")),
        r.getInt("occurrences"),
        r.getBoolean("acknowledged"),
        Times.instant(r.getLong("opened_at")),
        Times.orNull(r.getLong("closed_at")),
        disposition(r.getString("disposition")),
        triage(r));
  }

  private static IncidentRow.Triage triage(ResultSet r) throws SQLException {
    long into = r.getLong("merged_into");
    return new IncidentRow.Triage(
        Times.orNull(r.getLong("acknowledged_until")),
        Times.orNull(r.getLong("shelved_until")),
        r.getString("assigned_to"),
        r.getBoolean("is_held"),
        into == 0 ? null : new IncidentId(into));
  }
}
