package dev.nightdesk.api;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.Tries;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DecidedToday;
import dev.nightdesk.view.DeskLine;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.FixRow;
import dev.nightdesk.view.HistoryBucket;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.ProposalFigures;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.story.ActivityItem;
import dev.nightdesk.view.story.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A desk in memory that opens incidents and answers approvals, and nothing else. */
final class FakeDesk implements Inbox, DeskViews {
  /** The line that was asked last. */
  volatile Asked asked = Asked.ALL;

  static final Instant NOW = Instant.parse("2026-11-21T02:14:05Z");

  final List<Command> left = new ArrayList<>();
  final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
  final Map<ApprovalId, ApprovalCard> approvals = new LinkedHashMap<>();
  final List<EngineStatus> engines = new ArrayList<>();
  BrakeFigures brakes = BrakeFigures.NONE;
  int shelved;
  String trouble;
  boolean stopped;
  boolean unreadable;

  @Override
  public synchronized CompletionStage<List<Committed>> leave(Command command) {
    if (stopped) return CompletableFuture.failedFuture(new IllegalStateException("stopped"));
    if (command instanceof Command.Dispose c && incidents.get(c.incident()).isOpen())
      return CompletableFuture.failedFuture(
          new CommandRefused(c.incident() + " has not ended yet"));
    left.add(command);
    List<Event> events =
        switch (command) {
          case Command.SignalsArrived arrived ->
              signal((Signal.Failure) arrived.signals().getFirst());
          case Command.Approve yes -> approve(yes);
          case Command.Reject no ->
              List.of(
                  new Event.ApprovalRejected(
                      NOW,
                      new IncidentId(1),
                      new dev.nightdesk.domain.EngineId("payments"),
                      "checkout",
                      no.approval(),
                      no.by().inWords(),
                      no.reason()));
          case BrakeCommand.BeginMaintenance c ->
              List.of(
                  new BrakeEvent.MaintenanceBegan(
                      NOW,
                      "by-hand-1",
                      c.engine(),
                      c.targets(),
                      NOW.plus(c.howLong()),
                      c.by(),
                      c.reason()));
          default -> List.of();
        };
    return CompletableFuture.completedFuture(
        events.stream().map(e -> new Committed(1, e)).toList());
  }

  private List<Event> signal(Signal.Failure s) {
    var known =
        incidents.values().stream()
            .filter(i -> i.fingerprint().equals(s.fingerprint()))
            .findFirst();
    if (known.isPresent()) {
      return List.of(
          new Event.SignalRepeated(
              NOW,
              known.get().id(),
              s.engine(),
              s.target(),
              s.unit(),
              2,
              s.title(),
              s.facts(),
              s.log(),
              s.evidence().stream().map(Evidence::ref).toList(),
              NOW));
    }
    Incident incident = add(s.engine(), s.target(), s.title(), s.severity(), Phase.OPEN, s);
    return List.of(
        new Event.IncidentOpened(
            NOW,
            incident.id(),
            s.engine(),
            s.target(),
            s.unit(),
            s.fingerprint(),
            s.title(),
            s.severity(),
            s.labels(),
            s.facts(),
            s.log(),
            s.evidence().stream().map(Evidence::ref).toList(),
            NOW));
  }

  Incident add(
      EngineId engine,
      String target,
      String title,
      Severity severity,
      Phase phase,
      Signal.Failure s) {
    var id = new IncidentId(incidents.size() + 1);
    var incident =
        new Incident(
            id,
            s == null ? new Fingerprint(engine + target + id) : s.fingerprint(),
            engine,
            target,
            title,
            severity == null ? Severity.MEDIUM : severity,
            severity,
            phase,
            null,
            null,
            1,
            0,
            0,
            false,
            false,
            Map.of(),
            s == null ? dev.nightdesk.domain.Facts.NONE : s.facts(),
            s == null ? List.of() : s.log(),
            List.of(),
            List.of(),
            NOW.plusSeconds(id.number()),
            NOW,
            null,
            null,
            null,
            null,
            Overlays.NONE,
            Tries.NONE);
    incidents.put(id, incident);
    return incident;
  }

  private List<Event> approve(Command.Approve yes) {
    Approval approval = approvals.get(yes.approval()).approval();
    if (!approval.hash().equals(yes.plan())) {
      return List.of(
          new Event.ApprovalRefused(
              NOW,
              approval.incident(),
              new dev.nightdesk.domain.EngineId("payments"),
              "checkout",
              approval.id(),
              yes.by().inWords(),
              "The plan has changed since"));
    }
    return List.of(
        new Event.ApprovalGiven(
            NOW,
            approval.incident(),
            new dev.nightdesk.domain.EngineId("payments"),
            "checkout",
            approval.id(),
            yes.plan(),
            yes.by().inWords(),
            yes.reason(),
            yes.answers(),
            yes.by()));
  }

  // ---- views

  @Override
  public OverviewFigures figures(Instant now) {
    return new OverviewFigures(
        incidents.size(),
        1,
        2,
        null,
        null,
        3,
        4,
        3,
        Duration.ofMillis(1500),
        null,
        null,
        -1,
        0,
        1,
        1,
        0,
        0,
        incidents.size());
  }

  @Override
  public List<HistoryBucket> history(Instant from, Instant to, int buckets) {
    return List.of();
  }

  @Override
  public List<ActivityItem> activity(Long beforeSeq, int limit) {
    return List.of();
  }

  @Override
  public synchronized List<IncidentRow> incidents(
      IncidentFilter filter, IncidentRow.Key after, int limit) {
    asked = filter.asked();
    return incidents.values().stream()
        .map(FakeDesk::row)
        .filter(row -> after == null || row.id().number() < after.number())
        .filter(row -> filter.engine().isEmpty() || row.engine().equals(filter.engine()))
        .filter(row -> matches(filter.state(), row.phase()))
        .sorted((a, b) -> b.id().compareTo(a.id()))
        .limit(limit)
        .toList();
  }

  private static boolean matches(IncidentFilter.StateGroup group, Phase phase) {
    return switch (group) {
      case ALL -> true;
      case OPEN -> phase.isOpen();
      case WAITING -> phase == Phase.AWAITING_APPROVAL || phase == Phase.ESCALATED;
      case RESOLVED -> !phase.isOpen();
    };
  }

  private static IncidentRow row(Incident i) {
    return new IncidentRow(
        i.id(),
        i.severity(),
        i.title(),
        i.engine().value(),
        i.target(),
        -1,
        "",
        i.phase(),
        1,
        false,
        i.openedAt(),
        null,
        null,
        IncidentRow.Triage.NONE);
  }

  @Override
  public long count(IncidentFilter filter) {
    return filter.triage() == IncidentFilter.Triage.SHELVED ? shelved : incidents.size();
  }

  @Override
  public long total() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Facets facets(IncidentFilter filter) {
    return Facets.NONE;
  }

  @Override
  public List<Problem> problems(IncidentFilter filter, int limit) {
    return List.of();
  }

  @Override
  public synchronized Optional<IncidentDetail> incident(IncidentId id) {
    return Optional.ofNullable(incidents.get(id))
        .map(i ->
            new IncidentDetail(
                i,
                "webhook",
                List.of(new ActivityItem(1, NOW, Tone.BAD, id.toString(), "It was opened", "")),
                List.of(),
                i.log(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                dev.nightdesk.view.Ledger.NONE,
                "",
                null));
  }

  @Override
  public Optional<IncidentRow> row(IncidentId id) {
    return Optional.ofNullable(incidents.get(id)).map(FakeDesk::row);
  }

  @Override
  public Optional<IncidentId> openWith(dev.nightdesk.domain.Fingerprint fingerprint) {
    return incidents.values().stream()
        .filter(i -> i.isOpen() && i.fingerprint().equals(fingerprint))
        .map(Incident::id)
        .findFirst();
  }

  @Override
  public Optional<String> evidence(String sha256) {
    return Optional.empty();
  }

  @Override
  public List<ApprovalCard> approvals(boolean pending, int limit) {
    return pending ? List.copyOf(approvals.values()) : List.of();
  }

  @Override
  public Optional<ApprovalCard> approval(ApprovalId id) {
    return Optional.ofNullable(approvals.get(id));
  }

  @Override
  public long waitingQuestions() {
    return approvals.size();
  }

  @Override
  public DecidedToday decidedToday(Instant now) {
    return new DecidedToday(1, 2, 3);
  }

  @Override
  public List<FixRow> recentFixes(int limit) {
    return List.of();
  }

  @Override
  public java.util.Map<String, dev.nightdesk.view.PlaybookFigures> playbooks(
      java.time.Instant since) {
    return java.util.Map.of();
  }

  @Override
  public dev.nightdesk.domain.ShadowRecord shadow(dev.nightdesk.domain.PlaybookRef playbook) {
    return dev.nightdesk.domain.ShadowRecord.NONE;
  }

  @Override
  public List<dev.nightdesk.view.PlaybookFinding> findings(
      List<dev.nightdesk.domain.shelf.PlaybookShelf.Entry> inForce, java.time.Instant now) {
    return List.of();
  }

  @Override
  public List<dev.nightdesk.view.ReliabilityBin> reliability() {
    return List.of();
  }

  @Override
  public Report report(Period period, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProposalFigures proposals(Instant since) {
    var row = new ProposalFigures.Row("raise_timeout", 3, 2, 1, Duration.ofMinutes(90));
    var all = new ProposalFigures.Row("", 3, 2, 1, Duration.ofMinutes(90));
    return new ProposalFigures(4, all, List.of(row));
  }

  @Override
  public List<EngineStatus> engines() {
    return engines;
  }

  @Override
  public BrakeFigures brakes(Instant now) {
    return brakes;
  }

  @Override
  public DeskLine desk() {
    if (unreadable) throw new IllegalStateException("the store does not answer");
    return new DeskLine(Automation.ON, 17, NOW, trouble, null);
  }
}
