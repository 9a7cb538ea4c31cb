package dev.nightdesk.view;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Considered;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why not: what the last analysis and the decision after it said about every playbook. */
final class LedgerQueries {
  private final Connection connection;
  private final EventCodec codec;

  LedgerQueries(Connection connection, EventCodec codec) {
    this.connection = connection;
    this.codec = codec;
  }

  Ledger ledger(IncidentId incident) throws SQLException {
    Optional<Committed> last = last(incident, Event.IncidentAnalysed.class);
    if (last.isEmpty() || !(last.get().event() instanceof Event.IncidentAnalysed analysed))
      return Ledger.NONE;
    List<Ledger.Line> lines = new ArrayList<>();
    for (Considered one : analysed.considered())
      lines.add(new Ledger.Line(one.playbook(), words(one.gate()), one.detail(), analysed.at()));
    // an older decision was about an older analysis
    last(incident, Event.DecisionMade.class)
        .filter(decided -> decided.seq() > last.get().seq())
        .ifPresent(decided -> {
          if (decided.event() instanceof Event.DecisionMade e)
            lines.addAll(lines(analysed.analysis().playbook(), e));
        });
    return new Ledger(lines, analysed.unseen());
  }

  private static List<Ledger.Line> lines(
      @org.jspecify.annotations.Nullable PlaybookRef playbook, Event.DecisionMade e) {
    List<Ledger.Line> lines = new ArrayList<>();
    for (String why : e.decision().lowered())
      lines.add(new Ledger.Line(playbook, "lowered", why, e.at()));
    lines.add(new Ledger.Line(playbook, "decided", e.decision().rule(), e.at()));
    return lines;
  }

  private static String words(Considered.Gate gate) {
    return gate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The rules that set the severity; empty before the first decision. */
  String severityBecause(IncidentId incident) throws SQLException {
    return last(incident, Event.DecisionMade.class)
        .map(decided -> decided.event() instanceof Event.DecisionMade e ? e.severityBecause() : "")
        .orElse("");
  }

  Optional<Disposition> disposition(IncidentId incident) throws SQLException {
    return Sql.first(
        connection,
        "select disposition from judgement where incident = ?",
        r -> Disposition.valueOf(r.getString(1)),
        incident.number());
  }

  private Optional<Committed> last(IncidentId incident, Class<? extends Event> type)
      throws SQLException {
    return Sql.first(
        connection,
        """
        select seq, type, payload from journal use index (journal_incident)
        where incident = ? and type = ? order by incident desc, seq desc limit 1\
        """,
        r -> new Committed(r.getLong(1), codec.read(r.getString(2), Packed.unpack(r.getString(3)))),
        incident.number(),
        type.getSimpleName());
  }
}
