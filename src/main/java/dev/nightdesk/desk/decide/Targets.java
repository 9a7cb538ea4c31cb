package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Incident;
import java.time.Duration;
import java.time.Instant;
import org.pcollections.PVector;

/** What severity rules look at, of one incident. */
final class Targets {
  private Targets() {}

  static Rules.Target of(Turn turn, Incident incident) {
    return new Rules.Target(
        incident.engine(),
        incident.target(),
        incident.labels(),
        incident.facts(),
        incident.occurrences(),
        within -> recurrences(turn, incident, within),
        shareDown(turn, incident.engine()));
  }

  /** How often the same problem came back: relapses, and incidents of the same fingerprint. */
  private static int recurrences(Turn turn, Incident incident, Duration within) {
    Instant since = turn.now.minus(within);
    int relapses = 0;
    for (Incident other : turn.state().incidents().values()) {
      if (!other.fingerprint().equals(incident.fingerprint())) continue;
      if (!other.id().equals(incident.id()) && !other.openedAt().isBefore(since)) relapses++;
      PVector<Instant> reopened = turn.state().relapses().get(other.id());
      if (reopened == null) continue;
      relapses += (int) reopened.stream().filter(at -> !at.isBefore(since)).count();
    }
    return relapses;
  }

  /** 0 to 1; 0 where nobody knows how many targets there are. */
  private static double shareDown(Turn turn, EngineId engine) {
    int known = turn.rules.engine(engine).targets();
    if (known == 0) return 0;
    long down =
        turn.state().openAt().keySet().stream()
            .filter(place -> place.engine().equals(engine) && !place.target().isEmpty())
            .count();
    return Math.min(1, (double) down / known);
  }
}
