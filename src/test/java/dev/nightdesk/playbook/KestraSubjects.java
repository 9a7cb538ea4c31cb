package dev.nightdesk.playbook;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.subject.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Incidents of a Kestra server, as its connector tells them. */
final class KestraSubjects {
  static final EngineId ENGINE = new EngineId("kestra-local");
  static final Means MEANS = new Means(Map.of(), Map.of(ENGINE, "kestra"));

  private KestraSubjects() {}

  /** About the given executions; the facts are about the last of them. */
  static Subject ended(String status, String error, String... units) {
    var facts = new HashMap<String, String>();
    facts.put(Facts.STATUS, status);
    facts.put(KestraFacts.LATEST_REVISION, "4");
    facts.put(KestraFacts.TASK, "query");
    facts.put(KestraFacts.TASK_RUN, "5WcDQEXGXnSMeQmOLRPI1O");
    if (units.length > 0) facts.put(KestraFacts.EXECUTION, units[units.length - 1]);
    if (!error.isEmpty()) facts.put(KestraFacts.ERROR, error);
    return subject(facts, error.isEmpty() ? List.of() : List.of(line("ERROR", error)), units);
  }

  /** A line of a log, as the connector writes it. */
  static String line(String level, String message) {
    return "2026-11-21T21:22:22.503117Z " + level + " query  " + message;
  }

  static Subject subject(Map<String, String> facts, List<String> log, String... units) {
    return new Subject(
        new IncidentId(7),
        ENGINE,
        "kestra",
        "nightdesk.it.nightly-load",
        "nightly-load failed",
        new Facts(facts),
        log,
        Map.of("service", "orders-db"),
        1,
        List.of(units),
        dev.nightdesk.domain.Fingerprint.of(ENGINE, "nightdesk.it.nightly-load", "failed"));
  }

  /** A playbook for Kestra with these actions, each line of them without indent. */
  static String acting(String actions) {
    return Subjects.acting(actions)
        .replace("[health]", "[kestra]")
        .replace("{type: health}", "{type: kestra.execution, state: [SUCCESS, WARNING]}");
  }
}
