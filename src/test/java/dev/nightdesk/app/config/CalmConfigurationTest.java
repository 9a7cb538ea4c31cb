package dev.nightdesk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brakes, windows, dependencies, triage and people of the configuration. */
class CalmConfigurationTest {
  private static final String ENGINES =
      """
      version: 1
      engines:
        - {id: shop, type: health, endpoints: [{id: a, url: "http://127.0.0.1/a"}]}
        - {id: core, type: health, endpoints: [{id: b, url: "http://127.0.0.1/b"}]}
      """;

  private static Configuration read(String yaml) throws DocumentException {
    return ConfigurationReader.readText("c.yaml", ENGINES + yaml, Map.of());
  }

  private static List<String> problems(String yaml) {
    DocumentException refused = catchThrowableOfType(DocumentException.class, () -> read(yaml));
    assertThat(refused).as(yaml).isNotNull();
    return refused.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void everyBrakeIsReadAsWritten() throws Exception {
    Brakes read =
        read("""
        healing:
          brakes:
            attemptsPerIncident: 2
            attemptsPerDay: 6
            unreachedPerIncident: 7
            perTargetPerHour: 3
            perHour: 9
            concurrency: 5
            coolDown: PT1M
            coolDownMost: PT2H
            share: 0.25
            breaker: {failures: 4, within: PT2H, openFor: PT10M, escalates: false}
            maxStepWait: PT5M
            flood: {enabled: true, begins: 20, ends: 8, span: PT30M}
            silence: PT3M
            holdMost: PT0S
        """)
            .healing()
            .brakes();
    assertThat(read)
        .isEqualTo(
            new Brakes(
                2,
                6,
                7,
                3,
                9,
                5,
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                0.25,
                new Plan.Breaker(4, Duration.ofHours(2), Duration.ofMinutes(10), false),
                new Brakes.FloodRule(true, 20, 8, Duration.ofMinutes(30)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                Duration.ZERO));
  }

  @Test
  void whatDoesNotStandThereFollowsFromWhatDoes() throws Exception {
    assertThat(read("healing: {brakes: {}}\n").healing().brakes()).isEqualTo(Brakes.USUAL);
    Brakes many =
        read("healing: {brakes: {attemptsPerIncident: 8, flood: {enabled: false}}}\n")
            .healing()
            .brakes();
    assertThat(many.attemptsPerDay()).isEqualTo(8);
    assertThat(many.unreachedPerIncident()).isEqualTo(8);
    assertThat(many.breaker().failures()).isEqualTo(8);
    assertThat(many.share()).isEqualTo(1);
    assertThat(read("healing: {brakes: {flood: {begins: 3}}}\n").healing().brakes().flood().ends())
        .isEqualTo(3);
  }

  @Test
  void windowsDependenciesAndTriageAreReadAsWritten() throws Exception {
    Calm read =
        read("""
        maintenance:
          - {id: patches, engine: shop, targets: "db*", days: [SUN], from: "22:00", to: "02:00", zone: Europe/Berlin, reason: Patches}
          - {id: move, from: "2026-12-24T22:00:00+01:00", until: "2026-12-25T06:00:00+01:00"}
        dependencies:
          - {engine: shop, targets: "web*", parent: {engine: core, target: b}}
          - {parent: {engine: core}}
        triage: {ackExpires: PT30M, shelveMost: P1D}
        """)
            .calm();
    assertThat(read.windows())
        .containsExactly(
            new Calm.Window(
                "patches",
                "shop",
                "db*",
                new Times.Weekly(
                    Set.of(DayOfWeek.SUNDAY),
                    LocalTime.of(22, 0),
                    LocalTime.of(2, 0),
                    ZoneId.of("Europe/Berlin")),
                "Patches"),
            new Calm.Window(
                "move",
                "*",
                "*",
                new Times.Once(
                    new Times.Span(
                        Instant.parse("2026-12-24T21:00:00Z"),
                        Instant.parse("2026-12-25T05:00:00Z"))),
                ""));
    assertThat(read.dependencies())
        .containsExactly(
            new Calm.Dependency("shop", "web*", "core", "b"),
            new Calm.Dependency("*", "*", "core", ""));
    assertThat(read.ackExpires()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read.shelveMost()).isEqualTo(Duration.ofDays(1));
    assertThat(read("").calm()).isEqualTo(Calm.USUAL);
  }

  @Test
  void peopleAndWhereTwoAreNeededAreReadAsWritten() throws Exception {
    Approvals read =
        read("""
        people:
          - {name: Alice, account: alice, tokenRef: '${secret:alice}'}
          - {name: Kim}
        healing: {approvals: {twoPeopleFor: [HIGH, CRITICAL]}}
        """)
            .approvals();
    assertThat(read.people())
        .containsExactly(
            new Approvals.Known("Alice", "alice", "${secret:alice}"),
            new Approvals.Known("Kim", "", ""));
    assertThat(read.twoPeopleFor()).containsExactlyInAnyOrder(Severity.HIGH, Severity.CRITICAL);
    assertThat(read("").approvals().twoPeopleFor()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          healing: {brakes: {attemptsPerDay: 0}} | c.yaml, line 5, healing.brakes.attemptsPerDay: must be at least 1, not 0.
          healing: {brakes: {unreachedPerIncident: no}} | c.yaml, line 5, healing.brakes.unreachedPerIncident:
          healing: {brakes: {share: 0}} | c.yaml, line 5, healing.brakes.share: must be more than 0, not 0.
          healing: {brakes: {share: 1.5}} | c.yaml, line 5, healing.brakes.share: must be at most 1
          healing: {brakes: {coolDownMost: 4h}} | c.yaml, line 5, healing.brakes.coolDownMost: '4h' does not fit. A duration is ISO-8601
          healing: {brakes: {silence: PT0S}} | c.yaml, line 5, healing.brakes.silence: must be longer than nothing, not PT0S.
          healing: {brakes: {breaker: {failure: 3}}} | c.yaml, line 5, healing.brakes.breaker.failure: unknown key 'failure'; did you mean 'failures'?
          healing: {brakes: {breaker: {within: PT0S}}} | c.yaml, line 5, healing.brakes.breaker.within: must be longer than nothing, not PT0S.
          healing: {brakes: {breaker: {escalates: maybe}}} | c.yaml, line 5, healing.brakes.breaker.escalates: must be true or false, not 'maybe'.
          healing: {brakes: {flood: {begins: 5, ends: 6}}} | c.yaml, line 5, healing.brakes.flood.ends: must not be more than begins (5).
          healing: {brakes: {flood: {span: PT2H}}} | c.yaml, line 5, healing.brakes.flood.span: must be an hour (PT1H) at most.
          healing: {approvals: {twoPeopleFor: [URGENT]}} | c.yaml, line 5, healing.approvals.twoPeopleFor[0]: 'URGENT' is not known here
          triage: {ackExpires: soon} | c.yaml, line 5, triage.ackExpires: 'soon' does not fit. A duration is ISO-8601
          triage: {shelveMust: P1D} | c.yaml, line 5, triage.shelveMust: unknown key 'shelveMust'; did you mean 'shelveMost'?
          audit: {export: {to: heads, keep: 0}} | c.yaml, line 5, audit.export.keep: must be at least 1, not 0.
          audit: {export: {every: PT1H}} | c.yaml, line 5, audit.export:
          people: [{name: " "}] | c.yaml, line 5, people[0].name:
          people: [{name: A, tokenRef: abc}] | c.yaml, line 5, people[0].tokenRef:
          people: [{name: A}, {name: a}] | c.yaml, line 5, people[1].name: this name belongs to another person (line 5)
          maintenance: [{id: w, from: "22:00"}] | c.yaml, line 5, maintenance[0]: needs to: a window is either once (from, until) or weekly (days, from, to, zone).
          maintenance: [{id: w, from: "22:00", to: "23:00"}] | c.yaml, line 5, maintenance[0]: needs zone:
          maintenance: [{id: w, from: "22:00", to: "23:00", zone: Mars/Base}] | c.yaml, line 5, maintenance[0].zone:
          maintenance: [{id: w, from: "25:00", to: "23:00", zone: UTC}] | c.yaml, line 5, maintenance[0].from:
          maintenance: [{id: w, days: [SUNDAY], from: "22:00", to: "23:00", zone: UTC}] | c.yaml, line 5, maintenance[0].days[0]: 'SUNDAY' is not known here
          maintenance: [{id: w, from: "2026-12-24T22:00:00", until: "2026-12-25T06:00:00Z"}] | c.yaml, line 5, maintenance[0].from: must be a moment with its offset such as 2026-12-24T22:00:00+01:00, not '2026-12-24T22:00:00'.
          maintenance: [{id: w, from: "2026-12-25T06:00:00Z", until: "2026-12-24T22:00:00Z"}] | c.yaml, line 5, maintenance[0].until: must be later than from.
          maintenance: [{id: w, days: [SUN], from: "2026-12-24T22:00:00Z", until: "2026-12-25T06:00:00Z"}] | c.yaml, line 5, maintenance[0].days: does not go with until
          maintenance: [{id: w, from: "1:00", until: x}, {id: w, from: "1:00", until: x}] | c.yaml, line 5, maintenance[0].from: must be a moment
          dependencies: [{engine: shop}] | c.yaml, line 5, dependencies[0]:
          dependencies: [{parent: {engine: cor}}] | c.yaml, line 5, dependencies[0].parent.engine: there is no engine 'cor'; did you mean 'core'?
          """)
  void mistakesAreNamedWithLineAndField(String yaml, String sentence) {
    assertThat(problems(yaml + "\n")).first().asString().startsWith(sentence);
  }

  @Test
  void anIdOfAWindowIsThereOnce() {
    assertThat(
            problems(
                """
                maintenance:
                  - {id: w, from: "2026-12-24T22:00:00Z", until: "2026-12-25T06:00:00Z"}
                  - {id: w, from: "2026-12-26T22:00:00Z", until: "2026-12-27T06:00:00Z"}
                """))
        .containsExactly("c.yaml, line 7, maintenance[1].id: the id 'w' is taken (line 6).");
  }

  @Test
  void whatWouldDependOnItselfIsNamedAllTheWayRound() {
    assertThat(
            problems(
                """
                dependencies:
                  - {engine: shop, targets: a, parent: {engine: core, target: b}}
                  - {engine: core, targets: b, parent: {engine: shop, target: a}}
                """))
        .containsExactly(
            "c.yaml, line 6, dependencies[0]: what depends on itself is never told: core/b on"
                + " shop/a on core/b.");
  }
}
