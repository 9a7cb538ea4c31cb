package dev.nightdesk.view;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.story.ActivityItem;
import dev.nightdesk.view.story.Story;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal, told. */
final class ActivityQueries {
  /**
   * The newest of an incident that flaps for weeks are enough for a screen; the export has them
   * all.
   */
  private static final int TIMELINE = 2_000;

  /**
   * What an incident's own timeline tells and the feed of all leaves out: each is followed by an
   * event that says what it led to.
   */
  private static final String BETWEEN_THE_LINES =
      Stream.of(
              Event.CursorMoved.class,
              Event.EvidenceChecked.class,
              Event.LookAsked.class,
              Event.Looked.class,
              Event.DecisionMade.class,
              Event.RemediationStarted.class,
              Event.RemediationEnded.class,
              Event.RecoverySeen.class)
          .map(type -> "'" + type.getSimpleName() + "'")
          .collect(Collectors.joining(", "));

  private final Connection connection;
  private final EventCodec codec;

  ActivityQueries(Connection connection, EventCodec codec) {
    this.connection = connection;
    this.codec = codec;
  }

  List<ActivityItem> newest(@Nullable Long beforeSeq, int limit) throws SQLException {
    List<Committed> page =
        Sql.list(
            connection,
            """
            select seq, type, payload from journal where seq < ? and type not in (%s)
            order by seq desc limit ?\
            """
                .formatted(BETWEEN_THE_LINES),
            this::committed,
            beforeSeq == null ? Long.MAX_VALUE : beforeSeq,
            Math.max(0, limit));
    Known known = new Known();
    for (Committed each : page) look(each.event(), known);
    return page.stream().map(each -> Story.tell(each, known)).toList();
  }

  List<ActivityItem> timeline(IncidentId incident) throws SQLException {
    List<Committed> events =
        Sql.list(
                connection,
                """
                select seq, type, payload from journal use index (journal_incident)
                where incident = ? order by incident desc, seq desc limit ?\
                """,
                this::committed,
                incident.number(),
                TIMELINE)
            .reversed();
    Known known = new Known();
    List<ActivityItem> told = new ArrayList<>();
    for (Committed each : events) {
      known.see(each.event());
      told.add(Story.tell(each, known));
    }
    return told;
  }

  Automation automation() throws SQLException {
    return Sql.first(
            connection,
            """
            select seq, type, payload from journal
            where seq = (select cast(text as bigint) from meta where name = 'automation')\
            """,
            this::committed)
        .map(c -> c.event() instanceof Event.AutomationPaused e ? paused(e) : Automation.ON)
        .orElse(Automation.ON);
  }

  long events() throws SQLException {
    return Sql.number(connection, "select seq from journal order by seq desc limit 1");
  }

  private static Automation paused(Event.AutomationPaused e) {
    return new Automation(true, e.by(), e.reason(), e.at());
  }

  private Committed committed(ResultSet r) throws SQLException {
    return new Committed(r.getLong(1), codec.read(r.getString(2), Packed.unpack(r.getString(3))));
  }

  /**
   * Looks up what the page's events do not say; a page holds few incidents, so single reads by key
   * do.
   */
  private void look(Event event, Known known) throws SQLException {
    if (event instanceof Event.IncidentResolved e && !known.opened.containsKey(e.incident())) {
      Sql.each(
          connection,
          "select opened_at from incident where number = ?",
          r -> known.opened.put(e.incident(), Times.instant(r.getLong(1))),
          e.incident().number());
    }
    if (event instanceof Event.OfRemediation e && !known.plans.containsKey(e.remediation())) {
      Sql.each(
          connection,
          "select body from remediation where id = ?",
          r ->
              known.plans.put(
                  e.remediation(),
                  codec.read(Remediation.class, Packed.unpack(r.getString(1))).plan()),
          e.remediation().value());
    }
  }

  /** What earlier events or rows said. */
  private static final class Known implements Story.Context {
    private final Map<IncidentId, Instant> opened = new HashMap<>();
    private final Map<RemediationId, Plan> plans = new HashMap<>();

    void see(Event event) {
      if (event instanceof Event.IncidentOpened e) opened.put(e.incident(), e.at());
      if (event instanceof Event.IncidentReopened e) opened.put(e.incident(), e.at());
      if (event instanceof Event.RemediationStarted e) plans.put(e.remediation(), e.plan());
    }

    @Override
    public Optional<Instant> openedAt(IncidentId incident) {
      return Optional.ofNullable(opened.get(incident));
    }

    @Override
    public Optional<Plan> plan(RemediationId remediation) {
      return Optional.ofNullable(plans.get(remediation));
    }
  }
}
