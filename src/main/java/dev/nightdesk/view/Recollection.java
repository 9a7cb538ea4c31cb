package dev.nightdesk.view;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts one incident together again from its events, in their order: as it stood at the last
 * decision before anything came of it, and what came of it. Only the events that say something
 * about that have to be read.
 */
final class Recollection {
  /** From here on the incident is another one than the desk decided about. */
  private static final Set<String> OUTCOMES =
      Set.of(
          "ApprovalGiven",
          "ApprovalRejected",
          "ApprovalExpired",
          "RemediationStarted",
          "IncidentResolved");

  /** What people said, and to what. */
  private static final Set<String> WORDS =
      Set.of(
          "ApprovalRequested",
          "ApprovalGiven",
          "ApprovalRejected",
          "IncidentDisposed",
          "IncidentReopened");

  private final IncidentId id;
  private final Map<ApprovalId, Plan> asked = new HashMap<>();
  private final List<PastIncident.Answer> answers = new ArrayList<>();
  private @Nullable Incident incident;
  private @Nullable Incident decided;
  private @Nullable Disposition disposition;
  private boolean over;
  private boolean broken;

  Recollection(IncidentId id) {
    this.id = id;
  }

  /** Whether an event of this type has to be read. */
  boolean needs(String type) {
    return !over || WORDS.contains(type);
  }

  /** An event that was not read. */
  void pass(String type) {
    if (OUTCOMES.contains(type)) over = true;
  }

  void take(Event event) {
    if (OUTCOMES.contains(event.getClass().getSimpleName())) over = true;
    if (event instanceof Event.OfIncident of) {
      if (!over) apply(of);
      hear(of);
    }
  }

  private void apply(Event.OfIncident event) {
    Incident now = incident;
    try {
      if (event instanceof Event.IncidentOpened opened) now = Incident.opened(opened);
      else if (now != null) now = now.after(event);
      incident = now;
      if (event instanceof Event.IncidentAnalysed) decided = now;
    } catch (IllegalStateException e) {
      // a part of its journal is missing
      broken = true;
    }
  }

  private void hear(Event.OfIncident event) {
    switch (event) {
      case Event.ApprovalRequested e -> asked.put(e.approval(), e.plan());
      case Event.ApprovalGiven e -> answered(e.approval(), true, e.by(), e.reason());
      case Event.ApprovalRejected e -> answered(e.approval(), false, e.by(), e.reason());
      case Event.IncidentDisposed e -> disposition = e.disposition();
      // a relapse takes the word back
      case Event.IncidentReopened _ -> disposition = null;
      case Event.ApprovalExpired _,
          Event.ApprovalVoided _,
          Event.ApprovalRefused _,
          ConsentEvent _,
          Event.OfLife _,
          Event.OfRemediation _,
          OverlayEvent _ -> {
        // says nothing about what people thought of it
      }
    }
  }

  private void answered(ApprovalId approval, boolean yes, String by, String reason) {
    Plan plan = asked.get(approval);
    if (plan != null)
      answers.add(new PastIncident.Answer(plan.strategy(), plan.title(), yes, by, reason));
  }

  /**
   * The incident, or nothing where its past is not kept.
   *
   * @param isKept whether an evidence's text is still there, by its hash
   */
  Optional<PastIncident> told(Predicate<String> isKept) {
    Incident then = decided == null ? incident : decided;
    if (then == null || broken || isLogCutAway(then, isKept)) return Optional.empty();
    return Optional.of(
        new PastIncident(
            id,
            then.engine(),
            then.target(),
            then.title(),
            then.fingerprint(),
            then.reportedSeverity(),
            then.labels(),
            then.facts(),
            then.log(),
            then.occurrences(),
            then.units(),
            then.flapping(),
            then.openedAt(),
            then.updatedAt(),
            answers,
            disposition));
  }

  /** There was something to read, and neither it nor what was captured is kept. */
  private static boolean isLogCutAway(Incident then, Predicate<String> isKept) {
    return then.log().isEmpty()
        && !then.evidence().isEmpty()
        && then.evidence().stream().map(Evidence.Ref::sha256).noneMatch(isKept);
  }
}
