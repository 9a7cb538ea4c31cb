package dev.nightdesk.store;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes incidents as they are now: columns to search by, and the whole record beside them. */
final class IncidentWriter {
  private static final Set<String> NOBODY = Set.of(Person.DESK, Person.ITSELF);
  private static final Set<Phase> WAITING =
      Set.of(Phase.AWAITING_APPROVAL, Phase.ESCALATED, Phase.NEEDS_MANUAL_FIX);

  /** What the columns are made of: the incident, and what its table knew or others know. */
  private record Row(Incident incident, boolean healedAlone, boolean byPerson) {
    String title() {
      return Clipped.line(incident.title());
    }
  }

  /** A column with what it holds of an incident. */
  private record Column(String name, Function<Row, Object> value) {
    static Column of(String name, Function<Incident, Object> value) {
      return new Column(name, row -> value.apply(row.incident()));
    }
  }

  /** All but the key. */
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("severity", i -> i.severity().ordinal()),
          Column.of("phase", i -> i.phase().name()),
          Column.of("is_open", Incident::isOpen),
          Column.of("is_waiting", i -> WAITING.contains(i.phase()) && !i.isQuiet()),
          Column.of("opened_at", i -> Times.nanos(i.openedAt())),
          Column.of("closed_at", i -> Times.nanos(i.closedAt())),
          Column.of("engine", i -> i.engine().value()),
          Column.of("target", Incident::target),
          new Column("title", Row::title),
          new Column("search", IncidentWriter::search),
          Column.of("category", IncidentWriter::category),
          Column.of("confidence", IncidentWriter::confidence),
          Column.of("occurrences", Incident::occurrences),
          Column.of("acknowledged", i -> i.acknowledged() != null),
          Column.of("fingerprint", i -> Clipped.line(i.fingerprint().value())),
          new Column("healed_alone", Row::healedAlone),
          new Column("by_person", Row::byPerson),
          Column.of("acknowledged_until", IncidentWriter::acknowledgedUntil),
          Column.of("shelved_until", IncidentWriter::shelvedUntil),
          Column.of("assigned_to", i -> i.overlays().assignee()),
          Column.of("assignee", i -> i.overlays().assignee().toLowerCase(Locale.ROOT)),
          Column.of("is_held", i -> i.overlays().suppression() != null),
          Column.of("merged_into", IncidentWriter::mergedInto));

  private static final String INSERT =
      "insert into incident ("
          + COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "))
          + ", number) values ("
          + "?, ".repeat(COLUMNS.size())
          + "?)";

  private static final String UPDATE =
      "update incident set "
          + COLUMNS.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "))
          + " where number = ?";

  private final Writes writes;
  private final EventCodec codec;
  private final Counters counters;

  /** What the row says before it is changed. */
  private record Before(int severity, long openedAt, boolean byPerson) {}

  IncidentWriter(Writes writes, EventCodec codec, Counters counters) {
    this.writes = writes;
    this.codec = codec;
    this.counters = counters;
  }

  void save(Incident incident) throws SQLException {
    long number = incident.id().number();
    Optional<Before> before =
        writes.first(
            "select severity, opened_at, by_person from incident where number = ?",
            r -> new Before(r.getInt(1), r.getLong(2), r.getBoolean(3)),
            number);
    long openedAt = Times.nanos(incident.openedAt());
    int severity = incident.severity().ordinal();
    writes.update(before.isPresent() ? UPDATE : INSERT, values(incident, before));
    String body = Packed.pack(codec.write(incident));
    if (before.isPresent()) {
      writes.update("update incident_body set body = ? where number = ?", body, number);
    } else {
      writes.update("insert into incident_body (body, number) values (?, ?)", body, number);
    }
    if (before.isPresent()) {
      Before old = before.get();
      if (old.severity() == severity && old.openedAt() == openedAt) return;
      counters.opened(old.openedAt(), old.severity(), -1);
    }
    counters.opened(openedAt, severity, 1);
  }

  private Object[] values(Incident incident, Optional<Before> before) throws SQLException {
    String by = incident.resolvedBy();
    boolean closedByPerson = !incident.isOpen() && by != null && !NOBODY.contains(by);
    var row =
        new Row(
            incident,
            healedAlone(incident),
            closedByPerson || before.map(Before::byPerson).orElse(false));
    return Stream.concat(
            COLUMNS.stream().map(column -> column.value().apply(row)),
            Stream.of((Object) incident.id().number()))
        .toArray();
  }

  private static String search(Row row) {
    Incident incident = row.incident();
    return (row.title() + "\n" + incident.target() + "\n" + incident.engine())
        .toLowerCase(Locale.ROOT);
  }

  private static String category(Incident incident) {
    Analysis analysis = incident.analysis();
    return analysis == null ? "" : analysis.category().id();
  }

  private static double confidence(Incident incident) {
    Analysis analysis = incident.analysis();
    return analysis == null ? -1.0 : analysis.confidence();
  }

  private static long acknowledgedUntil(Incident incident) {
    Incident.Acknowledgement seen = incident.acknowledged();
    return Times.nanos(seen == null ? null : seen.expiresAt());
  }

  private static long shelvedUntil(Incident incident) {
    Overlays.Shelf shelf = incident.overlays().shelf();
    return Times.nanos(shelf == null ? null : shelf.until());
  }

  private static long mergedInto(Incident incident) {
    IncidentId into = incident.overlays().mergedInto();
    return into == null ? 0L : into.number();
  }

  private boolean healedAlone(Incident incident) throws SQLException {
    if (incident.isOpen() || !Person.DESK.equals(incident.resolvedBy())) return false;
    return writes
        .first(
            "select started_by from remediation where incident = ? order by incident desc,"
                + " started_at desc limit 1",
            r -> r.getString(1),
            incident.id().number())
        .filter(Person.DESK::equals)
        .isPresent();
  }
}
