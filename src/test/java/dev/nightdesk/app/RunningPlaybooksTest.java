package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.BenchServer.Fault;
import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.app.wiring.Wiring;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.shelf.PlaybookShelf.Entry;
import dev.nightdesk.domain.shelf.PlaybookShelf.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What happens to playbooks while the desk runs, and over its restarts. */
final class RunningPlaybooksTest {
  private static final String PLAYBOOK =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: all-of-bench, title: Whatever fails, version: %d}
      spec:
        priority: 900
        match: {engines: [health], all: [{field: target, op: exists}]}
        classify:
          category: OTHER
          persistence: UNKNOWN
          confidence: 0.9
          strategy: notify_human
          severity: {default: LOW}
      """;

  @TempDir Path folder;

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Path data;
  private Path file;
  private Path own;
  private BenchServer bench;
  private Wiring desk;

  @BeforeEach
  void start() throws Exception {
    data = folder.resolve("data");
    own = data.resolve("playbooks");
    file = folder.resolve("bench.yaml");
    bench = new BenchServer(false);
    Files.writeString(file, bench.configuration(3, "PT0.3S"));
    open();
  }

  private void open() throws Exception {
    desk = Wiring.open(ConfigurationReader.read(file), data, "test");
    desk.subscribe(all -> all.stream().map(Committed::event).forEach(events::add));
    desk.start();
  }

  private void restart() throws Exception {
    desk.close();
    open();
  }

  @AfterEach
  void end() {
    desk.close();
    bench.close();
  }

  private void write(String text) throws Exception {
    Files.createDirectories(own);
    Files.writeString(own.resolve("mine.yaml"), text);
  }

  private <T extends Event> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void fails(int endpoint, String answeredBy) throws Exception {
    bench.inject(endpoint, Fault.UNKNOWN);
    DeskClient.await(
        "answer of " + answeredBy,
        () ->
            all(Event.IncidentAnalysed.class).stream()
                .filter(said -> said.target().equals("h" + endpoint))
                .anyMatch(said -> answeredBy.equals(String.valueOf(said.analysis().playbook()))));
  }

  @Test
  void aChangedPlaybookIsTakenWithinSecondsAndABrokenOneIsToldWhileTheLastGoodOneStays()
      throws Exception {
    write(PLAYBOOK.formatted(1));
    DeskClient.await("new playbook", () -> all(Event.RulesLoaded.class).size() == 1);
    fails(0, "all-of-bench v1");
    write(PLAYBOOK.formatted(2));
    DeskClient.await("changed playbook", () -> all(Event.RulesLoaded.class).size() == 2);
    fails(1, "all-of-bench v2");
    assertThat(desk.views().desk().notice()).isNull();

    write(PLAYBOOK.formatted(3).replace("spec:", "spce:"));
    DeskClient.await("refusal", () -> !all(Event.RulesRefused.class).isEmpty());
    assertThat(all(Event.RulesRefused.class).getFirst().why()).contains("mine.yaml, line", "spce");
    assertThat(desk.views().desk().notice()).contains("mine.yaml, line", "spce");
    fails(2, "all-of-bench v2");

    write(PLAYBOOK.formatted(4));
    DeskClient.await("mended playbook", () -> desk.views().desk().notice() == null);
    assertThat(entry().ref().version()).isEqualTo(4);
    assertThat(all(Event.RulesRefused.class))
        .extracting(Event.RulesRefused::why)
        .doesNotHaveDuplicates();
  }

  @Test
  void theBackTestSaysTheSameWithARunningDeskAndWithout() throws Exception {
    fails(0, "health-unknown-failure v" + version("health-unknown-failure"));
    fails(1, "health-unknown-failure v" + version("health-unknown-failure"));
    Path edit = Files.writeString(folder.resolve("edit.yaml"), PLAYBOOK.formatted(1));
    ObjectNode running = report(edit);
    desk.close();
    assertThat(Files.exists(DeskClient.file(data))).isFalse();
    ObjectNode alone = report(edit);
    assertThat(running.path("newlyMatched").size()).isEqualTo(2);
    assertThat(alone).isEqualTo(running);
  }

  private int version(String id) {
    return found(entry -> entry.ref().id().equals(id)).orElseThrow().ref().version();
  }

  /** Without the times, which are of the hour. */
  private ObjectNode report(Path edit) throws Exception {
    try (var program =
        Program.start(
            "playbooks", "test", edit, "--json", "--config", file, "--data", data.toString())) {
      assertThat(program.awaitEnd()).as("%s", program).isZero();
      var report = (ObjectNode) JsonMapper.shared().readTree(String.join("\n", program.out()));
      report.remove(List.of("since", "tookMillis"));
      return report;
    }
  }

  @Test
  void whatWasSavedAndSwitchedOutlivesARestart() throws Exception {
    done(desk.shelf().save("all-of-bench", PLAYBOOK.formatted(7), "sam"));
    done(desk.shelf().use("all-of-bench", PlaybookUse.OFF, "sam", "too eager"));
    restart();
    assertThat(entry().use()).isEqualTo(PlaybookUse.OFF);
    assertThat(entry().ref().version()).isEqualTo(7);
    fails(0, "health-unknown-failure v" + version("health-unknown-failure"));

    done(desk.shelf().use("all-of-bench", PlaybookUse.AS_WRITTEN, "sam", "wanted again"));
    restart();
    assertThat(entry().use()).isEqualTo(PlaybookUse.AS_WRITTEN);
    fails(1, "all-of-bench v7");
  }

  @Test
  void aPlaybookWithoutCasesDoesNotLeaveTheShadow() throws Exception {
    String dry = PLAYBOOK.formatted(1).replace("spec:\n", "spec:\n  mode: dryRun\n");
    done(desk.shelf().save("all-of-bench", dry, "sam"));
    Outcome outcome =
        desk.shelf()
            .use("all-of-bench", PlaybookUse.ACTIVE, "sam", "it looks good")
            .toCompletableFuture()
            .join();
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(entry().shadow()).isTrue();
  }

  private static void done(CompletionStage<Outcome> outcome) {
    assertThat(outcome.toCompletableFuture().join()).isInstanceOf(Outcome.Done.class);
  }

  private Entry entry() {
    return found(entry -> entry.ref().id().equals("all-of-bench")).orElseThrow();
  }

  private Optional<Entry> found(Predicate<Entry> which) {
    return desk.shelf().entries().toCompletableFuture().join().stream().filter(which).findFirst();
  }
}
