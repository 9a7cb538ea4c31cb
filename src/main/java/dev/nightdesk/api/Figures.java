package dev.nightdesk.api;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.view.DecidedToday;
import dev.nightdesk.view.DeskLine;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.ProposalFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is truly known about the desk, as JSON and for Prometheus. What is not known is null or left
 * out, never 0.
 */
final class Figures {
  /** Up to here the views count. */
  private static final long COUNTED = 10_000;

  private static final IncidentFilter SHELVED =
      IncidentFilter.ALL.with(IncidentFilter.StateGroup.OPEN).with(IncidentFilter.Triage.SHELVED);

  private static final Duration PROPOSALS = Duration.ofDays(30);

  private final DeskViews views;
  private final InstantSource clock;

  Figures(DeskViews views, InstantSource clock) {
    this.views = views;
    this.clock = clock;
  }

  /** Numbers of incidents grow by one, so where counting ends the newest number goes on. */
  private long opened() {
    long count = views.count(IncidentFilter.ALL);
    if (count < COUNTED) return count;
    List<IncidentRow> newest = views.incidents(IncidentFilter.ALL, 1);
    return newest.isEmpty() ? count : Math.max(count, newest.getFirst().id().number());
  }

  Map<String, @Nullable Object> json() {
    Instant now = clock.instant();
    OverviewFigures figures = views.figures(now);
    DecidedToday decided = views.decidedToday(now);
    DeskLine desk = views.desk();
    BrakeFigures brakes = views.brakes(now);
    Map<String, @Nullable Object> json = Json.object("at", now.toString());
    json.put(
        "system",
        Json.object(
            "status", status(desk, figures),
            "automationPaused", desk.automation().paused(),
            "flood", brakes.flood() != null,
            "circuitsOpen", brakes.circuits().size(),
            "events", desk.events(),
            "lastSweep", IncidentJson.text(desk.lastSweep())));
    json.put(
        "incidents",
        Json.object(
            "opened", opened(),
            "open", figures.open(),
            "openedLastHour", figures.openedLastHour(),
            "waiting", figures.waiting(),
            "escalated", figures.escalated(),
            "escalatedUnacknowledged", figures.escalatedUnacknowledged(),
            "suppressed", brakes.held().size(),
            "shelved", views.count(SHELVED),
            "healedToday", figures.healedToday(),
            "lowToday", figures.lowToday(),
            "healedLowToday", figures.healedLowToday()));
    json.put(
        "approvals",
        Json.object(
            "approvedToday", decided.approved(),
            "rejectedToday", decided.rejected(),
            "expiredToday", decided.expired(),
            "oldestQuestion", IncidentJson.text(figures.oldestQuestion()),
            "nextExpiry", IncidentJson.text(figures.nextExpiry())));
    json.put(
        "performance",
        Json.object(
            "medianSecondsToResolve", seconds(figures.medianToResolve()),
            "p95SecondsToResolve", seconds(figures.p95ToResolve()),
            "medianSecondsByPeople", seconds(figures.medianByPeople()),
            "meanConfidence", figures.meanConfidence() < 0 ? null : figures.meanConfidence(),
            "analyses", figures.analyses()));
    json.put("proposals", proposals(views.proposals(now.minus(PROPOSALS))));
    return json;
  }

  private static Map<String, @Nullable Object> proposals(ProposalFigures figures) {
    Map<String, @Nullable Object> json = Json.object("issues", figures.issues());
    json.putAll(row(figures.all()));
    json.put(
        "byFix",
        figures.byFix().stream()
            .map(row -> {
              Map<String, @Nullable Object> each = Json.object("fix", row.fix());
              each.putAll(row(row));
              return each;
            })
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> row(ProposalFigures.Row row) {
    return Json.object(
        "opened", row.opened(),
        "merged", row.merged(),
        "closed", row.closed(),
        "decided", row.decided(),
        "mergeRate", row.decided() == 0 ? null : row.mergeRate(),
        "medianSecondsToMerge", seconds(row.toMerge()));
  }

  private static String status(DeskLine desk, OverviewFigures figures) {
    if (desk.trouble() != null) return "stopped";
    return figures.open() > 0 ? "degraded" : "healthy";
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }

  String prometheus() {
    Instant now = clock.instant();
    OverviewFigures figures = views.figures(now);
    DecidedToday decided = views.decidedToday(now);
    DeskLine desk = views.desk();
    var text = new Exposition();
    text.gauge(
        "nightdesk_up",
        "Whether the desk works (1) or has stopped (0).",
        desk.trouble() == null ? 1 : 0);
    text.gauge(
        "nightdesk_automation_paused",
        "Whether automatic repair is switched off.",
        desk.automation().paused() ? 1 : 0);
    text.counter("nightdesk_events_total", "Events in the journal.", desk.events());
    text.counter("nightdesk_incidents_opened_total", "Incidents ever opened.", opened());
    text.gauge("nightdesk_incidents_open", "Incidents that are not resolved.", figures.open());
    text.gauge(
        "nightdesk_incidents_waiting", "Incidents that wait for a person.", figures.waiting());
    text.gauge(
        "nightdesk_incidents_escalated", "Incidents that are escalated.", figures.escalated());
    text.gauge(
        "nightdesk_incidents_escalated_unacknowledged",
        "Escalated incidents that nobody has acknowledged.",
        figures.escalatedUnacknowledged());
    text.gauge(
        "nightdesk_incidents_healed_today",
        "Incidents resolved today by an automatic remediation.",
        figures.healedToday());
    brakes(text, views.brakes(now));
    decided(text, decided);
    resolution(text, figures);
    endpoints(text);
    return text.toString();
  }

  private void brakes(Exposition text, BrakeFigures brakes) {
    text.gauge(
        "nightdesk_flood",
        "Whether repairs are held because too much fails at once.",
        brakes.flood() == null ? 0 : 1);
    text.gauge(
        "nightdesk_circuits_open",
        "Playbooks that are stopped at an engine, half open ones too.",
        brakes.circuits().size());
    text.gauge(
        "nightdesk_incidents_suppressed",
        "Open incidents that are held by maintenance, a dependency or a flood.",
        brakes.held().size());
    text.gauge(
        "nightdesk_incidents_shelved",
        "Open incidents that a person has put aside for a time.",
        views.count(SHELVED));
  }

  private static void decided(Exposition text, DecidedToday decided) {
    String name = "nightdesk_approvals_decided_today";
    text.head(name, "gauge", "Approvals that ended today, by answer.");
    text.sample(name, Map.of("answer", "approved"), decided.approved());
    text.sample(name, Map.of("answer", "rejected"), decided.rejected());
    text.sample(name, Map.of("answer", "expired"), decided.expired());
  }

  private static void resolution(Exposition text, OverviewFigures figures) {
    Double median = seconds(figures.medianToResolve());
    Double p95 = seconds(figures.p95ToResolve());
    // a gauge each, not a summary: they look back 24 hours and have no running sum
    if (median != null) {
      text.gauge(
          "nightdesk_resolution_median_seconds",
          "Median time from opening to resolution over the last 24 hours.",
          median);
    }
    if (p95 != null) {
      text.gauge(
          "nightdesk_resolution_p95_seconds",
          "95th percentile of the time from opening to resolution over the last 24 hours.",
          p95);
    }
  }

  private void endpoints(Exposition text) {
    List<EngineStatus> engines = views.engines();
    String up = "nightdesk_endpoint_up";
    text.head(up, "gauge", "Whether an endpoint is up (1) or down (0); unknown ones are left out.");
    for (EngineStatus engine : engines) {
      for (EngineStatus.Target target : engine.targets()) {
        if (target.state() == EngineStatus.TargetState.UNKNOWN) continue;
        text.sample(
            up,
            Map.of("engine", engine.engine().value(), "endpoint", target.id()),
            target.state() == EngineStatus.TargetState.UP ? 1 : 0);
      }
    }
  }
}
