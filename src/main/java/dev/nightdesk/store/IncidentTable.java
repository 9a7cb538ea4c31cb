package dev.nightdesk.store;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Incidents as they are now: columns to search by, and the whole record beside them. */
final class IncidentTable {
  private static final Set<String> NOBODY = Set.of(Person.DESK, Person.ITSELF);
  private static final Set<Phase> WAITING =
      Set.of(Phase.AWAITING_APPROVAL, Phase.ESCALATED, Phase.NEEDS_MANUAL_FIX);

  private static final String INSERT =
      """
      insert into incident (severity, phase, is_open, is_waiting, opened_at, closed_at, engine, target, title, search,
        category, confidence, occurrences, acknowledged, fingerprint, healed_alone, by_person,
        acknowledged_until, shelved_until, assigned_to, assignee, is_held, merged_into, number)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String UPDATE =
      """
      update incident set severity = ?, phase = ?, is_open = ?, is_waiting = ?, opened_at = ?, closed_at = ?,
        engine = ?, target = ?, title = ?, search = ?, category = ?, confidence = ?, occurrences = ?,
        acknowledged = ?, fingerprint = ?, healed_alone = ?, by_person = ?, acknowledged_until = ?,
        shelved_until = ?, assigned_to = ?, assignee = ?, is_held = ?, merged_into = ? where number = ?\
      """;

  private final Writes writes;
  private final EventCodec codec;
  private final Counters counters;

  /** What the row says before it is changed. */
  private record Before(int severity, long openedAt, boolean byPerson) {}

  IncidentTable(Writes writes, EventCodec codec, Counters counters) {
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
    Analysis analysis = incident.analysis();
    String by = incident.resolvedBy();
    boolean closedByPerson = !incident.isOpen() && by != null && !NOBODY.contains(by);
    String title = Clipped.line(incident.title());
    Overlays over = incident.overlays();
    Incident.Acknowledgement seen = incident.acknowledged();
    Overlays.Shelf shelf = over.shelf();
    return new Object[] {
      incident.severity().ordinal(),
      incident.phase().name(),
      incident.isOpen(),
      WAITING.contains(incident.phase()) && !incident.isQuiet(),
      Times.nanos(incident.openedAt()),
      Times.nanos(incident.closedAt()),
      incident.engine().value(),
      incident.target(),
      title,
      (title + "\n" + incident.target() + "\n" + incident.engine()).toLowerCase(Locale.ROOT),
      analysis == null ? "" : analysis.category().id(),
      analysis == null ? -1.0 : analysis.confidence(),
      incident.occurrences(),
      incident.acknowledged() != null,
      Clipped.line(incident.fingerprint().value()),
      healedAlone(incident),
      closedByPerson || before.map(Before::byPerson).orElse(false),
      Times.nanos(seen == null ? null : seen.expiresAt()),
      Times.nanos(shelf == null ? null : shelf.until()),
      over.assignee(),
      over.assignee().toLowerCase(Locale.ROOT),
      over.suppression() != null,
      over.mergedInto() == null ? 0L : over.mergedInto().number(),
      incident.id().number()
    };
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
