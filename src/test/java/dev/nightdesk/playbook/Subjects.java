package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.playbook.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Subjects and playbooks for tests. */
final class Subjects {
  private Subjects() {}

  static Subject subject(Map<String, String> facts, String... log) {
    Map<String, String> labels =
        Map.of("number", "0", "tier", "1", "service", "shop", "odd", "a/b?c&d \"e\"");
    return new Subject(
        new IncidentId(7),
        new EngineId("bench"),
        "health",
        "h0",
        "h0 is DOWN",
        new Facts(facts),
        List.of(log),
        labels,
        2,
        List.of(),
        dev.nightdesk.domain.Fingerprint.of(new EngineId("bench"), "h0", "down"));
  }

  /** A playbook without actions; {@code match} goes below {@code match:} with an indent of four. */
  static String playbook(String id, String match) {
    return """
    apiVersion: nightdesk/v1
    kind: Playbook
    metadata: {id: %s, title: Example, version: 1}
    spec:
      match:
        engines: [health]
        %s
      classify:
        category: SOME_CATEGORY
        persistence: TRANSIENT
        confidence: 0.9
        strategy: RESTART_POD
        severity: {default: LOW}
    """
        .formatted(id, match);
  }

  /** The same with actions, each line of them without indent. */
  static String acting(String actions) {
    return playbook("acts", "any: [{field: status, op: exists}]")
        + "  actions:\n"
        + actions.indent(4)
        + "  verify: {within: PT5M, checks: [{type: health}]}\n"
        + "  rollback: {unavailable: Nothing to undo.}\n"
        + "  limits: {cooldown: PT10M, maxRuns: {count: 1, per: PT1H}}\n";
  }

  static PlaybookReader.File read(String yaml) {
    return PlaybookReader.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  static Playbooks playbooks(String yaml) {
    PlaybookReader.File file = read(yaml);
    assertThat(file.problems()).isEmpty();
    return new Playbooks(file.good());
  }
}
