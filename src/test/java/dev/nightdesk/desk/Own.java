package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.playbook.Playbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Nights by a playbook of the test's own. */
final class Own {
  private Own() {}

  /**
   * @param spec timeout, actions, verify and rollback, each line without indent
   */
  static void use(Night night, Path folder, Brakes brakes, String spec) throws IOException {
    use(night, folder, brakes, "", spec);
  }

  /**
   * @param limits further ones, each with a comma in front
   */
  static void use(Night night, Path folder, Brakes brakes, String limits, String spec)
      throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        apiVersion: nightdesk/v1
        kind: Playbook
        metadata: {id: own, title: Own, version: 1}
        spec:
          priority: 900
          match:
            engines: [health]
            any: [{field: log, op: contains, value: DB_TIMEOUT}]
          classify: {category: DB_POOL_EXHAUSTED, persistence: PERSISTENT, confidence: 0.9, strategy: RESTART_POD, severity: {default: LOW}}
          gate: {approval: {mode: bySeverity}}
          limits: {cooldown: PT0S, maxRuns: {count: 100, per: PT1H}%s}
        """
                .formatted(limits)
            + spec.indent(2));
    Playbooks.Loaded loaded = Playbooks.load(folder);
    assertThat(loaded.problems()).isEmpty();
    Rules usual = Night.rules(brakes, true, false);
    night.use(RulesLike.those(usual).playbooks(loaded.playbooks()).brakes(brakes).rules());
  }
}
