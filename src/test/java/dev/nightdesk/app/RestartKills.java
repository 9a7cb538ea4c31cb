package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL between "restart sent" and "restart journalled", again and again on the same data: a desk
 * stops dead once Kestra has answered the restart, or just before its outcome is committed. The
 * next one has to find out what became of it.
 */
final class RestartKills {
  private static final List<KilledDesk.Point> BETWEEN =
      List.of(KilledDesk.Point.AFTER_RESTART, KilledDesk.Point.BEFORE_OWN_OUTCOME);

  private final Path folder;
  private final Path configuration;
  private Child child = Child.NONE;

  /**
   * @param engine lines about the engine, all but its id and type
   */
  RestartKills(Path folder, String engine) throws IOException {
    this.folder = folder;
    Path playbooks = Files.createDirectories(folder.resolve("playbooks"));
    Files.writeString(
        playbooks.resolve("suite-restart.yaml"), Suite.text("playbooks/suite-restart.yaml"));
    configuration =
        Files.writeString(
            folder.resolve("nightdesk.yaml"),
            """
            version: 1
            api: {enabled: false}
            healing:
              afterCrash: resume
              reopenWithin: PT0S
              brakes: {attemptsPerIncident: 100, perTargetPerHour: 100000, perHour: 100000, concurrency: 64, coolDown: PT0S, holdMost: PT0S, maxStepWait: PT0.05S, flood: {enabled: false}}
            playbooks: {folders: [playbooks]}
            engines:
              - id: kestra-killed
                type: kestra
                every: PT0.3S
            %s
            """
                .formatted(engine.indent(4)));
  }

  /** Brings a failed execution about; its id. */
  @FunctionalInterface
  interface Failing {
    /**
     * @param place what cannot be reached, another one in each round, so that each is a problem of
     *     its own
     * @param again whether it fails after a restart as well: only then would a second restart be
     *     carried out, and so be seen
     */
    String execution(String place, boolean again) throws Exception;
  }

  /**
   * @return the executions, one for each kill
   */
  List<String> run(int rounds, Failing failing) throws Exception {
    var units = new ArrayList<String>();
    try {
      Trained trained = Trained.by(configuration, folder.resolve("trained"));
      for (int round = 0; round < rounds; round++) {
        KilledDesk.Point point = BETWEEN.get(round / 2 % BETWEEN.size());
        child = Child.start(trained, configuration, folder.resolve("data"), point);
        // what the one before left open is brought to its end first
        if (round > 0) awaitEnd(round - 1);
        units.add(failing.execution(place(round), again(round)));
        child.awaitLine("HERE");
        child.kill();
      }
      child = Child.start(trained, configuration, folder.resolve("data"), KilledDesk.Point.NEVER);
      awaitEnd(rounds - 1);
      child.endCleanly();
    } finally {
      child.kill();
    }
    assertJournal(units);
    return units;
  }

  private static boolean again(int round) {
    return round % 2 == 1;
  }

  /** Letters, since numbers make no other problem. */
  private static String place(int round) {
    return "stock-" + (char) ('a' + round / 26) + (char) ('a' + round % 26);
  }

  /** Healed, or laid before a person because the restart did not help. */
  private void awaitEnd(int round) {
    child.awaitLine(again(round) ? "ApprovalRequested" : "IncidentResolved");
  }

  /** Each end was one signal, and the engine was asked what became of each restart. */
  private void assertJournal(List<String> units) {
    List<JsonNode> events = Suite.journal(folder.resolve("data"));
    Map<String, Long> signals = Suite.signalsByUnit(events);
    assertThat(signals.keySet()).isEqualTo(new HashSet<>(units));
    for (int round = 0; round < units.size(); round++)
      assertThat(signals.get(units.get(round)))
          .as(units.get(round))
          .isLessThanOrEqualTo(again(round) ? 2 : 1);
    List<String> found =
        events.stream()
            .filter(e -> e.path("type").asString().equals("StepReconciled"))
            .map(e -> e.path("verdict").asString())
            .toList();
    assertThat(found).hasSize(units.size()).containsOnly("HAPPENED");
  }
}
