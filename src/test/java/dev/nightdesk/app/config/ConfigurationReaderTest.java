package dev.nightdesk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.app.engine.EngineSettings;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import dev.nightdesk.engine.health.HealthSettings;
import dev.nightdesk.engine.kestra.KestraSettings;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  private static final String ENGINE =
      """
      version: 1
      engines:
        - id: shop
          type: health
          endpoints:
            - {id: a, url: "http://127.0.0.1/a"}
      """;

  @Test
  void theMeasuringSetUpIsReadAsWritten() throws Exception {
    String folder = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path base =
        folder != null ? Path.of(folder) : Path.of("").toAbsolutePath().resolveSibling("shared");
    Path file = base.resolve("bench-config.md");
    assumeTrue(Files.isRegularFile(file), "the measuring set-up is not on this machine: " + file);
    String text = Files.readString(file);
    String yaml =
        text.substring(
            text.indexOf("```yaml\n") + 8, text.indexOf("```\n", text.indexOf("```yaml\n")));
    Configuration read =
        ConfigurationReader.readText("bench.yaml", yaml, Map.of("KESTRA_USER", "u"));
    assertThat(read.engines()).hasSize(3);
    assertThat(read.warnings())
        .extracting(Problem::sentence)
        .containsExactly(
            "the environment variable KESTRA_PASSWORD is not set, and engine 'kestra-local' needs"
                + " it.",
            "the environment variable GITHUB_TOKEN is not set, and engine 'acme-shop' needs it.");
    assertThat(read.api().enabled()).isTrue();
    assertThat(read.healing().brakes().coolDown()).isZero();
    assertThat(read.healing().brakes().flood().enabled()).isFalse();
    assertThat(read.healing().brakes().perHour()).isEqualTo(100_000);
    EngineSettings<?> bench = read.engines().getFirst();
    assertThat(bench.id()).isEqualTo(new EngineId("bench"));
    assertThat(bench.fixes())
        .containsKeys(new Strategy("flush_connection_pool"), new Strategy("restart_pod"))
        .hasSize(4);
    HealthSettings.Endpoint h1 = ((HealthSettings) bench.own()).endpoints().get(1);
    assertThat(h1.failuresBeforeDown()).isEqualTo(1);
    assertThat(h1.timeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(h1.severity()).isEqualTo(Severity.LOW);
    assertThat(h1.labels()).containsEntry("number", "1");
    EngineSettings<?> kestra = read.engines().get(1);
    assertThat(((KestraSettings) kestra.own()).namespaces()).containsExactly("demo");
    assertThat(((KestraSettings) kestra.own()).every()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theExampleForNewcomersIsRead() throws Exception {
    Configuration read =
        ConfigurationReader.read(
            Path.of("sample-data/config/example.yaml"),
            Map.of("SHOP_TOKEN", "x", "KESTRA_USER", "x", "KESTRA_PASSWORD", "x"));
    assertThat(read.warnings()).isEmpty();
    assertThat(read.api()).isEqualTo(new Configuration.Api(true, 0));
    assertThat(read.healing()).isEqualTo(Healing.DEFAULT);
    Path folder = read.playbookFolders().getFirst();
    assertThat(folder).isAbsolute().isDirectory();
    Playbooks.Loaded loaded = Playbooks.load(folder);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.playbooks().find("disk-full")).isPresent();
    EngineSettings<?> shop = read.engines().getFirst();
    assertThat(((HealthSettings) shop.own()).endpoints().getFirst().every())
        .isEqualTo(Duration.ofSeconds(5));
    HealthSettings.Endpoint test = ((HealthSettings) shop.own()).endpoints().get(1);
    assertThat(test.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(test.conditions().json())
        .containsExactly(new HealthSettings.JsonCheck("/components/db/status", "==", "UP"));
    assertThat(test.conditions().maxLatency()).isEqualTo(Duration.ofSeconds(2));
    Recipe flush = shop.fixes().get(new Strategy("flush_connection_pool"));
    assertThat(flush.body()).isEqualTo("{\"reason\":\"nightdesk {{ incident.id }}\"}");
    assertThat(flush.headers()).containsEntry("Content-Type", "application/json");
    SeverityRule tier = read.severity().getFirst();
    assertThat(tier.isAbout(shop.id(), "checkout", Map.of("tier", "1"))).isTrue();
    assertThat(tier.applyTo(Severity.CRITICAL)).isEqualTo(Severity.CRITICAL);
    SeverityRule half = read.severity().get(1);
    assertThat(half.shareDown()).isEqualTo(0.5);
    SeverityRule tests = read.severity().get(2);
    assertThat(tests.isAbout(shop.id(), "test-search", Map.of())).isTrue();
    assertThat(tests.isAbout(shop.id(), "search", Map.of())).isFalse();
    assertThat(tests.applyTo(Severity.HIGH)).isEqualTo(Severity.LOW);
  }

  @Test
  void aSeverityRuleLooksAtMetricsRecurrenceAndTheShareThatIsDown() throws Exception {
    Configuration read =
        read(
            ENGINE
                + """
                severity:
                  - when: {metrics: {error_rate: 0.4, p95: 2}, occurrences: 3}
                    atLeast: HIGH
                  - when: {recurrence: {atLeast: 2, within: PT6H}}
                    atLeast: HIGH
                  - when: {recurrence: {atLeast: 2}, shareDown: 0.25}
                    atLeast: CRITICAL
                """);
    SeverityRule metrics = read.severity().getFirst();
    var facts = new java.util.TreeMap<>(Map.of("metrics.error_rate", "0.40", "metrics.p95", "2.5"));
    assertThat(metrics.isReachedBy(new Facts(facts))).isTrue();
    facts.put("metrics.p95", "fast");
    assertThat(metrics.isReachedBy(new Facts(facts))).isFalse();
    facts.remove("metrics.p95");
    assertThat(metrics.isReachedBy(new Facts(facts))).isFalse();
    assertThat(metrics.occurrences()).isEqualTo(3);
    assertThat(read.severity().get(1).within()).isEqualTo(Duration.ofHours(6));
    assertThat(read.severity().get(2).within()).isEqualTo(Duration.ofHours(1));
    assertThat(read.severity().get(2).shareDown()).isEqualTo(0.25);
  }

  @Test
  void defaultsAreThoseOfTheField() throws Exception {
    Configuration read = read(ENGINE);
    assertThat(read.healing().brakes().attemptsPerIncident()).isEqualTo(3);
    assertThat(read.healing().brakes().perHour()).isEqualTo(10);
    assertThat(read.healing().brakes().coolDown()).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.healing().brakes().maxStepWait()).isEqualTo(Duration.ofDays(1));
    assertThat(read.healing().afterCrash()).isEqualTo(Healing.AfterCrash.WAIT);
    EngineSettings<?> shop = read.engines().getFirst();
    HealthSettings.Endpoint a = ((HealthSettings) shop.own()).endpoints().getFirst();
    assertThat(a.every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(List.of(a.failuresBeforeDown(), a.successesBeforeUp())).containsExactly(3, 2);
    assertThat(a.conditions()).isEqualTo(HealthSettings.Conditions.NONE);
    assertThat(shop.lookBack()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void anEndpointOverridesItsEngineFieldByField() throws Exception {
    Configuration read =
        read(
            """
            version: 1
            engines:
              - id: shop
                type: health
                severity: HIGH
                labels: {team: a, tier: "1"}
                conditions: {statuses: [200], maxLatency: PT1S}
                endpoints:
                  - {id: a, url: "http://h/", severity: LOW, labels: {team: b}, conditions: {maxLatency: PT2.5S}}
            """);
    HealthSettings.Endpoint a =
        ((HealthSettings) read.engines().getFirst().own()).endpoints().getFirst();
    assertThat(a.severity()).isEqualTo(Severity.LOW);
    assertThat(a.labels()).isEqualTo(Map.of("team", "b", "tier", "1"));
    assertThat(a.conditions().statuses()).containsExactly(200);
    assertThat(a.conditions().maxLatency()).isEqualTo(Duration.ofMillis(2500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "endpoints: | endpoint: | c.yaml, line 5, engines[0].endpoint: unknown key 'endpoint'; did"
            + " you mean 'endpoints'?",
        "version: 1 | version: 2 | c.yaml, line 1, version: must be 1, not 2.",
        "type: health | type: helth | c.yaml, line 4, engines[0].type: 'helth' is not known here"
            + " (one of health, kestra, github); did you mean 'health'?",
        "http://127.0.0.1/a | ftp://h/a | c.yaml, line 6, engines[0].endpoints[0].url: must be an"
            + " address that begins with http:// or https://, not 'ftp://h/a'.",
        "http://127.0.0.1/a | 127.0.0.1:80/a | c.yaml, line 6, engines[0].endpoints[0].url: must be"
            + " an address that begins with http:// or https://, not '127.0.0.1:80/a'.",
        "http://127.0.0.1/a | http://u:p@h/ | c.yaml, line 6, engines[0].endpoints[0].url: an"
            + " address must not hold a user and a password; use headers with ${env:NAME}.",
        "http://127.0.0.1/a | http://h/ä b | c.yaml, line 6, engines[0].endpoints[0].url:"
            + " 'http://h/ä b' is not an address: Illegal character in path.",
        "{id: a, | {id: a, every: PT0S, | c.yaml, line 6, engines[0].endpoints[0].every: must be"
            + " longer than nothing, not PT0S.",
        "{id: a, | {id: a, every: 5s, | c.yaml, line 6, engines[0].endpoints[0].every: '5s' does"
            + " not fit. A duration is ISO-8601: PT30S, PT15M, PT2H, P1D.",
        "{id: a, | {id: a, every: 5, | c.yaml, line 6, engines[0].endpoints[0].every: 5 does"
            + " not fit. A duration is ISO-8601: PT30S, PT15M, PT2H, P1D.",
        "{id: a, | {id: a, failuresBeforeDown: 0, | c.yaml, line 6,"
            + " engines[0].endpoints[0].failuresBeforeDown: must be at least 1, not 0.",
        "{id: a, | {id: a, headers: {Authorization: Bearer abc}, | c.yaml, line 6,"
            + " engines[0].endpoints[0].headers.Authorization: 'Authorization' is a secret and must"
            + " be a reference, ${env:NAME} or ${secret:NAME}, not the value itself.",
        "{id: a, | {id: a, headers: {X: '${HOME}'}, | c.yaml, line 6,"
            + " engines[0].endpoints[0].headers.X: a reference is ${env:NAME} or ${secret:NAME}.",
        "{id: a, | {id: a, labels: {n: 1}, | c.yaml, line 6, engines[0].endpoints[0].labels.n: must"
            + " be a text, not 1; put it in quotes: \"1\".",
        "id: shop | id: desk | c.yaml, line 3, engines[0].id: 'desk' is a name that the desk uses"
            + " itself.",
        "id: shop | id: My Shop | c.yaml, line 3, engines[0].id: 'My Shop' does not fit. An"
            + " engine's id is lower-case letters and digits with single dashes between:"
            + " kestra-local.",
      })
  void mistakesAreNamedWithLineAndField(String from, String to, String sentence) {
    assertThat(problems(ENGINE.replace(from, to))).first().isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coolDown: P2D", "breaker: {within: P7D}", "breaker: {openFor: PT25H}"})
  void whatIsCountedOverADayIsNotCountedOverMore(String brake) {
    assertThat(problems(ENGINE + "healing: {brakes: {" + brake + "}}\n"))
        .singleElement()
        .asString()
        .contains("healing.brakes.")
        .contains("must be at most P1D, since runs are counted over one day, not ");
  }

  @Test
  void aKestraEngineIsReadWithItsDefaults() throws Exception {
    KestraSettings least = kestra("{id: k, type: kestra, url: 'http://h:8080/x'}");
    assertThat(least).isEqualTo(KestraSettings.of(new EngineId("k"), "http://h:8080/x"));
    KestraSettings most =
        kestra(
            "{id: k, type: kestra, url: 'http://h', tenant: acme, auth: {token: '${env:T}'}, every:"
                + " PT2S, timeout: PT3S, namespaces: [demo], flows: [demo.sub.load], states:"
                + " [FAILED, CANCELLED], severity: LOW, labels: {team: data}, lookBack: P1D,"
                + " stalled: {enabled: false, every: PT2M, factor: 1.5, floor: PT1M}, paused: {ask:"
                + " false, onExpiry: kill}}");
    assertThat(most)
        .isEqualTo(
            new KestraSettings(
                new EngineId("k"),
                "http://h",
                "acme",
                new Credentials.Token("${env:T}"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                List.of("demo"),
                List.of("demo.sub.load"),
                Set.of("FAILED", "CANCELLED"),
                Severity.LOW,
                Map.of("team", "data"),
                Duration.ofDays(1),
                new KestraSettings.Stalled(
                    false, Duration.ofMinutes(2), 1.5, Duration.ofMinutes(1)),
                new KestraSettings.Paused(false, KestraSettings.OnExpiry.KILL)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stalled: {floors: PT1M} | engines[0].stalled.floors: unknown key 'floors'; did you mean"
            + " 'floor'?",
        "stalled: {floor: PT0S} | engines[0].stalled.floor: must be longer than nothing, not PT0S.",
        "stalled: {factor: 0} | engines[0].stalled.factor: must be at least 0.1, not 0.",
        "paused: {onExpiry: reject} | engines[0].paused.onExpiry: 'reject' is not known here (one"
            + " of leave, kill).",
        "paused: {ask: maybe} | engines[0].paused.ask: must be true or false, not 'maybe'.",
        "states: [failed] | engines[0].states[0]: 'failed' does not fit. A state is a word of"
            + " Kestra's in upper case: FAILED, WARNING, KILLED, CANCELLED.",
        "states: [PAUSED] | engines[0].states[0]: PAUSED is no end; it is told unless paused.ask is"
            + " false.",
        "states: [RUNNING] | engines[0].states[0]: RUNNING is no end; what takes too long in it is"
            + " told by stalled.",
        "flows: [load] | engines[0].flows[0]: 'load' does not fit. A flow is its namespace, a dot"
            + " and its id: company.team.nightly-load.",
        "namespaces: ['a b'] | engines[0].namespaces[0]: 'a b' does not fit. A namespace is"
            + " letters, digits, dots, dashes and underscores: company.team.",
        "auth: {username: u} | engines[0].auth: is either username and password, or token.",
        "auth: {} | engines[0].auth: is either username and password, or token.",
        "headers: {X: y} | engines[0].headers: unknown key 'headers'; known here: id, name,"
            + " lookBack, fixes, url, every, timeout, severity, labels, type, tenant, namespaces,"
            + " flows, states, stalled, paused, auth.",
      })
  void mistakesOfAKestraEngineAreNamed(String mistake, String sentence) {
    String yaml =
        "version: 1\nengines:\n  - {id: k, type: kestra, url: 'http://h', " + mistake + "}\n";
    assertThat(problems(yaml)).first().isEqualTo("c.yaml, line 3, " + sentence);
  }

  private static KestraSettings kestra(String engine) throws DocumentException {
    Configuration read = read("version: 1\nengines:\n  - " + engine + "\n");
    return (KestraSettings) read.engines().getFirst().own();
  }

  @Test
  void idsAreUnique() {
    assertThat(problems(ENGINE + "      - {id: a, url: \"http://h/\"}\n"))
        .containsExactly(
            "c.yaml, line 7, engines[0].endpoints[1].id: the endpoint id 'a' is taken (line 6).");
    assertThat(problems(ENGINE + ENGINE.substring(ENGINE.indexOf("  - id"))))
        .containsExactly("c.yaml, line 7, engines[1].id: the engine id 'shop' is taken (line 3).");
  }

  @Test
  void secretsOfOtherEnginesAreReferences() {
    String kestra =
        "version: 1\n"
            + "engines:\n"
            + "  - {id: k, type: kestra, url: 'http://h', auth: {username: admin, password:"
            + " hunter2}}\n";
    assertThat(problems(kestra))
        .singleElement()
        .asString()
        .contains("line 3, engines[0].auth.password: 'password' is a secret")
        .doesNotContain("hunter2");
    String github =
        "version: 1\nengines:\n  - {id: g, type: github, token: 12345, repositories: [a/b]}\n";
    assertThat(problems(github)).singleElement().asString().contains("engines[0].token");
  }

  @Test
  void aGitHubEngineHasItsDefaultsAndGivesItsTokenToNoOpenWire() throws Exception {
    String github =
        "version: 1\nengines:\n  - {id: g, type: github, token: \"${env:T}\", url: \"URL\","
            + " repositories: [a/b, \"acme/*\"]}\n";
    assertThat(problems(github.replace("URL", "http://ghe.example/api/v3")))
        .singleElement()
        .asString()
        .contains("engines[0].url: must begin with https://, since a token is sent there.");
    assertThat(problems(github.replace("URL", "http://127.0.0.1.evil.example:8090"))).hasSize(1);
    GitHubSettings read =
        (GitHubSettings)
            read(github.replace("URL", "http://127.0.0.1:8090")).engines().getFirst().own();
    assertThat(read.repositories()).containsExactly("a/b", "acme/*");
    assertThat(read.every()).isEqualTo(GitHubSettings.EVERY);
    assertThat(read.queuedAfter()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read.pullRequests().perHour()).isEqualTo(10);
  }

  @Test
  void fixesAreCheckedWhereTheyStand() {
    String fixes =
        ENGINE
            + "    fixes:\n"
            + "      restart_pod: {url: \"http://h/{{ endpoint.name }}\"}\n"
            + "      RESTART_POD: {url: \"http://h/{{ step.idempotencyKey }}\", reconcile:"
            + " \"http://h/{{ step.idempotencyKey }}\"}\n";
    assertThat(problems(fixes))
        .containsExactly(
            "c.yaml, line 8, engines[0].fixes.restart_pod.url: {{ endpoint.name }} is not known"
                + " here.",
            "c.yaml, line 9, engines[0].fixes.RESTART_POD: this strategy stands here twice (line"
                + " 8).",
            "c.yaml, line 9, engines[0].fixes.RESTART_POD.url: {{ step.idempotencyKey }} is not"
                + " known here.");
    assertThat(
            problems(
                ENGINE
                    + "    fixes:\n      restart_pod: {url: \"http://h/\", body: a, json: {}}\n"))
        .containsExactly(
            "c.yaml, line 8, engines[0].fixes.restart_pod: A fix has one body: body or json, not"
                + " both.");
  }

  @Test
  void severityRulesNameAnEngineThatIsThere() {
    String rules = ENGINE + "severity:\n  - {when: {engine: shp}, set: HIGH}\n";
    assertThat(problems(rules))
        .containsExactly(
            "c.yaml, line 8, severity[0].when.engine: there is no engine 'shp'; did you mean"
                + " 'shop'?");
    assertThat(problems(ENGINE + "severity:\n  - {when: {engine: shop}}\n"))
        .containsExactly(
            "c.yaml, line 8, severity[0]: A severity rule says either set or atLeast.");
    assertThat(problems(ENGINE + "severity:\n  - {when: {engine: shop}, set: LOW, atLeast: LOW}\n"))
        .containsExactly(
            "c.yaml, line 8, severity[0]: A severity rule says either set or atLeast.");
  }

  @Test
  void hostileFilesAreRefusedInOneLine(@TempDir Path folder) throws Exception {
    assertThat(problems("")).containsExactly("c.yaml, line 1: the file is empty.");
    assertThat(problems("- 1"))
        .containsExactly("c.yaml, line 1: must be a mapping (key: value), not a list.");
    assertThat(problems("version: 1\n---\nversion: 1\n"))
        .singleElement()
        .asString()
        .contains("c.yaml, line 3: a configuration is one document");
    assertThat(problems("version: 1\nengines:\n  - " + "[".repeat(100) + "\n"))
        .singleElement()
        .asString()
        .contains("line 3, engines[0]");
    assertThat(problems("version: 1\nengines: [7, x]\n")).isNotEmpty();
    Path large = folder.resolve("c.yaml");
    Files.writeString(large, "#".repeat(10_000_000));
    DocumentException refused =
        catchThrowableOfType(DocumentException.class, () -> ConfigurationReader.read(large));
    assertThat(refused).hasMessage(large + ", line 1: the file is larger than 2048 KB.");
    String dashes = "a" + "-a".repeat(100_000);
    assertThat(problems(ENGINE.replace("id: shop", "id: " + dashes)))
        .isNotEmpty()
        .allMatch(p -> p.length() < 400);
  }

  private static Configuration read(String yaml) throws DocumentException {
    return ConfigurationReader.readText("c.yaml", yaml, Map.of());
  }

  private static List<String> problems(String yaml) {
    DocumentException refused = catchThrowableOfType(DocumentException.class, () -> read(yaml));
    assertThat(refused).isNotNull();
    assertThat(refused.getMessage().lines()).hasSize(1);
    return refused.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void whatIsNamedAndNotThereIsAWarningWithItsLine(@TempDir Path folder) throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("there"), "x");
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            version: 1
            engines:
              - {id: k, type: kestra, url: "http://127.0.0.1:1", auth: {token: "${secret:gone}"}}
              - {id: l, type: kestra, url: "http://127.0.0.1:1", auth: {token: "${secret:there}"}}
            playbooks: {folders: [mine]}
            maintenance:
              - {id: m, engine: kk, days: [SUN], from: "22:00", to: "02:00", zone: Europe/Berlin}
              - {id: n, engine: "z*", days: [SUN], from: "22:00", to: "02:00", zone: Europe/Berlin}
            """);
    assertThat(ConfigurationReader.read(file, Map.of(), secrets).warnings())
        .extracting(Problem::line, Problem::sentence)
        .containsExactly(
            tuple(
                3,
                "the secret gone is missing, and engine 'k' needs it; write it to "
                    + secrets.resolve("gone")
                    + "."),
            tuple(7, "there is no engine 'kk', so this does nothing; did you mean 'k'?"),
            tuple(
                5,
                "there is no folder "
                    + folder.resolve("mine")
                    + "; make it, or no playbook is read from it."));
    assertThat(ConfigurationReader.read(file, Map.of()).warnings()).hasSize(2);
  }

  @Test
  void whereSignedHeadsGoIsReadAndABadPlaceIsAWarningWithItsLine(@TempDir Path folder)
      throws Exception {
    assertThat(ConfigurationReader.readText("a.yaml", ENGINE).audit())
        .isEqualTo(AuditSettings.DEFAULT);
    Path file = folder.resolve("nightdesk.yaml");
    String audit =
        "audit:\n  export: {to: heads, every: PT10M, keep: 7}\n  check: {enabled: false}\n";
    Files.writeString(file, ENGINE + audit);
    Configuration read = ConfigurationReader.read(file);
    assertThat(read.audit())
        .isEqualTo(
            new AuditSettings(folder.resolve("heads"), Duration.ofMinutes(10), 7, Duration.ZERO));
    assertThat(read.warnings()).isEmpty();
    Files.writeString(folder.resolve("heads"), "a file");
    assertThat(ConfigurationReader.read(file).warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.line()).isEqualTo(8);
          assertThat(warning.sentence()).contains("heads cannot be a folder", "is a file");
        });
  }

  @Test
  void aSilenceShorterThanAFewHeartbeatsIsRefused() throws Exception {
    String silence = ENGINE + "healing: {brakes: {silence: %s}}\n";
    assertThat(problems(silence.formatted("PT59S")))
        .singleElement()
        .asString()
        .contains("healing.brakes.silence: must be at least PT1M, not PT59S");
    assertThat(
            ConfigurationReader.readText("c.yaml", silence.formatted("PT1M"), Map.of()).engines())
        .hasSize(1);
  }
}
