package dev.nightdesk.view;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeBoard;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineBoard;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Reader;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.report.ReportQueries;
import dev.nightdesk.view.story.ActivityItem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The views over the store's committed state and the engines' live state. Any thread but the one
 * that draws.
 */
public final class StoreViews implements DeskViews {
  private static final int SIMILAR = 10;

  private final Reader reader;
  private final EventCodec codec;
  private final EngineBoard board;
  private final BrakeBoard brakes;
  private final ZoneId zone;
  private final Supplier<@Nullable String> trouble;
  private final Supplier<@Nullable String> notice;

  /**
   * @param zone whose days "today" means
   * @param trouble why the desk stopped, null while it runs; likewise {@code notice}, see {@link
   *     DeskLine}
   */
  public StoreViews(
      Store store,
      EngineBoard board,
      BrakeBoard brakes,
      ZoneId zone,
      Supplier<@Nullable String> trouble,
      Supplier<@Nullable String> notice) {
    this.brakes = brakes;
    this.reader = store.reader();
    this.codec = store.codec();
    this.board = board;
    this.zone = zone;
    this.trouble = trouble;
    this.notice = notice;
  }

  @Override
  public OverviewFigures figures(Instant now) {
    return reader.read(c -> new FigureQueries(c).figures(now, zone));
  }

  @Override
  public List<HistoryBucket> history(Instant from, Instant to, int buckets) {
    return reader.read(c -> new FigureQueries(c).history(from, to, buckets));
  }

  @Override
  public List<ActivityItem> activity(@Nullable Long beforeSeq, int limit) {
    return reader.read(c -> new ActivityQueries(c, codec).newest(beforeSeq, limit));
  }

  @Override
  public List<IncidentRow> incidents(
      IncidentFilter filter, IncidentRow.@Nullable Key after, int limit) {
    return reader.read(c -> new IncidentQueries(c).page(filter, after, limit));
  }

  @Override
  public long count(IncidentFilter filter) {
    return reader.read(c -> new IncidentQueries(c).count(filter));
  }

  /** Without a condition H2 answers from the table's own tree, at once. */
  @Override
  public long total() {
    return reader.read(c -> Sql.number(c, "select count(*) from incident"));
  }

  @Override
  public Facets facets(IncidentFilter filter) {
    return reader.read(c -> new Breakdown(c).facets(filter));
  }

  @Override
  public List<Problem> problems(IncidentFilter filter, int limit) {
    return reader.read(c -> new Breakdown(c).problems(filter, limit));
  }

  @Override
  public Optional<IncidentDetail> incident(IncidentId id) {
    return reader.read(c -> {
      Optional<Incident> incident = new IncidentQueries(c).incident(id, codec);
      return incident.isPresent() ? Optional.of(detail(c, incident.get())) : Optional.empty();
    });
  }

  @Override
  public Optional<IncidentRow> row(IncidentId id) {
    return reader.read(c -> new IncidentQueries(c).row(id));
  }

  @Override
  public Optional<IncidentId> openWith(Fingerprint fingerprint) {
    return reader.read(c -> new IncidentQueries(c).openWith(fingerprint, codec));
  }

  @Override
  public Optional<String> evidence(String sha256) {
    return reader.read(c -> new EvidenceQueries(c).text(sha256));
  }

  @Override
  public List<ApprovalCard> approvals(boolean pending, int limit) {
    return reader.read(c -> new ApprovalQueries(c, codec).cards(pending, limit));
  }

  @Override
  public Optional<ApprovalCard> approval(ApprovalId id) {
    return reader.read(c -> new ApprovalQueries(c, codec).card(id));
  }

  @Override
  public long waitingQuestions() {
    return reader.read(c -> new FigureQueries(c).waitingQuestions());
  }

  @Override
  public DecidedToday decidedToday(Instant now) {
    return reader.read(c -> new FigureQueries(c).decided(now, zone));
  }

  @Override
  public List<FixRow> recentFixes(int limit) {
    return reader.read(c -> new ApprovalQueries(c, codec).fixes(limit));
  }

  @Override
  public Map<String, PlaybookFigures> playbooks(Instant since) {
    return reader.read(c -> new PlaybookQueries(c).figures(since));
  }

  @Override
  public ShadowRecord shadow(PlaybookRef playbook) {
    return reader.read(c -> new PlaybookQueries(c).shadow(playbook));
  }

  @Override
  public List<PlaybookFinding> findings(List<PlaybookShelf.Entry> inForce, Instant now) {
    return reader.read(c -> new FindingQueries(c).of(inForce, now));
  }

  @Override
  public List<ReliabilityBin> reliability() {
    return reader.read(c -> new PlaybookQueries(c).reliability());
  }

  @Override
  public Report report(Period period, Instant now) {
    return reader.read(c -> new ReportQueries(c, zone).report(period, now));
  }

  @Override
  public ProposalFigures proposals(Instant since) {
    List<EngineId> proposing =
        board.engines().stream()
            .filter(status -> status.kind().has(EngineKind.Trait.PROPOSALS))
            .map(EngineStatus::engine)
            .toList();
    return reader.read(c -> new ProposalQueries(c, codec).figures(since, proposing));
  }

  @Override
  public List<EngineStatus> engines() {
    return board.engines();
  }

  @Override
  public BrakeFigures brakes(Instant now) {
    return brakes.brakes(now);
  }

  @Override
  public DeskLine desk() {
    Instant lastSweep =
        board.engines().stream()
            .map(EngineStatus::lastSweep)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    return reader.read(c -> {
      var activity = new ActivityQueries(c, codec);
      return new DeskLine(
          activity.automation(), activity.events(), lastSweep, trouble.get(), notice.get());
    });
  }

  private IncidentDetail detail(Connection c, Incident incident) throws SQLException {
    var approvals = new ApprovalQueries(c, codec);
    var ledger = new LedgerQueries(c, codec);
    return new IncidentDetail(
        incident,
        engineType(incident.engine()),
        new ActivityQueries(c, codec).timeline(incident.id()),
        new EvidenceQueries(c).of(incident.id()),
        incident.log(),
        approvals.remediations(incident.id()),
        approvals.of(incident.id()),
        new IncidentQueries(c).similar(incident, SIMILAR),
        new ProposalQueries(c, codec).of(incident.id()),
        ledger.ledger(incident.id()),
        ledger.severityBecause(incident.id()),
        ledger.disposition(incident.id()).orElse(null));
  }

  /**
   * The desk's own engines are on no board; one that was taken out of the configuration has no type
   * any more.
   */
  private String engineType(EngineId engine) {
    if (engine.equals(EngineId.INTAKE) || engine.equals(EngineId.DESK)) return engine.value();
    return board.engines().stream()
        .filter(status -> status.engine().equals(engine))
        .map(EngineStatus::type)
        .findFirst()
        .orElse("");
  }
}
