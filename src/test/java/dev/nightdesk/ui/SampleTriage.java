package dev.nightdesk.ui;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BlastRadius;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.view.IncidentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Overlays over the sample night, and questions that need more than one key. */
final class SampleTriage {
  private SampleTriage() {}

  /** What lies over some incidents of the sample night. */
  static void lay(SampleDesk desk) {
    desk.rows.replaceAll(SampleTriage::over);
    desk.brakes =
        new BrakeFigures(
            desk.brakes.automation(),
            desk.brakes.caps(),
            List.of(),
            null,
            desk.brakes.floodRule(),
            2,
            desk.brakes.windows(),
            List.of(),
            List.of(held(2035)));
  }

  /** Another open incident of the target of INC-2039. */
  static IncidentRow sameTarget() {
    return SampleNight.row(
        2026,
        Severity.CRITICAL,
        "Month close waits for a lock that nobody holds any more since the night before",
        "kestra-prod",
        "billing.close-month",
        0.7,
        Phase.ESCALATED,
        2,
        9000);
  }

  private static BrakeFigures.Held held(long n) {
    return new BrakeFigures.Held(
        new IncidentId(n), new EngineId("search"), "search-2", "held", Severity.LOW, suppression());
  }

  private static Suppression suppression() {
    return new Suppression(
        Suppression.Cause.MAINTENANCE,
        "maintenance 'search' until 04:00",
        SampleNight.NOW.plusSeconds(6351),
        null);
  }

  private static IncidentRow over(IncidentRow r) {
    return switch ((int) r.id().number()) {
      case 2037 -> with(r, true, SampleNight.NOW.plusSeconds(6600), false, false, "mira", 0);
      case 2033 -> with(r, false, null, true, false, "", 0);
      case 2035 -> with(r, false, null, false, true, "", 0);
      case 2031 -> with(r, false, null, false, false, "ada", 0);
      case 2027 -> with(r, false, null, false, false, "", 2039);
      default -> r;
    };
  }

  private static IncidentRow with(
      IncidentRow r,
      boolean seen,
      java.time.Instant until,
      boolean shelved,
      boolean held,
      String who,
      long into) {
    return new IncidentRow(
        r.id(),
        r.severity(),
        r.title(),
        r.engine(),
        r.target(),
        r.confidence(),
        r.category(),
        r.phase(),
        r.occurrences(),
        seen,
        r.openedAt(),
        r.closedAt(),
        r.disposition(),
        new IncidentRow.Triage(
            until,
            shelved ? SampleNight.NOW.plusSeconds(21_000) : null,
            who,
            held,
            into == 0 ? null : new IncidentId(into)));
  }

  /** The incident as its row says it is. */
  static Incident incident(Incident plain, IncidentRow row) {
    var over = row.triage();
    Incident.Acknowledgement seen =
        row.acknowledged()
            ? new Incident.Acknowledgement(
                "mira", "renewal is ordered", SampleNight.ago(600), over.acknowledgedUntil(), false)
            : null;
    var shelf =
        over.shelvedUntil() == null
            ? null
            : new Overlays.Shelf(
                "ada", "flaky until the upgrade", SampleNight.ago(600), over.shelvedUntil());
    return new Incident(
        plain.id(),
        plain.fingerprint(),
        plain.engine(),
        plain.target(),
        plain.title(),
        plain.severity(),
        plain.reportedSeverity(),
        plain.phase(),
        plain.analysis(),
        plain.decision(),
        plain.occurrences(),
        plain.attempts(),
        plain.questions(),
        plain.flapping(),
        plain.recovered(),
        plain.labels(),
        plain.facts(),
        plain.log(),
        plain.evidence(),
        plain.units(),
        plain.openedAt(),
        plain.updatedAt(),
        plain.closedAt(),
        plain.resolvedHow(),
        plain.resolvedBy(),
        seen,
        new Overlays(shelf, over.assignee(), over.held() ? suppression() : null, over.mergedInto()),
        plain.tries());
  }

  /** 24 incidents of four causes within minutes. */
  static void flood(SampleDesk desk) {
    String[][] causes = {
      {"kestra-prod", "connect_timeout"},
      {"payments", "db_pool_exhausted"},
      {"edge", "dns_failure"},
      {"kestra-prod", ""}
    };
    var rows = new ArrayList<IncidentRow>();
    for (int i = 0; i < 24; i++) {
      String[] cause = causes[i % 7 == 0 ? 3 : i % 3];
      rows.add(
          new IncidentRow(
              new IncidentId(2100 + i),
              Severity.values()[i % 4 == 3 ? 2 : i % 2],
              cause[0] + ": job " + i + " failed",
              cause[0],
              "job-" + i,
              0.9,
              cause[1],
              Phase.ANALYSED,
              1,
              false,
              SampleNight.ago(600 - i * 20L),
              null,
              null,
              new IncidentRow.Triage(null, null, "", true, null)));
    }
    desk.rows.clear();
    desk.pending.clear();
    desk.rows.addAll(rows);
    desk.brakes = SampleBrakes.all();
  }

  /** A question of which one of two people has said yes. */
  static Approval halfApproved(Approval plain) {
    return with(
        plain,
        undoable(plain.plan()),
        new Approval.Gate(2, List.of(), true),
        List.of(
            new Approval.Consent(
                "Kim", SampleNight.ago(90), "the cache is stale", Map.of(), Person.of("Kim"))),
        new Approval.DryRun(
            SampleNight.ago(20),
            true,
            List.of(
                "the target answers and is still failing",
                "the plan is the same as when it was asked")),
        1);
  }

  private static Plan undoable(Plan plan) {
    return new Plan(
        plan.title(),
        plan.playbook(),
        plan.strategy(),
        plan.engine(),
        plan.target(),
        plan.units(),
        plan.steps(),
        plan.verify(),
        plan.steps().subList(1, 2),
        "the limit goes back to 30 minutes.",
        plan.limits(),
        plan.leaves(),
        plan.timeout());
  }

  private static Approval with(
      Approval plain,
      Plan plan,
      Approval.Gate gate,
      List<Approval.Consent> consents,
      Approval.DryRun dryRun,
      int dryRuns) {
    return new Approval(
        plain.id(),
        plain.incident(),
        plan,
        plan.hash(),
        plain.requestedAt(),
        plain.expiresAt(),
        plain.state(),
        null,
        null,
        null,
        null,
        gate,
        consents,
        false,
        false,
        new BlastRadius(1, 14, true, List.of("kestra-prod etl.orders", "edge api"), 2, 5),
        dryRuns,
        dryRun);
  }

  /** The same to another target. */
  static Approval alike(IncidentRow row, String title) {
    return SampleNight.approval(row, title, 300, 900);
  }
}
