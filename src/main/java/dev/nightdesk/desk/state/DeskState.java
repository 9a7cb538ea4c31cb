package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedSet;
import org.pcollections.PVector;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * What the core knows: the fold of the journal, without what was resolved too long ago to matter. A
 * value on persistent maps, so that a step costs what it changes and not what there is.
 *
 * @param pending the questions that wait, the one about which something is due first in front
 * @param runs the remediations of the last day, and which are under way
 * @param closed resolved incidents still remembered, oldest first
 * @param cursors how far each watch has read its engine
 * @param drafts the newest wish for an exact plan of each incident
 * @param refused changes that a person said no to, by their keys, with a sentence about that no
 * @param proposals the pull requests of ours, by {@link #key}
 * @param switches how people switched playbooks, by their ids; none that is as its file says
 * @param noted which playbooks in the shadow have said what they would do about each incident
 * @param held the open incidents that are held
 * @param triage what people did to incidents, and what follows by itself
 * @param relapses when each incident came back after it was resolved, the newest last
 */
public record DeskState(
    PMap<IncidentId, Incident> incidents,
    PMap<Fingerprint, IncidentId> byFingerprint,
    PMap<Place, PSet<IncidentId>> openAt,
    PMap<ApprovalId, Approval> approvals,
    PSortedSet<Deadline> pending,
    RunState runs,
    PVector<IncidentId> closed,
    PSet<IncidentId> queued,
    PMap<WatchKey, String> cursors,
    PMap<IncidentId, Draft> drafts,
    PMap<String, String> refused,
    PMap<String, Proposal> proposals,
    PMap<String, PlaybookSwitch> switches,
    PMap<IncidentId, PSet<PlaybookRef>> noted,
    PMap<IncidentId, PVector<Instant>> relapses,
    Automation automation,
    BrakeState brakes,
    HeldState held,
    TriageState triage,
    long nextIncident) {
  /** How long resolved incidents and ended runs are remembered. */
  public static final Duration MEMORY = Duration.ofHours(24);

  /** Names a pull request of ours among those of all engines. */
  public static String key(EngineId engine, Proposal proposal) {
    return engine + " " + proposal.repository() + "#" + proposal.number();
  }

  static DeskState empty(long nextIncident) {
    return new DeskState(
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        TreePSet.empty(),
        RunState.NONE,
        TreePVector.empty(),
        HashTreePSet.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        Automation.ON,
        BrakeState.FREE,
        HeldState.NONE,
        TriageState.NONE,
        nextIncident);
  }

  /** The state that these events of the journal lead to. */
  public static DeskState of(long nextIncident, List<Committed> events) {
    var draft = new StateDraft(empty(nextIncident));
    for (Committed committed : events) draft.apply(committed.event());
    return draft.finished().slimmed();
  }

  public DeskState after(Event event) {
    return new StateDraft(this).apply(event).finished();
  }

  /** Forgets what was resolved before the memory's horizon. */
  public DeskState forgetting(Instant now) {
    Instant horizon = now.minus(MEMORY);
    var draft = new StateDraft(this);
    for (IncidentId id : closed) {
      Incident incident = incidents.get(id);
      if (incident == null) continue;
      Instant closedAt = incident.closedAt();
      if (closedAt != null && !closedAt.isBefore(horizon))
        break; // oldest first: what follows is younger
      draft.forget(incident);
    }
    draft.forgetRunsBefore(horizon);
    return draft.finished();
  }

  /**
   * Lets go of the logs and facts of ended incidents, once they are stored; those that ended last
   * keep them, so that a person can open them again.
   */
  public DeskState slimmed() {
    return new StateDraft(this).slimmed().finished();
  }

  public Optional<Incident> withFingerprint(Fingerprint fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint)).map(incidents::get);
  }

  /** Open incidents of a target, oldest first. */
  public List<Incident> openAt(EngineId engine, String target) {
    PSet<IncidentId> ids = openAt.get(new Place(engine, target));
    return ids == null ? List.of() : ids.stream().sorted().map(this::incident).toList();
  }

  public Incident incident(IncidentId id) {
    Incident found = incidents.get(id);
    if (found == null) throw new IllegalStateException(id + " is not known to the desk");
    return found;
  }

  /** Whether this version of a playbook in the shadow has spoken about an incident. */
  public boolean isNoted(IncidentId incident, PlaybookRef playbook) {
    PSet<PlaybookRef> by = noted.get(incident);
    return by != null && by.contains(playbook);
  }

  public Optional<Approval> pendingFor(IncidentId incident) {
    // only the last question about an incident can be pending
    Incident asked = incidents.get(incident);
    if (asked == null || asked.questions() == 0) return Optional.empty();
    var last = ApprovalId.of(incident, asked.questions());
    return Optional.ofNullable(approvals.get(last))
        .filter(a -> a.state() == Approval.State.PENDING);
  }

  /** The newest question about an incident, however it ended. */
  public Optional<Approval> lastQuestion(Incident incident) {
    if (incident.questions() == 0) return Optional.empty();
    return Optional.ofNullable(approvals.get(ApprovalId.of(incident.id(), incident.questions())));
  }

  public Approval approval(ApprovalId id) {
    Approval found = approvals.get(id);
    if (found == null) throw new IllegalStateException(id + " is not known to the desk");
    return found;
  }

  public List<Approval> pendingApprovals() {
    return pending.stream().map(deadline -> approval(deadline.approval())).toList();
  }

  /** The questions whose reminder is due, or whose time is over. */
  public List<Approval> approvalsDue(Instant now) {
    return pending.stream()
        .takeWhile(deadline -> !now.isBefore(deadline.at()))
        .map(deadline -> approval(deadline.approval()))
        .toList();
  }

  /** The open incident that a piece of work belongs to. */
  public Optional<Incident> openWith(EngineId engine, String target, String unit) {
    return openAt(engine, target).stream().filter(i -> i.units().contains(unit)).findFirst();
  }

  /** The incidents that wait for another remediation or for their engine, oldest first. */
  public List<Incident> waitingTheirTurn(int most, Predicate<Incident> those) {
    return queued.stream()
        .sorted()
        .map(this::incident)
        .filter(i -> i.phase() == Phase.ANALYSED && those.test(i))
        .limit(most)
        .toList();
  }

  /** How far a watch has read its engine. */
  public Optional<Cursor> cursor(EngineId engine, String watch) {
    return Optional.ofNullable(cursors.get(new WatchKey(engine, watch)))
        .map(value -> new Cursor(engine, watch, value));
  }

  /** All open incidents, oldest first. */
  public List<Incident> open() {
    return openAt.values().stream().flatMap(PSet::stream).sorted().map(this::incident).toList();
  }

  /** The open incidents of an engine, oldest first. */
  public List<Incident> openOf(EngineId engine) {
    return openAt.entrySet().stream()
        .filter(entry -> entry.getKey().engine().equals(engine))
        .flatMap(entry -> entry.getValue().stream())
        .sorted()
        .map(this::incident)
        .toList();
  }

  /**
   * Whether the target was seen good again since the run began, so that only the proof is left to
   * be done.
   */
  public boolean recovered(Remediation remediation) {
    Incident incident = incidents.get(remediation.incident());
    return incident != null && incident.recovered();
  }
}
