package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Suppression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The incidents that are held; a fold of the journal like all of {@link DeskState}.
 *
 * @param incidents those that are open
 * @param byCause the same by what they are held for, so that a look at it costs as much as there
 *     are reasons
 */
public record HeldState(PSet<IncidentId> incidents, PMap<Suppression, PSet<IncidentId>> byCause) {
  static final HeldState NONE = new HeldState(HashTreePSet.empty(), HashTreePMap.empty());

  /** The incident before and after one of its events. */
  HeldState after(Event.OfIncident event, Incident was, Incident is) {
    PSet<IncidentId> now = incidents;
    if (event instanceof OverlayEvent.IncidentSuppressed) now = now.plus(is.id());
    if (event instanceof OverlayEvent.SuppressionEnded || !is.isOpen()) now = now.minus(is.id());
    return new HeldState(now, byCause(was, is));
  }

  private PMap<Suppression, PSet<IncidentId>> byCause(Incident was, Incident is) {
    Suppression before = cause(was);
    Suppression now = cause(is);
    if (Objects.equals(before, now)) return byCause;
    PMap<Suppression, PSet<IncidentId>> held = byCause;
    if (before != null) {
      PSet<IncidentId> left = held.getOrDefault(before, HashTreePSet.empty()).minus(is.id());
      held = left.isEmpty() ? held.minus(before) : held.plus(before, left);
    }
    return now == null
        ? held
        : held.plus(now, held.getOrDefault(now, HashTreePSet.empty()).plus(is.id()));
  }

  private static @Nullable Suppression cause(Incident incident) {
    return incident.isOpen() ? incident.overlays().suppression() : null;
  }
}
