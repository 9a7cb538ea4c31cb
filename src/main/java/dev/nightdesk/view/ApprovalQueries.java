package dev.nightdesk.view;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions to the operator, and the remediations that came of them. */
final class ApprovalQueries {
  private static final int SIMILAR = 5;
  private final Connection connection;
  private final EventCodec codec;
  private final IncidentQueries incidents;

  ApprovalQueries(Connection connection, EventCodec codec) {
    this.connection = connection;
    this.codec = codec;
    this.incidents = new IncidentQueries(connection);
  }

  List<ApprovalCard> cards(boolean pending, int limit) throws SQLException {
    String sql =
        pending
            ? "select body from approval where state = 'PENDING' order by state, expires_at limit ?"
            : "select body from approval where decided_at > 0 order by decided_at desc limit ?";
    List<ApprovalCard> cards = new ArrayList<>();
    for (Approval approval : Sql.list(connection, sql, this::approval, Math.max(0, limit))) {
      card(approval).ifPresent(cards::add);
    }
    return cards;
  }

  Optional<ApprovalCard> card(ApprovalId id) throws SQLException {
    Optional<Approval> approval =
        Sql.first(connection, "select body from approval where id = ?", this::approval, id.value());
    return approval.isPresent() ? card(approval.get()) : Optional.empty();
  }

  List<Approval> of(IncidentId incident) throws SQLException {
    return Sql.list(
        connection,
        "select body from approval where incident = ? order by incident, requested_at",
        this::approval,
        incident.number());
  }

  List<Remediation> remediations(IncidentId incident) throws SQLException {
    return Sql.list(
        connection,
        "select body from remediation where incident = ? order by incident, started_at",
        this::remediation,
        incident.number());
  }

  List<FixRow> fixes(int limit) throws SQLException {
    return Sql.list(
        connection,
        """
        select r.body, i.confidence, r.ended_at - r.started_at
        from (select * from remediation use index (remediation_success) where success = true
              order by success desc, ended_at desc limit ?) r
        join incident i on i.number = r.incident order by r.ended_at desc\
        """,
        r -> {
          Remediation remediation = remediation(r);
          Plan plan = remediation.plan();
          return new FixRow(
              remediation.incident(),
              plan.strategy().words(),
              plan.engine().value(),
              plan.target(),
              r.getDouble(2),
              Duration.ofNanos(r.getLong(3)),
              remediation.startedBy().equals(Person.DESK));
        },
        Math.max(0, limit));
  }

  private record Runs(long all, long successes) {}

  private Optional<ApprovalCard> card(Approval approval) throws SQLException {
    Optional<Incident> incident = incidents.incident(approval.incident(), codec);
    if (incident.isEmpty()) return Optional.empty();
    Plan plan = approval.plan();
    String playbook = plan.playbook().id();
    Runs runs =
        Sql.first(
                connection,
                "select sum(runs), sum(successes) from playbook_runs where playbook = ?",
                r -> new Runs(r.getLong(1), r.getLong(2)),
                playbook)
            .orElse(new Runs(0, 0));
    long sameTarget =
        Sql.number(
            connection,
            "select runs from playbook_runs where playbook = ? and engine = ? and target = ?",
            playbook,
            plan.engine().value(),
            plan.target());
    return Optional.of(
        new ApprovalCard(
            approval,
            incident.get(),
            runs.all(),
            runs.successes(),
            sameTarget,
            incidents.similar(incident.get(), SIMILAR)));
  }

  private Approval approval(ResultSet r) throws SQLException {
    return codec.read(Approval.class, Packed.unpack(r.getString(1)));
  }

  private Remediation remediation(ResultSet r) throws SQLException {
    return codec.read(Remediation.class, Packed.unpack(r.getString(1)));
  }
}
