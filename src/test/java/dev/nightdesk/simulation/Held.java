package dev.nightdesk.simulation;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.RemediationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is held for maintenance, a dependency or a flood does not run unasked meanwhile, is let go
 * of some time, and is decided about soon after that unless a person or a run is at it.
 */
final class Held {
  private static final String DESK = "nightdesk";

  /** The desk looks at the clock at least every half minute; a clock may jump in between. */
  private static final Duration SOON = Duration.ofMinutes(2);

  /** Who is at an incident, as far as events tell. */
  private static final class Case {
    @Nullable String held;
    @Nullable String released;
    Instant releasedAt = Instant.MIN;
    boolean withPeople;
    boolean merged;
    final Set<ApprovalId> questions = new HashSet<>();
    final Set<RemediationId> runs = new HashSet<>();

    boolean isBusy() {
      return withPeople || merged || !questions.isEmpty() || !runs.isEmpty();
    }

    void goesOn() {
      released = null;
    }
  }

  private final Map<IncidentId, Case> cases = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private Held() {}

  static List<String> broken(NightRecord night) {
    var held = new Held();
    for (Committed committed : night.journal())
      if (committed.event() instanceof Event.OfIncident event)
        held.follow("event " + committed.seq() + ": " + event.incident() + " ", event);
    held.cases
        .values()
        .forEach(one -> {
          if (one.held != null) held.broken.add(one.held + "is held for ever");
          if (one.released != null)
            held.broken.add(one.released + "is let go of and nothing follows");
        });
    return held.broken;
  }

  private void follow(String where, Event.OfIncident event) {
    Case one = cases.computeIfAbsent(event.incident(), _ -> new Case());
    if (one.released != null && event.at().isAfter(one.releasedAt.plus(SOON))) {
      broken.add(one.released + "is let go of and nothing follows until " + event.at());
      one.goesOn();
    }
    switch (event) {
      case OverlayEvent.IncidentSuppressed _ -> {
        one.held = where;
        one.goesOn();
      }
      case OverlayEvent.SuppressionEnded e -> {
        one.held = null;
        one.releasedAt = e.at();
        one.released = one.isBusy() ? null : where;
      }
      case OverlayEvent.IncidentMerged _ -> {
        one.merged = true;
        one.goesOn();
      }
      case Event.IncidentResolved _ -> {
        one.held = null;
        one.withPeople = false;
        one.merged = false;
        one.goesOn();
      }
      case Event.RemediationStarted e -> {
        if (one.held != null && e.startedBy().equals(DESK))
          broken.add(where + "is held and healed unasked");
        one.runs.add(e.remediation());
        one.withPeople = false;
        one.goesOn();
      }
      case Event.RemediationEnded e -> one.runs.remove(e.remediation());
      case Event.IncidentReopened _ -> one.withPeople = false;
      case Event.DecisionMade _ -> one.goesOn();
      case Event.IncidentEscalated _ -> people(one);
      case Event.ManualFixNeeded _ -> people(one);
      case Event.OfAnswer answer -> answered(one, answer);
      default -> {
        // changes nothing of this
      }
    }
  }

  private static void people(Case one) {
    one.withPeople = true;
    one.goesOn();
  }

  private static void answered(Case one, Event.OfAnswer answer) {
    switch (answer) {
      case Event.ApprovalRequested e -> {
        one.questions.add(e.approval());
        one.goesOn();
      }
      case Event.ApprovalRefused _ -> {
        // the question stays as it is
      }
      // what was asked and taken back is nobody's until it is decided about anew
      case Event.ApprovalVoided e -> {
        one.questions.remove(e.approval());
        one.withPeople = false;
      }
      case Event.ApprovalGiven e -> one.questions.remove(e.approval());
      case Event.ApprovalRejected e -> one.questions.remove(e.approval());
      case Event.ApprovalExpired e -> one.questions.remove(e.approval());
    }
  }
}
