package dev.nightdesk.ui;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.TriageCommand;
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
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.story.ActivityItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A desk of memory: what is left in its inbox is kept, and answers to questions take them away. */
public final class SampleDesk implements DeskViews, Inbox {
  public final List<Command> commands = new CopyOnWriteArrayList<>();
  public final List<IncidentRow> rows = new CopyOnWriteArrayList<>(SampleNight.rows());
  public final List<ActivityItem> feed = new CopyOnWriteArrayList<>(SampleNight.activity());
  public final List<Approval> pending = new CopyOnWriteArrayList<>();
  public volatile @Nullable String refusal;
  public volatile @Nullable String trouble;
  public volatile @Nullable String notice;
  public volatile Automation automation = Automation.ON;
  public volatile List<EngineStatus> engines = SampleNight.engines();
  public volatile boolean stopped;

  /** The reports that were asked for, and whether they cannot be read. */
  public final List<Period> reported = new CopyOnWriteArrayList<>();

  public volatile boolean unreadable;

  /** Acts on these incidents are refused, with the reason. */
  public final java.util.Map<IncidentId, String> refused =
      new java.util.concurrent.ConcurrentHashMap<>();

  /** The tiles' figures, when they are not those of the sample night. */
  public volatile @Nullable OverviewFigures overview;

  public volatile BrakeFigures brakes = SampleBrakes.free();
  public volatile java.util.Map<String, dev.nightdesk.view.PlaybookFigures> figures =
      java.util.Map.of();
  public volatile List<dev.nightdesk.view.PlaybookFinding> findings = List.of();
  public volatile List<dev.nightdesk.view.ReliabilityBin> reliability = List.of();
  public volatile Evidence kestraTasks = SampleKestra.tasks();

  public SampleDesk() {
    pending.add(SampleGitHub.approval(row(2040)));
    pending.add(SampleNight.approval(row(2036), "Add dependency requests==2.32", 1140, 2480));
    pending.add(
        SampleNight.approval(row(2039), "Replay billing.close-month from task 4", 480, 250));
  }

  /** An execution is paused and asks these. */
  public void pause(List<Question> questions) {
    rows.add(SampleKestra.pausedRow());
    pending.addFirst(SampleKestra.paused(questions));
  }

  /** As it is at the very first start. */
  public void empty() {
    rows.clear();
    feed.clear();
    pending.clear();
    engines = List.of();
  }

  private boolean isEmpty() {
    return rows.isEmpty();
  }

  private IncidentRow row(long number) {
    return rows.stream().filter(r -> r.id().number() == number).findFirst().orElseThrow();
  }

  @Override
  public CompletionStage<List<Committed>> leave(Command command) {
    commands.add(command);
    String not = refused.get(target(command));
    if (not != null) return CompletableFuture.failedFuture(new CommandRefused(not));
    if (stopped)
      return CompletableFuture.failedFuture(new IllegalStateException("the desk has stopped"));
    String no = refusal;
    if (no != null && command instanceof Command.Approve a) {
      var refused =
          new Event.ApprovalRefused(
              SampleNight.NOW,
              new IncidentId(2040),
              new dev.nightdesk.domain.EngineId("payments"),
              "checkout",
              a.approval(),
              a.by().inWords(),
              no);
      return CompletableFuture.completedFuture(List.of(new Committed(600, refused)));
    }
    switch (command) {
      case Command.Approve a -> pending.removeIf(p -> p.id().equals(a.approval()));
      case Command.Reject r -> pending.removeIf(p -> p.id().equals(r.approval()));
      default -> {}
    }
    return CompletableFuture.completedFuture(List.of());
  }

  private static IncidentId target(Command command) {
    return switch (command) {
      case Command.Acknowledge c -> c.incident();
      case TriageCommand.Shelve c -> c.incident();
      case TriageCommand.Unacknowledge c -> c.incident();
      default -> new IncidentId(1);
    };
  }

  @Override
  public OverviewFigures figures(Instant now) {
    OverviewFigures other = overview;
    if (other != null) return other;
    if (isEmpty()) {
      return new OverviewFigures(
          0, 0, 0, null, null, 0, 0, 0, null, null, null, -1, 0, 0, 0, 0, 0, 0);
    }
    return new OverviewFigures(
        7,
        2,
        pending.size(),
        pending.isEmpty() ? null : SampleNight.ago(1140),
        pending.isEmpty() ? null : SampleNight.NOW.plusSeconds(250),
        41,
        44,
        41,
        Duration.ofMillis(1900),
        Duration.ofSeconds(38),
        Duration.ofMinutes(11),
        0.941,
        48,
        1,
        1,
        0,
        0,
        7);
  }

  @Override
  public List<HistoryBucket> history(Instant from, Instant to, int buckets) {
    int[] low = {2, 4, 5, 3, 1, 4, 3, 7, 5, 5, 4, 5, 4, 3, 5, 3, 4, 5, 5, 2, 4, 1, 4, 2};
    int[] medium = {1, 1, 1, 1, 2, 2, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0};
    int[] high = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0};
    int[] critical = {0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0};
    var all = new ArrayList<HistoryBucket>();
    Duration length = Duration.between(from, to).dividedBy(buckets);
    for (int i = 0; i < buckets; i++) {
      int k = i % 24;
      boolean flood = i > 29 && i < 33;
      boolean calm = i == 25 || i == 37;
      Instant at = from.plus(length.multipliedBy(i));
      all.add(
          calm || isEmpty()
              ? new HistoryBucket(at, 0, 0, 0, 0)
              : new HistoryBucket(
                  at, low[k], medium[k] + (flood ? 4 : 0), high[k], critical[k] + (flood ? 1 : 0)));
    }
    return all;
  }

  @Override
  public List<ActivityItem> activity(@Nullable Long beforeSeq, int limit) {
    return feed.stream()
        .filter(i -> beforeSeq == null || i.seq() < beforeSeq)
        .limit(limit)
        .toList();
  }

  private List<IncidentRow> matching(IncidentFilter f) {
    Comparator<IncidentRow> newest =
        Comparator.comparing((IncidentRow r) -> r.id().number()).reversed();
    Comparator<IncidentRow> order =
        f.order() == IncidentFilter.Order.NEWEST
            ? newest
            : Comparator.comparing(IncidentRow::severity).reversed().thenComparing(newest);
    return rows.stream().filter(r -> matches(f, r)).sorted(order).toList();
  }

  private static boolean matches(IncidentFilter f, IncidentRow r) {
    String all = (r.title() + " " + r.engine() + " " + r.target()).toLowerCase(Locale.ROOT);
    Severity least = f.atLeast();
    boolean waits =
        r.phase() == Phase.AWAITING_APPROVAL
            || r.phase() == Phase.ESCALATED
            || r.phase() == Phase.NEEDS_MANUAL_FIX;
    return all.contains(f.text().toLowerCase(Locale.ROOT))
        && (f.engine().isEmpty() || f.engine().equals(r.engine()))
        && (f.assignee().isEmpty() || f.assignee().equals(r.triage().assignee()))
        && lies(f.triage(), r)
        && SampleQuery.holds(f.asked().query(), r)
        && (least == null || r.severity().compareTo(least) >= 0)
        && switch (f.state()) {
          case ALL -> true;
          case OPEN -> r.phase().isOpen();
          case WAITING -> waits;
          case RESOLVED -> !r.phase().isOpen();
        };
  }

  private static boolean lies(IncidentFilter.Triage over, IncidentRow r) {
    var triage = r.triage();
    boolean quiet = triage.held() || triage.shelvedUntil() != null;
    return r.phase().isOpen()
            && switch (over) {
              case ANY -> true;
              case UNSEEN -> !r.acknowledged() && !quiet;
              case ACKNOWLEDGED -> r.acknowledged();
              case SHELVED -> triage.shelvedUntil() != null;
              case HELD -> triage.held();
              case ASSIGNED -> !triage.assignee().isEmpty();
            }
        || over == IncidentFilter.Triage.ANY;
  }

  @Override
  public List<IncidentRow> incidents(
      IncidentFilter filter, IncidentRow.@Nullable Key after, int limit) {
    List<IncidentRow> all = matching(filter);
    int start = 0;
    for (int i = 0; after != null && i < all.size(); i++) {
      if (all.get(i).key().equals(after)) start = i + 1;
    }
    return all.stream().skip(start).limit(limit).toList();
  }

  @Override
  public long count(IncidentFilter filter) {
    return matching(filter).size();
  }

  @Override
  public long total() {
    return rows.size();
  }

  @Override
  public Facets facets(IncidentFilter filter) {
    return SampleQuery.facets(matching(filter));
  }

  @Override
  public List<Problem> problems(IncidentFilter filter, int limit) {
    return SampleQuery.problems(matching(filter)).stream().limit(limit).toList();
  }

  @Override
  public Optional<IncidentDetail> incident(IncidentId id) {
    return rows.stream().filter(r -> r.id().equals(id)).findFirst().map(this::detail);
  }

  private Evidence tasks(IncidentRow r) {
    return switch (r.engine()) {
      case "kestra-prod" -> kestraTasks;
      case "acme-shop" -> SampleGitHub.jobs();
      default -> Evidence.of("headers", "x: y", 0);
    };
  }

  private static String type(IncidentRow r) {
    return switch (r.engine()) {
      case "kestra-prod" -> "kestra";
      case "acme-shop", "acme-infra" -> "github";
      default -> "health";
    };
  }

  private IncidentDetail detail(IncidentRow r) {
    var plan =
        SampleNight.plan(
            "Raise job timeout 30 → 60 min", SampleNight.incident(r).engine(), r.target());
    var progress =
        r.phase() == Phase.RESOLVED
            ? Some.ended(true, "verified by 3 good looks", SampleNight.ago(1))
            : new Remediation.Progress.StepOpen(
                1, 1, "k", SampleNight.ago(3), SampleNight.ago(3), false, SampleNight.ago(3));
    boolean asks = r.phase() == Phase.AWAITING_APPROVAL;
    var run =
        Some.remediation(
            RemediationId.of(r.id(), 1), r.id(), plan, 1, "nightdesk", r.openedAt(), 0, progress);
    List<ActivityItem> timeline =
        feed.stream().filter(i -> i.incident().equals(r.id().toString())).toList().reversed();
    return new IncidentDetail(
        SampleTriage.incident(SampleNight.incident(r), r),
        type(r),
        timeline,
        List.of(
            tasks(r),
            Evidence.of(
                "response body",
                "{\n  \"status\": \"DOWN\",\n  \"components\": {\"db\": {\"status\": \"DOWN\"}}\n}",
                1)),
        SampleNight.LOG,
        asks ? List.of() : List.of(run),
        pending.stream().filter(a -> a.incident().equals(r.id())).toList(),
        List.of(),
        r.id().number() == 2034 ? List.of(SampleGitHub.merged()) : List.of(),
        SampleNight.ledger(r),
        "MEDIUM: default of github-job-timeout v3",
        r.disposition());
  }

  @Override
  public Optional<IncidentRow> row(IncidentId id) {
    return rows.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  @Override
  public Optional<IncidentId> openWith(dev.nightdesk.domain.Fingerprint fingerprint) {
    return Optional.empty();
  }

  @Override
  public Optional<String> evidence(String sha256) {
    return Optional.empty();
  }

  @Override
  public List<ApprovalCard> approvals(boolean onlyPending, int limit) {
    return pending.stream().map(this::card).limit(limit).toList();
  }

  private ApprovalCard card(Approval a) {
    var similar = rows.stream().filter(r -> r.phase() == Phase.RESOLVED).limit(3).toList();
    return new ApprovalCard(
        a, SampleNight.incident(row(a.incident().number())), 15, 14, 2, similar);
  }

  @Override
  public Optional<ApprovalCard> approval(ApprovalId id) {
    return pending.stream().filter(a -> a.id().equals(id)).findFirst().map(this::card);
  }

  @Override
  public long waitingQuestions() {
    return pending.size();
  }

  @Override
  public DecidedToday decidedToday(Instant now) {
    return isEmpty() ? new DecidedToday(0, 0, 0) : new DecidedToday(9, 2, 1);
  }

  @Override
  public List<FixRow> recentFixes(int limit) {
    return isEmpty() ? List.of() : SampleNight.fixes();
  }

  @Override
  public java.util.Map<String, dev.nightdesk.view.PlaybookFigures> playbooks(Instant since) {
    return figures;
  }

  @Override
  public dev.nightdesk.domain.ShadowRecord shadow(dev.nightdesk.domain.PlaybookRef playbook) {
    return dev.nightdesk.domain.ShadowRecord.NONE;
  }

  @Override
  public List<dev.nightdesk.view.PlaybookFinding> findings(
      List<dev.nightdesk.domain.shelf.PlaybookShelf.Entry> inForce, java.time.Instant now) {
    return findings;
  }

  @Override
  public List<dev.nightdesk.view.ReliabilityBin> reliability() {
    return reliability;
  }

  @Override
  public Report report(Period period, Instant now) {
    reported.add(period);
    if (unreadable) throw new IllegalStateException("the disk does not answer");
    return isEmpty() ? SampleReport.empty(period) : SampleReport.of(period);
  }

  @Override
  public ProposalFigures proposals(Instant since) {
    return isEmpty() ? ProposalFigures.NONE : SampleGitHub.figures();
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
    return new DeskLine(
        automation, isEmpty() ? 1 : 48_212, isEmpty() ? null : SampleNight.ago(1), trouble, notice);
  }
}
