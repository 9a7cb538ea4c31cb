package dev.nightdesk.desk;

import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.Maintenance;
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
 */
record BrakeState(
    PSet<EngineId> lost,
    PMap<String, Circuit> circuits,
    @Nullable Flood flood,
    PVector<Instant> opened,
    PMap<String, Maintenance> windows) {
  /** How long openings are remembered; no flood's span is longer. */
  static final Duration MEMORY = Duration.ofHours(1);

  /** More openings than these are a flood whatever the rules say. */
  private static final int MOST_OPENED = 2_000;

  static final BrakeState FREE =
      new BrakeState(
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          null,
          TreePVector.empty(),
          HashTreePMap.empty());

  /** The circuit of a playbook at an engine, where it is open or half open. */
  Optional<Circuit> circuit(String playbook, EngineId engine) {
    return Optional.ofNullable(circuits.get("circuit " + playbook + " " + engine));
  }

  /** How many incidents were opened since then. */
  int openedSince(Instant when) {
    int count = 0;
    for (int i = opened.size() - 1; i >= 0 && opened.get(i).isAfter(when); i--) count++;
    return count;
  }

  BrakeState after(Event event) {
    return switch (event) {
      case Event.IncidentOpened e -> opened(e.at());
      case Event.EngineLost e ->
          new BrakeState(lost.plus(e.engine()), circuits, flood, opened, windows);
      case Event.EngineFound e ->
          new BrakeState(lost.minus(e.engine()), circuits, flood, opened, windows);
      case BrakeEvent e -> after(e);
      default -> this; // nothing else brakes the whole desk
    };
  }

  private BrakeState after(BrakeEvent event) {
    return switch (event) {
      case BrakeEvent.CircuitOpened e -> {
        var circuit =
            new Circuit(e.playbook(), e.engine(), e.failures(), e.at(), e.until(), e.why());
        yield new BrakeState(lost, circuits.plus(e.standing(), circuit), flood, opened, windows);
      }
      case BrakeEvent.CircuitClosed e ->
          new BrakeState(lost, circuits.minus(e.standing()), flood, opened, windows);
      case BrakeEvent.FloodBegan e ->
          new BrakeState(lost, circuits, new Flood(e.at(), e.opened()), opened, windows);
      case BrakeEvent.FloodEnded _ -> new BrakeState(lost, circuits, null, opened, windows);
      case BrakeEvent.MaintenanceBegan e -> {
        var window =
            new Maintenance(e.id(), e.engine(), e.targets(), e.at(), e.until(), e.by(), e.reason());
        yield new BrakeState(lost, circuits, flood, opened, windows.plus(e.id(), window));
      }
      case BrakeEvent.MaintenanceEnded e ->
          new BrakeState(lost, circuits, flood, opened, windows.minus(e.id()));
    };
  }

  private BrakeState opened(Instant at) {
    PVector<Instant> kept = opened;
    Instant horizon = at.minus(MEMORY);
    while (!kept.isEmpty() && (kept.size() >= MOST_OPENED || kept.get(0).isBefore(horizon)))
      kept = kept.minus(0);
    Flood more = flood == null ? null : new Flood(flood.since(), flood.opened() + 1);
    return new BrakeState(lost, circuits, more, kept.plus(at), windows);
  }
}
