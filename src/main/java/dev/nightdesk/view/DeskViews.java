package dev.nightdesk.view;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.story.ActivityItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be read about the desk. Each call reads committed state and may wait for the
 * disk: never call it on the JavaFX thread.
 */
public interface DeskViews {
  /**
   * The figures of the overview's tiles, for the day that holds {@code now} in this machine's zone.
   */
  OverviewFigures figures(Instant now);

  /**
   * Incidents opened between the two moments, in that many buckets of equal length, counted by
   * severity.
   */
  List<HistoryBucket> history(Instant from, Instant to, int buckets);

  /** The newest activity first; {@code beforeSeq} continues a page, null starts at the newest. */
  List<ActivityItem> activity(@Nullable Long beforeSeq, int limit);

  /** The first page of incidents in the filter's order. */
  default List<IncidentRow> incidents(IncidentFilter filter, int limit) {
    return incidents(filter, null, limit);
  }

  /** A page of incidents in the filter's order, after the given row, or from the top. */
  List<IncidentRow> incidents(IncidentFilter filter, IncidentRow.@Nullable Key after, int limit);

  /** How many incidents match, counted up to 10,000. */
  long count(IncidentFilter filter);

  /** How many incidents there are. */
  long total();

  /** What the incidents that match have in common; looks at 10,000 at most. */
  Facets facets(IncidentFilter filter);

  /** The incidents that match, by problem, in the filter's order; looks at 10,000 at most. */
  List<Problem> problems(IncidentFilter filter, int limit);

  Optional<IncidentDetail> incident(IncidentId id);

  /** Its line of the table alone. */
  Optional<IncidentRow> row(IncidentId id);

  /** The open incident with this fingerprint. */
  Optional<IncidentId> openWith(Fingerprint fingerprint);

  /** The evidence's text, or empty when it is not kept any more. */
  Optional<String> evidence(String sha256);

  /** Pending approvals by the time left, or decided ones, newest first. */
  List<ApprovalCard> approvals(boolean pending, int limit);

  Optional<ApprovalCard> approval(ApprovalId id);

  /** How many questions wait for an answer. */
  long waitingQuestions();

  /** How many questions were answered today, by answer. */
  DecidedToday decidedToday(Instant now);

  /** The last remediations that were proven to have worked, newest first. */
  List<FixRow> recentFixes(int limit);

  /** What became of the pull requests that were opened since then. */
  ProposalFigures proposals(Instant since);

  /** The figures of the period that ends now, in this machine's zone. */
  Report report(Period period, Instant now);

  /** How each playbook did since then, by its id; those that never spoke are absent. */
  Map<String, PlaybookFigures> playbooks(Instant since);

  /** How this version of a playbook did in the shadow. */
  ShadowRecord shadow(PlaybookRef playbook);

  /**
   * Playbooks in force that never answered, or that can act and never did, although they had a week
   * to.
   *
   * @param inForce as the shelf tells them
   */
  List<PlaybookFinding> findings(List<PlaybookShelf.Entry> inForce, Instant now);

  /** Claimed confidence beside how often it was right, in ten rows. */
  List<ReliabilityBin> reliability();

  /** Live state of the engines. */
  List<EngineStatus> engines();

  /** How every brake stands; this one does not read the disk. */
  BrakeFigures brakes(Instant now);

  /** State of the desk, for the status bar. */
  DeskLine desk();
}
