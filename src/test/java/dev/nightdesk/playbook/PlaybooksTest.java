package dev.nightdesk.playbook;

import static dev.nightdesk.playbook.Subjects.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybooksTest {
  @Test
  void whoeverAsksFirstNeedNotWaitForTheSigns() {
    Playbooks fresh = new Playbooks(PlaybookFiles.builtIn());
    assertThat(fresh.knowledge().analyser().isPrepared()).isFalse();
    fresh.prepare();
    assertThat(fresh.knowledge().analyser().isPrepared()).isTrue();
  }

  @Test
  void builtInPlaybooksFitTheSchema() {
    for (String file : new String(PlaybookFiles.resource("index.txt")).lines().toList()) {
      assertThat(PlaybookReader.read(file, PlaybookFiles.resource(file)).problems()).isEmpty();
    }
    assertThat(Playbooks.builtIn().all())
        .extracting(playbook -> playbook.ref().id())
        .filteredOn(id -> !id.startsWith("github-") && !id.startsWith("log-"))
        .containsExactly(
            "db-pool-exhausted",
            "memory-leak",
            "kestra-paused",
            "kestra-queued",
            "kestra-stalled",
            "traffic-spike",
            "endpoint-unreachable",
            "kestra-resource",
            "kestra-persistent",
            "kestra-transient",
            "kestra-killed",
            "kestra-warning",
            "health-unknown-failure",
            "kestra-unknown");
    assertThat(Playbooks.builtIn().all())
        .allMatch(p -> p.caveats().isEmpty() && !p.classify().rationale().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "ERR_DB DB_TIMEOUT, db_pool_exhausted, flush_connection_pool, TRANSIENT, 0.99",
    "'HikariPool-1 - Connection is not available, request timed out after 30000ms.',"
        + " db_pool_exhausted, flush_connection_pool, TRANSIENT, 0.99",
    "ERR_MEM MEM_LEAK, out_of_memory, scale_down_up, PERSISTENT, 0.95",
    "java.lang.OutOfMemoryError: Java heap space, out_of_memory, scale_down_up, PERSISTENT, 0.95",
    "'Reason: OOMKilled', out_of_memory, scale_down_up, PERSISTENT, 0.95",
    "'\"OOMKilled\": false', unknown, restart_pod, UNKNOWN, 0.5",
    "'limiting requests, excess: 20.1 by zone', traffic_spike, enable_waf_shield, TRANSIENT, 0.92",
    "ERR_NET NET_SPIKE, traffic_spike, enable_waf_shield, TRANSIENT, 0.92",
    "the flux capacitor is out of tune, unknown, restart_pod, UNKNOWN, 0.5",
  })
  void builtInPlaybooksKnowTheFourPatterns(
      String error, String category, String strategy, Kind kind, double confidence) {
    Diagnosis diagnosis =
        Playbooks.builtIn()
            .diagnose(
                subject(
                    Map.of("status", "DOWN", "httpStatus", "503", "error.message", error),
                    "probe",
                    "db: " + error));
    Analysis analysis = diagnosis.analysis();
    assertThat(analysis.category()).isEqualTo(new Category(category));
    assertThat(analysis.strategy()).isEqualTo(new Strategy(strategy));
    assertThat(analysis.kind()).isEqualTo(kind);
    assertThat(analysis.confidence()).isEqualTo(confidence);
    assertThat(analysis.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(analysis.lines()).isEqualTo(category.equals("unknown") ? List.of() : List.of(2));
    assertThat(diagnosis.playbook()).isNotNull();
  }

  @Test
  void anUnreachableEndpointIsForAPerson() {
    Diagnosis diagnosis =
        Playbooks.builtIn().diagnose(subject(Map.of("transport", "refused", "status", "DOWN")));
    assertThat(diagnosis.analysis().severity()).isEqualTo(Severity.HIGH);
    assertThat(diagnosis.analysis().strategy()).isEqualTo(Strategy.NOTIFY_HUMAN);
  }

  @Test
  void withoutAMatchItIsUnknown() {
    Diagnosis diagnosis = Playbooks.builtIn().diagnose(subject(Map.of("status", "UP")));
    assertThat(diagnosis.playbook()).isNull();
    assertThat(diagnosis.analysis().reason()).isEqualTo("No playbook matches.");
    assertThat(diagnosis.analysis().confidence()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{field: status, op: equals, value: DOWN} | true",
        "{field: status, op: equals, value: down} | false",
        "{field: status, op: equals, value: down, ignoreCase: true} | true",
        "{field: status, op: notEquals, value: UP} | true",
        "{field: nothing, op: notEquals, value: UP} | true",
        "{field: nothing, op: equals, value: UP} | false",
        "{field: nothing, op: missing} | true",
        "{field: status, op: missing} | false",
        "{field: status, op: exists} | true",
        "{field: httpStatus, op: equals, value: 503.0} | true",
        "{field: httpStatus, op: oneOf, value: [500, 503]} | true",
        "{field: httpStatus, op: gte, value: 503} | true",
        "{field: httpStatus, op: gt, value: 503} | false",
        "{field: httpStatus, op: lt, value: 1000} | true",
        "{field: status, op: lt, value: 1000} | false",
        "{field: huge, op: gt, value: 1} | false",
        "{field: log, op: contains, value: second} | true",
        "{field: log, op: containsAny, value: [nope, THIRD], ignoreCase: true} | true",
        "{field: log, op: startsWith, value: the} | true",
        "{field: log, op: endsWith, value: line} | true",
        "{field: log, op: glob, value: 'the s?cond*'} | true",
        "{field: log, op: glob, value: 'second'} | false",
        "{field: log, op: regex, value: 's.c(o)nd'} | true",
        "{field: log, op: regex, value: '(a+)+$'} | false",
        "{field: title, op: contains, value: is DOWN} | true",
        "{field: engine, op: equals, value: bench} | true",
        "{field: target, op: equals, value: h0} | true",
        "{field: service, op: equals, value: shop} | true",
        "{field: labels.tier, op: equals, value: '1'} | true",
        "{field: 'checks[*].name', op: equals, value: db} | true",
        "{field: 'checks[0].name', op: equals, value: db} | false",
        "{field: occurrences, op: gte, value: 2} | true",
      })
  void conditions(String condition, boolean holds) {
    Map<String, String> facts =
        Map.of("status", "DOWN", "httpStatus", "503", "huge", "1e999999999", "checks.1.name", "db");
    Subject subject = subject(facts, "a first line", "the second line", "third");
    Playbooks playbooks = playbooks(Subjects.playbook("one", "any: [" + condition + "]"));
    assertThat(playbooks.diagnose(subject).playbook() != null).isEqualTo(holds);
  }

  @Test
  void aHostileLogTakesABoundedTime() {
    Playbooks playbooks =
        playbooks(Subjects.playbook("one", "any: [{field: log, op: regex, value: '(a+)+$'}]"));
    List<String> log = Collections.nCopies(5_000, "a".repeat(20_000) + "!");
    long begun = System.nanoTime();
    assertThat(playbooks.diagnose(subject(Map.of(), log.toArray(String[]::new))).playbook())
        .isNull();
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(30);
  }

  @Test
  void evidenceIsCountedFromTheBeginningOfALongLog() {
    Playbooks playbooks =
        playbooks(Subjects.playbook("one", "any: [{field: log, op: contains, value: boom}]"));
    var log = new java.util.ArrayList<>(Collections.nCopies(3_000, "quiet"));
    log.set(2_998, "boom");
    Analysis analysis =
        playbooks.diagnose(subject(Map.of(), log.toArray(String[]::new))).analysis();
    assertThat(analysis.lines()).containsExactly(2_999);
  }

  @Test
  void priorityThenIdDecides() {
    String any = "any: [{field: status, op: exists}]";
    Playbooks playbooks =
        playbooks(
            Subjects.playbook("b-same", any)
                + "---\n"
                + Subjects.playbook("a-same", any)
                + "---\n"
                + Subjects.playbook("z-first", any).replace("spec:", "spec:\n  priority: 500")
                + "---\n"
                + Subjects.playbook("y-off", any)
                    .replace("spec:", "spec:\n  enabled: false\n  priority: 900"));
    assertThat(playbooks.all())
        .extracting(p -> p.ref().id())
        .containsExactly("y-off", "z-first", "a-same", "b-same");
    Playbook spoke = playbooks.diagnose(subject(Map.of("status", "DOWN"))).playbook();
    assertThat(spoke).isNotNull();
    assertThat(spoke.ref().id()).isEqualTo("z-first");
  }

  @Test
  void noneOccurrencesEnginesAndConnectionsHold() {
    Subject subject = subject(Map.of("status", "DOWN"));
    String down = "any: [{field: status, op: equals, value: DOWN}]\n    ";
    assertThat(matches(down + "none: [{field: target, op: equals, value: h0}]", subject)).isFalse();
    assertThat(matches(down + "occurrences: {atLeast: 3, within: PT1H}", subject)).isFalse();
    assertThat(matches(down + "occurrences: {atLeast: 2, within: PT1H}", subject)).isTrue();
    assertThat(matches(down + "connections: [other]", subject)).isFalse();
    assertThat(matches(down + "connections: [bench]", subject)).isTrue();
    Playbooks kestra =
        playbooks(Subjects.playbook("one", down.strip()).replace("[health]", "[kestra]"));
    assertThat(kestra.diagnose(subject).playbook()).isNull();
  }

  @Test
  void theFirstSeverityRuleThatHoldsWins() {
    String text =
        Subjects.playbook("one", "any: [{field: status, op: exists}]")
            .replace(
                "severity: {default: LOW}",
                """
                severity:
                      default: LOW
                      rules:
                        - {all: [{field: metrics.error_rate, op: gte, value: 0.4}], set: MEDIUM, because: Two in five fail.}
                        - {any: [{field: status, op: exists}], set: LOW}
                """);
    Playbooks playbooks = playbooks(text);
    Analysis bad =
        playbooks
            .diagnose(subject(Map.of("status", "DOWN", "metrics.error_rate", "0.41")))
            .analysis();
    assertThat(bad.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(bad.because()).isEqualTo("Two in five fail.");
    Analysis mild =
        playbooks.diagnose(subject(Map.of("status", "DOWN", "metrics.error_rate", "x"))).analysis();
    assertThat(mild.severity()).isEqualTo(Severity.LOW);
    assertThat(mild.because()).isEqualTo("rule 2 of one says so");
  }

  @Test
  void aFolderReplacesBuiltInPlaybooksAndABadFileIsLeftOut(@TempDir Path folder) throws Exception {
    String own = Subjects.playbook("traffic-spike", "any: [{field: status, op: exists}]");
    Files.writeString(folder.resolve("a.yaml"), own);
    Files.writeString(
        folder.resolve("b.yaml"),
        own.replace("traffic-spike", "other").replace("spec:", "spec:\n  verfy: {}"));
    Files.writeString(folder.resolve("c.yml"), own);
    Files.writeString(folder.resolve("notes.txt"), "no playbook");
    Playbooks.Loaded loaded = Playbooks.load(folder);
    assertThat(loaded.playbooks().all()).hasSize(Playbooks.builtIn().all().size());
    Playbook replaced = loaded.playbooks().find("traffic-spike").orElseThrow();
    assertThat(loaded.playbooks().origin(replaced)).endsWith("a.yaml");
    assertThat(loaded.problems())
        .extracting(problem -> problem.toString().replace(folder.toString(), "F"))
        .containsExactly(
            "F/b.yaml, line 5, spec.verfy: unknown key 'verfy'; did you mean 'verify'?",
            "F/c.yml, line 1, metadata.id: a playbook with the id 'traffic-spike' is already there"
                + " (F/a.yaml, line 1); give one of them another id, or remove it.");
    assertThat(loaded.playbooks().fingerprint())
        .hasSize(64)
        .isNotEqualTo(Playbooks.builtIn().fingerprint());
    assertThat(Playbooks.load().playbooks().fingerprint())
        .isEqualTo(Playbooks.builtIn().fingerprint());
    assertThat(Playbooks.check(folder.resolve("a.yaml"))).isEmpty();
    assertThat(Playbooks.check(folder.resolve("gone")))
        .singleElement()
        .asString()
        .contains("no such file");
  }

  private static boolean matches(String match, Subject subject) {
    return playbooks(Subjects.playbook("one", match)).diagnose(subject).playbook() != null;
  }

  private static Playbooks playbooks(String yaml) {
    return Subjects.playbooks(yaml);
  }
}
