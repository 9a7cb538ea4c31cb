package dev.nightdesk.store;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of one incident as the desk would journal it, one batch a command. */
public final class Scenes {
  /** How far it goes. */
  public enum Ending {
    HEALED,
    HEALED_WITH_APPROVAL,
    RESOLVED_BY_PERSON,
    RECOVERED,
    WAITING,
    ESCALATED,
    MANUAL_FIX,
    OPEN
  }

  private static final String[] ENGINES = {"bench", "payments", "kestra-prod", "github"};
  private static final String[] CATEGORIES = {
    "db_pool_exhausted", "disk_full", "timeout", "rate_limited", "oom"
  };

  private final List<Batch> batches = new ArrayList<>();
  private final IncidentId id;
  private final EngineId engine;
  private final String target;
  private final Plan plan;
  private final Evidence evidence;
  private @Nullable Incident incident;
  private Instant at;

  private Scenes(long number, Instant at) {
    this.id = new IncidentId(number);
    this.at = at;
    this.engine = new EngineId(ENGINES[(int) (number % ENGINES.length)]);
    this.target = "h" + number % 37;
    String category = CATEGORIES[(int) (number % CATEGORIES.length)];
    this.plan = plan(engine, target, category);
    this.evidence =
        Evidence.of("response body", "{\"status\":\"DOWN\",\"n\":" + number % 500 + "}", 0);
  }

  /** The batches in order; the last leaves the incident as the ending says. */
  public static List<Batch> life(long number, Instant at, Severity severity, Ending ending) {
    Scenes scenes = new Scenes(number, at);
    scenes.open();
    if (ending != Ending.OPEN) scenes.analyse(severity, verdict(ending));
    switch (ending) {
      case OPEN -> {}
      case HEALED -> scenes.heal("nightdesk");
      case HEALED_WITH_APPROVAL -> {
        scenes.ask();
        scenes.approve();
        scenes.heal("anna");
      }
      case RESOLVED_BY_PERSON -> {
        scenes.ask();
        scenes.resolve("restarted by hand", "anna");
      }
      case RECOVERED -> scenes.resolve("answers UP again", "itself");
      case WAITING -> scenes.ask();
      case ESCALATED -> scenes.escalate();
      case MANUAL_FIX -> scenes.giveUp();
    }
    return List.copyOf(scenes.batches);
  }

  /** One batch with the events of all, in order, and the last state of each record. */
  public static Batch joined(List<Batch> batches) {
    List<Event> events = new ArrayList<>();
    var incidents = new java.util.LinkedHashMap<Object, Incident>();
    var approvals = new java.util.LinkedHashMap<Object, Approval>();
    var remediations = new java.util.LinkedHashMap<Object, Remediation>();
    List<Evidence> evidence = new ArrayList<>();
    for (Batch batch : batches) {
      events.addAll(batch.events());
      batch.incidents().forEach(i -> incidents.put(i.id(), i));
      batch.approvals().forEach(a -> approvals.put(a.id(), a));
      batch.remediations().forEach(r -> remediations.put(r.id(), r));
      evidence.addAll(batch.evidence());
    }
    return new Batch(
        events,
        List.copyOf(incidents.values()),
        List.copyOf(approvals.values()),
        List.copyOf(remediations.values()),
        evidence,
        false);
  }

  private static Decision.Verdict verdict(Ending ending) {
    return switch (ending) {
      case HEALED, OPEN -> Decision.Verdict.AUTO;
      case HEALED_WITH_APPROVAL, RESOLVED_BY_PERSON, WAITING -> Decision.Verdict.APPROVAL;
      case ESCALATED -> Decision.Verdict.ESCALATE;
      case RECOVERED, MANUAL_FIX -> Decision.Verdict.OBSERVE;
    };
  }

  private void open() {
    String category = plan.playbook().id().replace('-', '_');
    var event =
        new Event.IncidentOpened(
            at,
            id,
            engine,
            target,
            "",
            Fingerprint.of(engine, target, category + id.number() % 3_000),
            target + " is DOWN: " + category.replace('_', ' '),
            null,
            Map.of("tier", "1", "team", "payments"),
            new Facts(Map.of("httpStatus", "503", "error.message", "pool timed out")),
            List.of("02:14:05 WARN pool timed out", "02:14:06 ERROR no connection"),
            List.of(evidence.ref()),
            at);
    incident = Incident.opened(event);
    batches.add(
        new Batch(
            List.of(event), List.of(incident), List.of(), List.of(), List.of(evidence), false));
  }

  private void analyse(Severity severity, Decision.Verdict verdict) {
    pass(40);
    var analysis =
        new Analysis(
            new Category(plan.playbook().id().replace('-', '_')),
            Kind.TRANSIENT,
            (50 + id.number() % 50) / 100.0,
            plan.strategy(),
            severity,
            null,
            plan.playbook(),
            List.of(1, 2),
            "the pool is exhausted");
    var decision = new Decision(verdict, "a rule", List.of());
    commit(
        List.of(
            new Event.IncidentAnalysed(at, id, engine, target, analysis, List.of(), 0),
            new Event.DecisionMade(at, id, engine, target, severity, decision, "a rule")));
  }

  private Approval question(Approval.State state, @Nullable String by) {
    Instant asked = incident.openedAt().plusMillis(50);
    Approval question = Some.question(id, plan, asked, asked.plusSeconds(3_600), null);
    if (state == Approval.State.PENDING) return question;
    return Some.answered(question, state, by, at, by == null ? null : "fine");
  }

  private void ask() {
    pass(10);
    Approval approval = question(Approval.State.PENDING, null);
    commit(
        List.of(
            new Event.ApprovalRequested(
                at,
                id,
                engine,
                target,
                approval.id(),
                plan,
                plan.hash(),
                approval.expiresAt(),
                null,
                Approval.Gate.ANYBODY,
                null)),
        List.of(approval),
        List.of(),
        List.of());
  }

  private void approve() {
    pass(60_000);
    commit(
        List.of(
            new Event.ApprovalGiven(
                at,
                id,
                engine,
                target,
                ApprovalId.of(id, 1),
                plan.hash(),
                "anna",
                "fine",
                Map.of(),
                Person.of("anna"))),
        List.of(question(Approval.State.APPROVED, "anna")),
        List.of(),
        List.of());
  }

  private Remediation fix(String by, Instant started, Remediation.Progress progress) {
    return Some.remediation(RemediationId.of(id, 1), id, plan, 1, by, started, 0, progress);
  }

  private void heal(String by) {
    pass(5);
    Instant started = at;
    RemediationId fix = RemediationId.of(id, 1);
    var open = new Remediation.Progress.StepOpen(0, 1, fix.value() + "-flush", at, at, false, at);
    commit(
        List.of(
            new Event.RemediationStarted(at, id, engine, target, fix, 1, plan, by, null),
            new Event.StepIntended(
                at, id, engine, target, fix, 0, 1, fix.value() + "-flush", "POST http://h/flush")),
        List.of(),
        List.of(fix(by, started, open)),
        List.of());
    pass(300);
    commit(
        List.of(
            new Event.StepFinished(
                at,
                id,
                engine,
                target,
                fix,
                0,
                1,
                new StepOutcome.Done("200"),
                Duration.ofMillis(300),
                List.of()),
            new Event.VerificationStarted(
                at, id, engine, target, fix, at.plusSeconds(1), at.plusSeconds(60))),
        List.of(),
        List.of(
            fix(
                by,
                started,
                new Remediation.Progress.Verifying(
                    0, 0, at, at.plusSeconds(60), false, null, at.plusSeconds(60)))),
        List.of());
    pass(1_000 + id.number() % 5_000);
    commit(
        List.of(
            new Event.Looked(at, id, engine, target, fix, 1, true, 2, at, "UP"),
            new Event.RemediationEnded(
                at,
                id,
                engine,
                target,
                fix,
                true,
                "UP twice",
                "",
                Effect.CHANGED,
                Rollback.NONE,
                ""),
            new Event.IncidentResolved(
                at, id, engine, target, target + " answers UP again", "nightdesk")),
        List.of(),
        List.of(fix(by, started, Some.ended(true, "UP twice", at))),
        List.of());
  }

  private void resolve(String how, String by) {
    pass(90_000);
    boolean asked =
        batches.getLast().approvals().stream().anyMatch(a -> a.state() == Approval.State.PENDING);
    List<Approval> approvals = asked ? List.of(question(Approval.State.VOID, null)) : List.of();
    commit(
        List.of(new Event.IncidentResolved(at, id, engine, target, how, by)),
        approvals,
        List.of(),
        List.of());
  }

  private void escalate() {
    pass(10);
    commit(
        List.of(
            new Event.IncidentEscalated(
                at, id, engine, target, incident.severity(), "HIGH pages a person")));
  }

  private void giveUp() {
    pass(10);
    commit(List.of(new Event.ManualFixNeeded(at, id, engine, target, "no playbook can fix it")));
  }

  private void pass(long millis) {
    at = at.plusMillis(millis);
  }

  private void commit(List<Event> events) {
    commit(events, List.of(), List.of(), List.of());
  }

  private void commit(
      List<Event> events,
      List<Approval> approvals,
      List<Remediation> remediations,
      List<Evidence> evidence) {
    for (Event event : events) incident = incident.after((Event.OfIncident) event);
    batches.add(new Batch(events, List.of(incident), approvals, remediations, evidence, false));
  }

  private static Plan plan(EngineId engine, String target, String category) {
    var never = Retry.NEVER;
    var action =
        new Action.HttpRequest(
            "POST", "http://" + target + "/flush", Map.of(), null, List.of(), true, null);
    return new Plan(
        "Flush connection pool on " + target,
        new PlaybookRef(category.replace('_', '-'), 1),
        new Strategy("flush_connection_pool"),
        engine,
        target,
        List.of(),
        List.of(
            new Plan.Step(
                "flush",
                "Flush connection pool",
                action,
                Duration.ofSeconds(10),
                never,
                Plan.OnError.STOP)),
        new Plan.Verify(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1), 2),
        "cannot be undone",
        Some.limits(Duration.ofMinutes(5), 3, Duration.ofHours(1)));
  }
}
