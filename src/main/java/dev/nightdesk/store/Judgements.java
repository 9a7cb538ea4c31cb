package dev.nightdesk.store;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Strategy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The tables by which playbooks are judged. */
final class Judgements {
  private final Writes writes;
  private final EventCodec codec;

  Judgements(Writes writes, EventCodec codec) {
    this.writes = writes;
    this.codec = codec;
  }

  void switched(Event.PlaybookSwitched e, long seq) throws SQLException {
    writes.update(
        "merge into playbook_switch (playbook, seq) key (playbook) values (?, ?)",
        e.playbook(),
        seq);
  }

  void analysed(Event.IncidentAnalysed e) throws SQLException {
    var playbook = e.analysis().playbook();
    if (playbook != null) last(playbook.id(), "answered_at", e.at());
  }

  void acted(Event.RemediationStarted e) throws SQLException {
    last(e.plan().playbook().id(), "acted_at", e.at());
  }

  void saved(Event.PlaybookSaved e) throws SQLException {
    last(e.playbook(), "saved_at", e.at());
  }

  private void last(String playbook, String what, Instant at) throws SQLException {
    if (writes.first("select 1 from playbook_last where playbook = ?", r -> 1, playbook).isEmpty())
      writes.update("insert into playbook_last values (?, 0, 0, 0)", playbook);
    writes.update(
        "update playbook_last set " + what + " = ? where playbook = ?", Times.nanos(at), playbook);
  }

  /** The last word counts. */
  void disposed(Event.IncidentDisposed e) throws SQLException {
    Optional<Analysis> analysis = analysis(e.incident());
    writes.update(
        """
        merge into judgement (incident, disposition, playbook, kind, confidence) key (incident)
        values (?, ?, ?, ?, ?)\
        """,
        e.incident().number(),
        e.disposition().name(),
        analysis.map(Analysis::playbook).map(playbook -> playbook.id()).orElse(""),
        analysis.map(Analysis::kind).orElse(Kind.UNKNOWN).name(),
        analysis.map(Analysis::confidence).orElse(0.0));
  }

  private Optional<Analysis> analysis(IncidentId incident) throws SQLException {
    return writes
        .first(
            "select body from incident_body where number = ?",
            r -> codec.read(Incident.class, Packed.unpack(r.getString(1))),
            incident.number())
        .map(Incident::analysis);
  }

  /** What came back is not over: nobody knows yet what it was, and what healed it did not. */
  void reopened(IncidentId incident) throws SQLException {
    writes.update("delete from judgement where incident = ?", incident.number());
    writes.update(
        """
        update strategy_outcome set healed = false, failed = true
        where incident = ? and healed = true\
        """,
        incident.number());
  }

  void noted(Event.ShadowNoted e) throws SQLException {
    writes.update(
        """
        merge into shadow_note (playbook, version, incident, kind, strategy)
        key (playbook, version, incident) values (?, ?, ?, ?, ?)\
        """,
        e.playbook().id(),
        e.playbook().version(),
        e.incident().number(),
        e.kind().name(),
        e.strategy().id());
  }

  void answered(Approval approval) throws SQLException {
    switch (approval.state()) {
      case APPROVED -> outcome(approval.incident(), approval.plan().strategy(), "approved");
      case REJECTED -> outcome(approval.incident(), approval.plan().strategy(), "rejected");
      case PENDING, EXPIRED, VOID -> {
        // says nothing about the plan
      }
    }
  }

  /** What no longer fitted before anything was done says nothing about the plan. */
  void ended(Remediation remediation, Remediation.Progress.Ended end) throws SQLException {
    if (!end.outdated().isEmpty()) return;
    String what = end.success() ? "healed" : "failed";
    outcome(remediation.incident(), remediation.plan().strategy(), what);
  }

  private void outcome(IncidentId incident, Strategy strategy, String what) throws SQLException {
    long number = incident.number();
    if (writes.update(
            "update strategy_outcome set " + what + " = true where incident = ? and strategy = ?",
            number,
            strategy.id())
        > 0) return;
    writes.update(
        """
        insert into strategy_outcome (incident, strategy, healed, failed, approved, rejected)
        values (?, ?, ?, ?, ?, ?)\
        """,
        number,
        strategy.id(),
        what.equals("healed"),
        what.equals("failed"),
        what.equals("approved"),
        what.equals("rejected"));
  }
}
