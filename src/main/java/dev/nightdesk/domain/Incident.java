package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signals that are one problem, with a life of its own. A value: every change makes a new one.
 *
 * @param severity as decided; before the first decision the engine's own word or MEDIUM
 * @param reportedSeverity what the engine or its configuration says, or null
 * @param occurrences how many signals it holds, 1 or more
 * @param attempts remediations begun for it
 * @param questions approvals asked about it
 * @param recovered whether its target was seen good since the last failure signal, while a
 *     remediation was under way
 * @param units the pieces of work that still need somebody, such as failed executions, oldest
 *     first, at most {@value #MOST_UNITS}; empty when the target itself is meant
 * @param resolvedHow how it ended, or null while open
 * @param overlays what is laid over its life
 * @param tries its ended remediations by what came of them
 */
public record Incident(
    IncidentId id,
    Fingerprint fingerprint,
    EngineId engine,
    String target,
    String title,
    Severity severity,
    @Nullable Severity reportedSeverity,
    Phase phase,
    @Nullable Analysis analysis,
    @Nullable Decision decision,
    int occurrences,
    int attempts,
    int questions,
    boolean flapping,
    boolean recovered,
    Map<String, String> labels,
    Facts facts,
    List<String> log,
    List<Evidence.Ref> evidence,
    List<String> units,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    @Nullable String resolvedHow,
    @Nullable String resolvedBy,
    @Nullable Acknowledgement acknowledged,
    Overlays overlays,
    Tries tries) {
  /** An incident holds no more units; what fails alike beyond them opens another one. */
  public static final int MOST_UNITS = 200;

  /**
   * Who has seen it.
   *
   * @param expiresAt when it stands unseen again; null for never
   * @param reminded whether that person was reminded
   */
  public record Acknowledgement(
      String by, String note, Instant at, @Nullable Instant expiresAt, boolean reminded) {}

  public Incident {
    labels = Map.copyOf(labels);
    log = List.copyOf(log);
    evidence = List.copyOf(evidence);
    units = Absent.asEmpty(units);
    overlays = Absent.orElse(overlays, Overlays.NONE);
    tries = Absent.orElse(tries, new Tries(attempts, 0, 0));
  }

  public boolean isOpen() {
    return phase.isOpen();
  }

  /** Whether nothing is run or announced about it for now: it is held, or put aside. */
  public boolean isQuiet() {
    return overlays.suppression() != null || overlays.shelf() != null;
  }

  /** The incident that its first event opens. */
  public static Incident opened(Event.IncidentOpened e) {
    return new Incident(
        e.incident(),
        e.fingerprint(),
        e.engine(),
        e.target(),
        e.title(),
        e.reportedSeverity() == null ? Severity.MEDIUM : e.reportedSeverity(),
        e.reportedSeverity(),
        Phase.OPEN,
        null,
        null,
        1,
        0,
        0,
        false,
        false,
        e.labels(),
        e.facts(),
        e.log(),
        e.evidence(),
        e.unit().isEmpty() ? List.of() : List.of(e.unit()),
        e.at(),
        e.at(),
        null,
        null,
        null,
        null,
        Overlays.NONE,
        Tries.NONE);
  }

  /**
   * The incident after one of its events: the only way in which it changes.
   *
   * @throws IllegalStateException when the event does not fit the phase, which is a bug of the desk
   */
  public Incident after(Event.OfIncident event) {
    return new IncidentDraft(this).apply(event).finished();
  }

  /**
   * Without what only an open incident needs, so that thousands of closed ones can be remembered.
   */
  public Incident slim() {
    return new IncidentDraft(this).slimmed().finished();
  }
}
