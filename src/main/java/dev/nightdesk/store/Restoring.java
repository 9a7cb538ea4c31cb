package dev.nightdesk.store;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the events that {@link Restored} promises, by index only: the journal may be long. */
final class Restoring {
  private static final Duration BRAKES = Duration.ofHours(24);

  /** What was opened within it counts for a flood. */
  private static final Duration FLOOD = Duration.ofHours(1);

  /** So long a person may think better of an end. */
  private static final Duration SECOND_THOUGHTS = Duration.ofMinutes(10);

  private final Connection connection;
  private final EventCodec codec;

  Restoring(Connection connection, EventCodec codec) {
    this.connection = connection;
    this.codec = codec;
  }

  Restored since(Instant now, Duration wanted, boolean cleanEnd) throws SQLException {
    Duration window = wanted.compareTo(SECOND_THOUGHTS) < 0 ? SECOND_THOUGHTS : wanted;
    Map<Long, Committed> events = new TreeMap<>();
    Sql.each(
        connection,
        """
        select j.seq, j.type, j.payload from incident i join journal j on j.incident = i.number
        where i.is_open = true\
        """,
        r -> add(events, r));
    Sql.each(
        connection,
        """
        select j.seq, j.type, j.payload from incident i join journal j on j.incident = i.number
        where i.closed_at >= ?\
        """,
        r -> add(events, r),
        Math.max(1, Times.nanos(now.minus(window))));
    // a report that is delivered again a day later is still the same one
    Sql.each(
        connection,
        """
        select j.seq, j.type, j.payload from incident i join journal j on j.incident = i.number
        where i.closed_at >= ? and i.engine = ?\
        """,
        r -> add(events, r),
        Math.max(1, Times.nanos(now.minus(BRAKES))),
        EngineId.INTAKE.value());
    // whole, so that those that are over are not taken for open ones
    Sql.each(
        connection,
        """
        select j.seq, j.type, j.payload from incident i join journal j on j.incident = i.number
        where i.opened_at >= ?\
        """,
        r -> add(events, r),
        Math.min(Times.nanos(now.minus(FLOOD)), floodBegan()));
    for (long seq : places(Times.nanos(now.minus(BRAKES)))) {
      if (!events.containsKey(seq)) {
        Sql.each(
            connection,
            "select seq, type, payload from journal where seq = ?",
            r -> add(events, r),
            seq);
      }
    }
    long last = Sql.number(connection, "select number from incident order by number desc limit 1");
    return new Restored(last + 1, cleanEnd, new ArrayList<>(events.values()));
  }

  private long floodBegan() throws SQLException {
    return Sql.first(
            connection,
            "select j.at from standing_brake s join journal j on j.seq = s.seq where s.name ="
                + " 'flood'",
            r -> r.getLong(1))
        .orElse(Long.MAX_VALUE);
  }

  /** Where the desk-wide events stand that are needed. */
  private TreeSet<Long> places(long since) throws SQLException {
    TreeSet<Long> places = new TreeSet<>();
    places.add(Meta.number(connection, Meta.AUTOMATION));
    Sql.each(connection, "select seq from sweep_cursor", r -> places.add(r.getLong(1)));
    Sql.each(connection, "select seq from proposal", r -> places.add(r.getLong(1)));
    Sql.each(connection, "select seq from refused_change", r -> places.add(r.getLong(1)));
    Sql.each(connection, "select seq from standing_brake", r -> places.add(r.getLong(1)));
    Sql.each(connection, "select seq from playbook_switch", r -> places.add(r.getLong(1)));
    Sql.Each both = r -> places.addAll(List.of(r.getLong(1), r.getLong(2)));
    Sql.each(
        connection,
        "select started_seq, ended_seq from remediation where started_at >= ?",
        both,
        since);
    Sql.each(
        connection,
        "select started_seq, ended_seq from remediation where ended_at >= ?",
        both,
        since);
    places.remove(0L);
    return places;
  }

  private void add(Map<Long, Committed> events, ResultSet row) throws SQLException {
    long seq = row.getLong(1);
    if (events.containsKey(seq)) return;
    events.put(
        seq, new Committed(seq, codec.read(row.getString(2), Packed.unpack(row.getString(3)))));
  }
}
