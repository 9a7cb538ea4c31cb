package dev.nightdesk.store;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Remediation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The tables that follow from the journal, brought up to date within the same transaction. */
final class Derived {
  private final Writes writes;
  private final EventCodec codec;
  private final Counters counters;
  private final ReportCounters reports;
  private final Judgements judgements;

  Derived(Writes writes, EventCodec codec) {
    this.writes = writes;
    this.codec = codec;
    this.counters = new Counters(writes);
    this.reports = new ReportCounters(writes);
    this.judgements = new Judgements(writes, codec);
  }

  void update(Batch batch, List<Committed> committed) throws SQLException {
    ReportCounters.Before before = reports.before(batch.incidents());
    for (Evidence evidence : batch.evidence()) keep(evidence);
    var remediations =
        new RemediationWriter(writes, codec, counters, reports, judgements, committed);
    for (Remediation remediation : batch.remediations()) remediations.save(remediation);
    if (!committed.isEmpty()) {
      Instant last = committed.getLast().event().at();
      for (Approval approval : batch.approvals()) save(approval, last);
    } else {
      for (Approval approval : batch.approvals()) save(approval, approval.requestedAt());
    }
    var incidents = new IncidentWriter(writes, codec, counters);
    for (Incident incident : batch.incidents()) incidents.save(incident);
    for (Committed each : committed) follow(each);
    reports.after(batch.incidents(), before);
  }

  /** What an event says that no record of the batch does. */
  private void follow(Committed committed) throws SQLException {
    long seq = committed.seq();
    switch (committed.event()) {
      case Event.IncidentOpened e -> relate(e, seq, e.evidence());
      case Event.SignalRepeated e -> relate(e, seq, e.evidence());
      case Event.StepFinished e -> relate(e, seq, e.evidence());
      case Event.IncidentAnalysed e -> {
        counters.analysed(e.at(), e.analysis().confidence());
        judgements.analysed(e);
      }
      case Event.IncidentAcknowledged e -> reports.acknowledged(e);
      case Event.IncidentReopened e -> judgements.reopened(e.incident());
      case Event.IncidentDisposed e -> judgements.disposed(e);
      case Event.ShadowNoted e -> judgements.noted(e);
      case Event.RemediationStarted e -> judgements.acted(e);
      case Event.PlaybookSaved e -> judgements.saved(e);
      case Event.RulesLoaded _ -> writes.meta(Meta.RULES, Long.toString(seq));
      case Event.PlaybookSwitched e -> judgements.switched(e, seq);
      case Event.ApprovalGiven e -> byPerson(e);
      case Event.ApprovalRejected e -> byPerson(e);
      case AuditEvent.HeadExported _ -> writes.meta(Meta.EXPORTED, Long.toString(seq));
      case AuditEvent.ChainChecked _ -> writes.meta(Meta.CHECKED, Long.toString(seq));
      case Event.AutomationPaused _, Event.AutomationResumed _ ->
          writes.meta(Meta.AUTOMATION, Long.toString(seq));
      case BrakeEvent e -> stands(e, seq);
      case Event.EngineLost e -> stands("engine " + e.engine(), seq);
      case Event.EngineFound e -> stands("engine " + e.engine(), seq);
      case Event.CursorMoved e ->
          writes.update(
              "merge into sweep_cursor (engine, watch, seq) key (engine, watch) values (?, ?, ?)",
              e.engine().value(),
              e.watch(),
              seq);
      case Event.ChangeRefused e ->
          writes.update(
              "merge into refused_change (change_key, seq) key (change_key) values (?, ?)",
              e.change(),
              seq);
      case Event.ProposalSeen e -> save(e, seq);
      case Event.DeskOpened _,
          Event.DeskClosed _,
          Event.RulesRefused _,
          AuditEvent.HeadNotExported _ -> {
        // told whole by the journal
      }
      case Event.OfLife _, Event.OfRemediation _, Event.OfApproval _, OverlayEvent _ -> {
        // told whole by the records of the batch
      }
    }
  }

  private void stands(BrakeEvent e, long seq) throws SQLException {
    boolean forgotten =
        switch (e) {
          case BrakeEvent.FloodEnded _ -> true;
          // a window of the configuration that a person ended does not begin again at once
          case BrakeEvent.MaintenanceEnded ended -> ended.by().equals(Person.DESK);
          case BrakeEvent.FloodBegan _,
              BrakeEvent.MaintenanceBegan _,
              BrakeEvent.CircuitOpened _,
              BrakeEvent.CircuitClosed _ ->
              false;
        };
    if (forgotten) writes.update("delete from standing_brake where name = ?", e.standing());
    else stands(e.standing(), seq);
  }

  private void stands(String name, long seq) throws SQLException {
    writes.update("merge into standing_brake (name, seq) key (name) values (?, ?)", name, seq);
  }

  private void save(Event.ProposalSeen e, long seq) throws SQLException {
    Proposal proposal = e.proposal();
    Instant ended = proposal.endedAt();
    writes.update(
        """
        merge into proposal
          (engine, repository, number, incident, fix, state, opened_at, ended_at, seq)
        key (engine, repository, number) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        e.engine().value(),
        proposal.repository(),
        proposal.number(),
        e.incident().number(),
        proposal.fix(),
        proposal.state().name(),
        Times.nanos(proposal.openedAt()),
        ended == null ? 0L : Times.nanos(ended),
        seq);
  }

  private void byPerson(Event.OfIncident event) throws SQLException {
    writes.update(
        "update incident set by_person = true where number = ?", event.incident().number());
  }

  private void keep(Evidence evidence) throws SQLException {
    Evidence.Ref ref = evidence.ref();
    if (writes.first("select 1 from evidence where sha256 = ?", r -> 1, ref.sha256()).isPresent())
      return;
    writes.update(
        "insert into evidence (sha256, bytes, gzip) values (?, ?, ?)",
        ref.sha256(),
        ref.bytes(),
        Packed.gzip(evidence.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private void relate(Event.OfIncident event, long seq, List<Evidence.Ref> evidence)
      throws SQLException {
    int place = 0;
    for (Evidence.Ref ref : evidence) {
      writes.update(
          """
          insert into incident_evidence (incident, seq, place, sha256, name, bytes, redactions)
          values (?, ?, ?, ?, ?, ?, ?)\
          """,
          event.incident().number(),
          seq,
          place++,
          ref.sha256(),
          ref.name(),
          ref.bytes(),
          ref.redactions());
    }
  }

  private void save(Approval approval, Instant at) throws SQLException {
    boolean pending = approval.state() == Approval.State.PENDING;
    Instant decided = approval.decidedAt() == null ? at : approval.decidedAt();
    writes.update(
        """
        merge into approval (id, incident, state, requested_at, expires_at, decided_at, body) key (id)
        values (?, ?, ?, ?, ?, ?, ?)\
        """,
        approval.id().value(),
        approval.incident().number(),
        approval.state().name(),
        Times.nanos(approval.requestedAt()),
        Times.nanos(approval.expiresAt()),
        pending ? 0L : Times.nanos(decided),
        Packed.pack(codec.write(approval)));
    judgements.answered(approval);
  }
}
