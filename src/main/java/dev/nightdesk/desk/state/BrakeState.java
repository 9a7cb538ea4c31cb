package dev.nightdesk.desk.state;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.Maintenance;
import dev.nightdesk.domain.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * How the brakes of the whole desk stand; a fold of the journal like all of {@link DeskState}.
 *
 * @param lost engines that do not answer
 * @param circuits playbooks that are stopped at an engine, by {@link BrakeEvent#standing()}
 * @param flood null while there is none
 * @param opened when incidents were opened lately, oldest first
 * @param windows in which work is done now, by their ids
 * @param released when a circuit was closed or a person ended a window, by {@link
 *     BrakeEvent#standing()}: failures before do not count again, and a window of the configuration
 *     does not begin again at once
 */
public record BrakeState(
    PSet<EngineId> lost,
    PMap<String, Circuit> circuits,
    @Nullable Flood flood,
    PVector<Instant> opened,
    PMap<String, Maintenance> windows,
    PMap<String, Instant> released) {
  /** How long openings are remembered; no flood's span is longer. */
  public static final Duration MEMORY = Duration.ofHours(1);

  /** More openings than these are a flood whatever the rules say. */
  private static final int MOST_OPENED = 2_000;

  static final BrakeState FREE =
      new BrakeState(
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          null,
          TreePVector.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  /** The circuit of a playbook at an engine, where it is open or half open. */
  public Optional<Circuit> circuit(String playbook, EngineId engine) {
    return Optional.ofNullable(circuits.get("circuit " + playbook + " " + engine));
  }

  /** How many incidents were opened since then. */
  public int openedSince(Instant when) {
    int count = 0;
    for (int i = opened.size() - 1; i >= 0 && opened.get(i).isAfter(when); i--) count++;
    return count;
  }

  /** Until when fewer than so many incidents are not yet what was opened within the span. */
  public Instant fewerThan(int ends, Duration span) {
    return opened.size() < ends ? Instant.MIN : opened.get(opened.size() - ends).plus(span);
  }

  BrakeState after(Event event) {
    return switch (event) {
      case Event.IncidentOpened e -> opened(e.at());
      case Event.EngineLost e -> lost(lost.plus(e.engine()));
      case Event.EngineFound e -> lost(lost.minus(e.engine()));
      case BrakeEvent e -> after(e);
      // nothing else brakes the whole desk
      case Event.OfDesk _, Event.OfIncident _, AuditEvent _ -> this;
    };
  }

  private BrakeState after(BrakeEvent event) {
    return switch (event) {
      case BrakeEvent.CircuitOpened e -> {
        var circuit =
            new Circuit(e.playbook(), e.engine(), e.failures(), e.at(), e.until(), e.why());
        yield circuits(circuits.plus(e.standing(), circuit));
      }
      case BrakeEvent.CircuitClosed e ->
          circuits(circuits.minus(e.standing())).released(e.standing(), e.at());
      case BrakeEvent.FloodBegan e -> flood(new Flood(e.at(), e.opened()));
      case BrakeEvent.FloodEnded _ -> flood(null);
      case BrakeEvent.MaintenanceBegan e ->
          windows(
              windows.plus(
                  e.id(),
                  new Maintenance(
                      e.id(), e.engine(), e.targets(), e.at(), e.until(), e.by(), e.reason())));
      case BrakeEvent.MaintenanceEnded e -> {
        BrakeState without = windows(windows.minus(e.id()));
        yield e.by().equals(Person.DESK) ? without : without.released(e.standing(), e.at());
      }
    };
  }

  private BrakeState lost(PSet<EngineId> now) {
    return new BrakeState(now, circuits, flood, opened, windows, released);
  }

  private BrakeState circuits(PMap<String, Circuit> now) {
    return new BrakeState(lost, now, flood, opened, windows, released);
  }

  private BrakeState flood(@Nullable Flood now) {
    return new BrakeState(lost, circuits, now, opened, windows, released);
  }

  private BrakeState windows(PMap<String, Maintenance> now) {
    return new BrakeState(lost, circuits, flood, opened, now, released);
  }

  private BrakeState released(String standing, Instant at) {
    return new BrakeState(lost, circuits, flood, opened, windows, released.plus(standing, at));
  }

  private BrakeState opened(Instant at) {
    PVector<Instant> kept = opened;
    Instant horizon = at.minus(MEMORY);
    while (!kept.isEmpty() && (kept.size() >= MOST_OPENED || kept.get(0).isBefore(horizon)))
      kept = kept.minus(0);
    Flood more = flood == null ? null : new Flood(flood.since(), flood.opened() + 1);
    return new BrakeState(lost, circuits, more, kept.plus(at), windows, released);
  }
}
