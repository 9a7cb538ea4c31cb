package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Incident.Acknowledgement;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedSet;
import org.pcollections.PVector;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * What people did to incidents and what follows by itself; a fold of the journal like all of {@link
 * DeskState}.
 *
 * @param timers what ends or reminds by itself, the next one in front
 * @param acts the last thing that a person did to each incident, as long as it can be taken back
 * @param seen how serious each was when a person last looked at it
 * @param aliases the fingerprints that were merged into each incident
 * @param whole the incidents that ended last, which are remembered with their logs; the newest last
 */
public record TriageState(
    PSortedSet<Timer> timers,
    PMap<IncidentId, Act> acts,
    PMap<IncidentId, Severity> seen,
    PMap<IncidentId, PSet<Fingerprint>> aliases,
    PVector<IncidentId> whole) {
  /** So many ended incidents can be opened again by a person. */
  public static final int WHOLE = 50;

  static final TriageState NONE =
      new TriageState(
          TreePSet.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          TreePVector.empty());

  public enum Due {
    REMINDER,
    ACKNOWLEDGEMENT_ENDS,
    SHELF_ENDS
  }

  /** Something that happens to an incident by itself. */
  public record Timer(Instant at, IncidentId incident, Due what) implements Comparable<Timer> {
    private static final Comparator<Timer> ORDER =
        Comparator.comparing(Timer::at).thenComparing(Timer::incident).thenComparing(Timer::what);

    @Override
    public int compareTo(Timer other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What a person did.
   *
   * @param type the event's name in the journal
   * @param acknowledged as it was before
   * @param overlays as they were before
   */
  public record Act(
      String type,
      String by,
      Instant at,
      @Nullable Acknowledgement acknowledged,
      Overlays overlays) {}

  /** The timers that are due. */
  public List<Timer> due(Instant now) {
    return timers.stream().takeWhile(timer -> !now.isBefore(timer.at())).toList();
  }

  public Optional<Instant> next() {
    return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first().at());
  }

  /** The incident before and after one of its events. */
  TriageState after(Event.OfIncident event, Incident was, Incident is) {
    PSortedSet<Timer> ticking = timers;
    if (!timersOf(was).equals(timersOf(is)))
      ticking = timers.minusAll(timersOf(was)).plusAll(timersOf(is));
    boolean ends = was.isOpen() && !is.isOpen();
    return new TriageState(
        ticking,
        acts(event, was),
        seen(event, is),
        aliases(event),
        ends ? whole.plus(is.id()) : whole);
  }

  public static List<Timer> timersOf(Incident incident) {
    if (!incident.isOpen()) return List.of();
    var timers = new ArrayList<Timer>();
    Acknowledgement seen = incident.acknowledged();
    if (seen != null && seen.expiresAt() != null) {
      Instant ends = seen.expiresAt();
      Instant half = seen.at().plus(Duration.between(seen.at(), ends).dividedBy(2));
      if (!seen.reminded()) timers.add(new Timer(half, incident.id(), Due.REMINDER));
      timers.add(new Timer(ends, incident.id(), Due.ACKNOWLEDGEMENT_ENDS));
    }
    Overlays.Shelf shelf = incident.overlays().shelf();
    if (shelf != null) timers.add(new Timer(shelf.until(), incident.id(), Due.SHELF_ENDS));
    return timers;
  }

  private PMap<IncidentId, Act> acts(Event.OfIncident event, Incident was) {
    return switch (event) {
      case Event.IncidentAcknowledged e -> did(e, e.by(), was);
      case OverlayEvent.IncidentUnacknowledged e -> did(e, e.by(), was);
      case OverlayEvent.IncidentShelved e -> did(e, e.by(), was);
      case OverlayEvent.IncidentUnshelved e -> did(e, e.by(), was);
      case OverlayEvent.IncidentAssigned e -> did(e, e.by(), was);
      case OverlayEvent.IncidentMerged e -> did(e, e.by(), was);
      // the end that follows from a merge belongs to it
      case Event.IncidentResolved e ->
          was.overlays().mergedInto() != null ? acts : did(e, e.by(), was);
      case OverlayEvent.TriageUndone _, Event.IncidentReopened _, OverlayEvent.IncidentSplit _ ->
          acts.minus(event.incident());
      // not the deed of a person on the incident itself
      case OverlayEvent.AcknowledgementReminded _,
          OverlayEvent.IncidentRealarmed _,
          OverlayEvent.IncidentAbsorbed _,
          OverlayEvent.IncidentReleased _,
          OverlayEvent.IncidentSuppressed _,
          OverlayEvent.SuppressionEnded _,
          Event.OfLife _,
          Event.OfRemediation _,
          Event.OfApproval _ ->
          acts;
    };
  }

  private PMap<IncidentId, Act> did(Event.OfIncident event, String by, Incident was) {
    // what the desk does by itself is not taken back, and ends what could be
    if (!Person.isSomebody(by)) return acts.minus(event.incident());
    String type = event.getClass().getSimpleName();
    return acts.plus(
        event.incident(), new Act(type, by, event.at(), was.acknowledged(), was.overlays()));
  }

  private PMap<IncidentId, Severity> seen(Event.OfIncident event, Incident is) {
    boolean looked =
        event instanceof Event.IncidentAcknowledged
            || event instanceof OverlayEvent.IncidentShelved
            || event instanceof OverlayEvent.IncidentAssigned;
    if (!is.isOpen() || !isLookedAfter(is)) return seen.minus(is.id());
    if (event instanceof OverlayEvent.IncidentRealarmed e) return seen.plus(is.id(), e.to());
    return looked ? seen.plus(is.id(), is.severity()) : seen;
  }

  /** Whether a person has seen it, put it aside or has it. */
  public static boolean isLookedAfter(Incident incident) {
    return incident.acknowledged() != null
        || incident.overlays().shelf() != null
        || !incident.overlays().assignee().isEmpty();
  }

  private PMap<IncidentId, PSet<Fingerprint>> aliases(Event.OfIncident event) {
    PSet<Fingerprint> known = aliases.getOrDefault(event.incident(), HashTreePSet.empty());
    return switch (event) {
      case OverlayEvent.IncidentAbsorbed e when !e.fingerprints().isEmpty() ->
          aliases.plus(e.incident(), known.plusAll(e.fingerprints()));
      case OverlayEvent.IncidentReleased e -> {
        PSet<Fingerprint> left = known.minusAll(e.fingerprints());
        yield left.isEmpty() ? aliases.minus(e.incident()) : aliases.plus(e.incident(), left);
      }
      default -> aliases; // no merge
    };
  }

  /** All fingerprints whose signals are told to an incident beside its own. */
  public Set<Fingerprint> aliasesOf(IncidentId id) {
    return aliases.getOrDefault(id, HashTreePSet.empty());
  }

  TriageState without(IncidentId id) {
    return new TriageState(
        timers, acts.minus(id), seen.minus(id), aliases.minus(id), without(whole, id));
  }

  private static PVector<IncidentId> without(PVector<IncidentId> ids, IncidentId id) {
    return ids.contains(id) ? ids.minusAll(List.of(id)) : ids;
  }

  /** The incidents whose logs are let go of now, oldest first. */
  List<IncidentId> tooMany() {
    return whole.subList(0, Math.max(0, whole.size() - WHOLE)).stream()
        .filter(id -> !whole.subList(whole.size() - WHOLE, whole.size()).contains(id))
        .toList();
  }

  TriageState kept() {
    if (whole.size() <= WHOLE) return this;
    return new TriageState(
        timers, acts, seen, aliases, whole.subList(whole.size() - WHOLE, whole.size()));
  }
}
