package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Incident;
import java.util.List;

/** The same incident with other facts or another log. */
final class DraftFacts {
  private DraftFacts() {}

  static Incident with(Incident before, Facts facts) {
    return of(before, facts, before.log());
  }

  static Incident with(Incident before, List<String> log) {
    return of(before, before.facts(), log);
  }

  private static Incident of(Incident before, Facts facts, List<String> log) {
    return Incident.opened(
        new Event.IncidentOpened(
            before.openedAt(),
            before.id(),
            before.engine(),
            before.target(),
            before.units().getFirst(),
            before.fingerprint(),
            before.title(),
            before.reportedSeverity(),
            before.labels(),
            facts,
            log,
            before.evidence(),
            before.openedAt()));
  }
}
