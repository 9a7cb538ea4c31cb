package dev.nightdesk.store;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.RemediationId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes remediations as they are now. */
final class RemediationWriter {
  private static final String INSERT =
      """
      insert into remediation (incident, playbook, started_by, started_at, ended_at, success, started_seq, ended_seq,
        body, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String UPDATE =
      """
      update remediation set incident = ?, playbook = ?, started_by = ?, started_at = ?, ended_at = ?, success = ?,
        started_seq = ?, ended_seq = ?, body = ? where id = ?\
      """;

  private final Writes writes;
  private final EventCodec codec;
  private final Counters counters;
  private final ReportCounters reports;
  private final Judgements judgements;
  private final Map<RemediationId, Long> started = new HashMap<>();
  private final Map<RemediationId, Long> ended = new HashMap<>();

  /** What the row says before it is changed. */
  private record Before(long endedAt, long startedSeq, long endedSeq) {}

  RemediationWriter(
      Writes writes,
      EventCodec codec,
      Counters counters,
      ReportCounters reports,
      Judgements judgements,
      List<Committed> committed) {
    this.writes = writes;
    this.codec = codec;
    this.counters = counters;
    this.reports = reports;
    this.judgements = judgements;
    for (Committed each : committed) {
      if (each.event() instanceof Event.RemediationStarted e)
        started.put(e.remediation(), each.seq());
      if (each.event() instanceof Event.RemediationEnded e) ended.put(e.remediation(), each.seq());
    }
  }

  void save(Remediation remediation) throws SQLException {
    Optional<Before> row =
        writes.first(
            "select ended_at, started_seq, ended_seq from remediation where id = ?",
            r -> new Before(r.getLong(1), r.getLong(2), r.getLong(3)),
            remediation.id().value());
    Before before = row.orElse(new Before(0, 0, 0));
    Progress.Ended end = remediation.progress() instanceof Progress.Ended e ? e : null;
    boolean success = end != null && end.success();
    writes.update(
        row.isPresent() ? UPDATE : INSERT,
        remediation.incident().number(),
        remediation.plan().playbook().id(),
        remediation.startedBy(),
        Times.nanos(remediation.startedAt()),
        end == null ? 0L : Times.nanos(end.at()),
        success,
        started.getOrDefault(remediation.id(), before.startedSeq()),
        ended.getOrDefault(remediation.id(), before.endedSeq()),
        Packed.pack(codec.write(remediation)),
        remediation.id().value());
    if (end == null || before.endedAt() != 0) return;
    counters.ran(remediation.plan(), success);
    reports.ran(remediation.plan().playbook().id(), end.at(), success);
    judgements.ended(remediation, end);
  }
}
