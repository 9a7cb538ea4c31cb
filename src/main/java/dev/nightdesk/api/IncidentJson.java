package dev.nightdesk.api;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.Ledger;
import dev.nightdesk.view.story.ActivityItem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents as the API tells them. Fields are added, never renamed: people script with them. */
final class IncidentJson {
  private IncidentJson() {}

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static Map<String, @Nullable Object> row(IncidentRow row) {
    return Json.object(
        "id", row.id().toString(),
        "severity", row.severity().name(),
        "phase", row.phase().name(),
        "title", row.title(),
        "engine", row.engine(),
        "target", row.target(),
        "category", row.category(),
        "confidence", row.confidence() < 0 ? null : row.confidence(),
        "occurrences", row.occurrences(),
        "acknowledged", row.acknowledged(),
        "openedAt", text(row.openedAt()),
        "closedAt", text(row.closedAt()),
        "disposition", disposition(row.disposition()),
        "shelvedUntil", text(row.triage().shelvedUntil()),
        "assignee", row.triage().assignee(),
        "held", row.triage().held());
  }

  private static @Nullable String disposition(@Nullable Disposition said) {
    return said == null ? null : said.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, @Nullable Object> detail(IncidentDetail detail) {
    Incident incident = detail.incident();
    Map<String, @Nullable Object> json =
        Json.object(
            "id", incident.id().toString(),
            "severity", incident.severity().name(),
            "phase", incident.phase().name(),
            "title", incident.title(),
            "engine", incident.engine().value(),
            "engineType", detail.engineType(),
            "target", incident.target(),
            "fingerprint", incident.fingerprint().value(),
            "occurrences", incident.occurrences(),
            "attempts", incident.attempts(),
            "flapping", incident.flapping(),
            "openedAt", text(incident.openedAt()),
            "updatedAt", text(incident.updatedAt()),
            "closedAt", text(incident.closedAt()),
            "resolvedHow", incident.resolvedHow(),
            "resolvedBy", incident.resolvedBy());
    json.put("acknowledged", acknowledged(incident.acknowledged()));
    var over = incident.overlays();
    var shelf = over.shelf();
    json.put(
        "shelf",
        shelf == null
            ? null
            : Json.object(
                "by", shelf.by(), "reason", shelf.reason(), "until", text(shelf.until())));
    json.put("assignee", over.assignee());
    json.put("held", over.suppression() == null ? null : over.suppression().detail());
    json.put("mergedInto", over.mergedInto() == null ? null : over.mergedInto().toString());
    json.put("units", incident.units());
    json.put("labels", incident.labels());
    json.put("facts", incident.facts().values());
    json.put("analysis", analysis(incident.analysis()));
    json.put("decision", decision(incident.decision(), detail.severityBecause()));
    json.put("ledger", ledger(detail.ledger()));
    json.put("disposition", disposition(detail.disposition()));
    json.put("log", detail.log());
    json.put("timeline", detail.timeline().stream().map(IncidentJson::happening).toList());
    json.put(
        "remediations", detail.remediations().stream().map(IncidentJson::remediation).toList());
    json.put("approvals", detail.approvals().stream().map(IncidentJson::approval).toList());
    json.put("evidence", detail.evidence().stream().map(IncidentJson::evidence).toList());
    json.put("similar", detail.similar().stream().map(row -> row.id().toString()).toList());
    return json;
  }

  private static @Nullable Object acknowledged(Incident.@Nullable Acknowledgement seen) {
    if (seen == null) return null;
    return Json.object(
        "by",
        seen.by(),
        "note",
        seen.note(),
        "at",
        text(seen.at()),
        "until",
        text(seen.expiresAt()));
  }

  private static @Nullable Object analysis(@Nullable Analysis analysis) {
    if (analysis == null) return null;
    var playbook = analysis.playbook();
    return Json.object(
        "category", analysis.category().id(),
        "kind", analysis.kind().name().toLowerCase(Locale.ROOT),
        "confidence", analysis.confidence(),
        "strategy", analysis.strategy().id(),
        "playbook", playbook == null ? null : playbook.toString(),
        "lines", analysis.lines(),
        "reason", analysis.reason());
  }

  private static Map<String, @Nullable Object> ledger(Ledger ledger) {
    return Json.object(
        "lines",
        ledger.lines().stream()
            .map(line ->
                Json.object(
                    "playbook", line.playbook() == null ? null : line.playbook().toString(),
                    "gate", line.gate(),
                    "detail", line.detail(),
                    "at", text(line.at())))
            .toList(),
        "unseen",
        ledger.unseen());
  }

  private static @Nullable Object decision(@Nullable Decision decision, String severityBecause) {
    if (decision == null) return null;
    return Json.object(
        "verdict", decision.verdict().name(),
        "rule", decision.rule(),
        "lowered", decision.lowered(),
        "severityBecause", severityBecause);
  }

  private static Map<String, @Nullable Object> happening(ActivityItem item) {
    return Json.object(
        "seq", item.seq(), "at", text(item.at()), "text", item.text(), "note", item.note());
  }

  private static Map<String, @Nullable Object> remediation(Remediation run) {
    Object ended =
        run.progress() instanceof Remediation.Progress.Ended end
            ? Json.object("success", end.success(), "how", end.how(), "at", text(end.at()))
            : null;
    return Json.object(
        "id", run.id().value(),
        "title", run.plan().title(),
        "attempt", run.attempt(),
        "startedBy", run.startedBy(),
        "startedAt", text(run.startedAt()),
        "ended", ended);
  }

  private static Map<String, @Nullable Object> approval(Approval approval) {
    return Json.object(
        "id", approval.id().value(),
        "state", approval.state().name(),
        "title", approval.plan().title(),
        "planHash", approval.hash().value(),
        "expiresAt", text(approval.expiresAt()),
        "decidedBy", approval.decidedBy(),
        "decidedAt", text(approval.decidedAt()),
        "reason", approval.reason());
  }

  private static Map<String, @Nullable Object> evidence(Evidence evidence) {
    Evidence.Ref ref = evidence.ref();
    return Json.object(
        "name", ref.name(),
        "sha256", ref.sha256(),
        "bytes", ref.bytes(),
        "redactions", ref.redactions(),
        "text", evidence.text());
  }

  static List<Map<String, @Nullable Object>> rows(List<IncidentRow> rows) {
    return rows.stream().map(IncidentJson::row).toList();
  }
}
