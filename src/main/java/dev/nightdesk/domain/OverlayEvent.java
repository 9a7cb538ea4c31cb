package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;

/**
 * What is laid over an incident or taken off again; none of these changes its {@link Phase}. The
 * name of a record is its type in the journal.
 */
public sealed interface OverlayEvent extends Event.OfIncident {
  /**
   * It stands unseen again.
   *
   * @param by a person, or {@code nightdesk} when the time of the acknowledgement was over or the
   *     incident became worse
   */
  record IncidentUnacknowledged(
      Instant at, IncidentId incident, EngineId engine, String target, String by, String why)
      implements OverlayEvent {}

  /** Seen a while ago and still open: whoever saw it is reminded once. */
  record AcknowledgementReminded(
      Instant at, IncidentId incident, EngineId engine, String target, String by, Instant expiresAt)
      implements OverlayEvent {}

  /** Put aside until then, with a reason. */
  record IncidentShelved(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String by,
      String reason,
      Instant until)
      implements OverlayEvent {}

  /**
   * It is back from the shelf.
   *
   * @param by a person, or {@code nightdesk} when its time was over or it became worse
   */
  record IncidentUnshelved(
      Instant at, IncidentId incident, EngineId engine, String target, String by, String why)
      implements OverlayEvent {}

  /**
   * @param to who has it from now on; empty gives it back to everybody
   */
  record IncidentAssigned(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String to,
      String by,
      String note)
      implements OverlayEvent {}

  /** It became worse while somebody thought to have seen it: it is announced anew. */
  record IncidentRealarmed(
      Instant at, IncidentId incident, EngineId engine, String target, Severity from, Severity to)
      implements OverlayEvent {}

  /** It turned out to be part of another one; what is told of it from now on goes there. */
  record IncidentMerged(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      IncidentId into,
      String by,
      String reason)
      implements OverlayEvent {}

  /**
   * Another one turned out to be part of it, and it goes on for both.
   *
   * @param fingerprints of problems that are told to it from now on
   * @param units pieces of work of the other one that still need somebody
   * @param occurrences signals of the other one, counted here from now on
   * @param tries its remediations: a budget stays with the work that it was spent on
   */
  record IncidentAbsorbed(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      IncidentId other,
      List<Fingerprint> fingerprints,
      List<String> units,
      int occurrences,
      String by,
      Tries tries)
      implements OverlayEvent {
    public IncidentAbsorbed {
      fingerprints = Absent.asEmpty(fingerprints);
      units = Absent.asEmpty(units);
      tries = Absent.orElse(tries, Tries.NONE);
    }
  }

  /** A merge was taken back: the other one goes on by itself, with what it had brought. */
  record IncidentReleased(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      IncidentId other,
      List<Fingerprint> fingerprints,
      List<String> units,
      int occurrences,
      String by,
      Tries tries)
      implements OverlayEvent {
    public IncidentReleased {
      fingerprints = Absent.asEmpty(fingerprints);
      units = Absent.asEmpty(units);
      tries = Absent.orElse(tries, Tries.NONE);
    }
  }

  /**
   * Some of its pieces of work turned out to be another problem.
   *
   * @param units those that left it, with a signal each
   * @param other the incident that has them now
   */
  record IncidentSplit(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      List<String> units,
      IncidentId other,
      String by,
      String reason)
      implements OverlayEvent {
    public IncidentSplit {
      units = Absent.asEmpty(units);
    }
  }

  /**
   * A person took back the last thing a person did to it; what follows from that is told besides.
   *
   * @param undone the type of the event that was taken back
   */
  record TriageUndone(
      Instant at, IncidentId incident, EngineId engine, String target, String undone, String by)
      implements OverlayEvent {}

  /** It is held: nothing is run or announced, everything is observed. */
  record IncidentSuppressed(
      Instant at, IncidentId incident, EngineId engine, String target, Suppression suppression)
      implements OverlayEvent {}

  /** What held it is over; if it is still open it is decided about now. */
  record SuppressionEnded(
      Instant at, IncidentId incident, EngineId engine, String target, String why)
      implements OverlayEvent {}
}
