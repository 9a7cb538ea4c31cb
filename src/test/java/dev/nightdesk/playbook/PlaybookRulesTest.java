package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookRulesTest {
  private static final String WAIT = "- {id: pause, type: wait, with: {duration: PT1S}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'(?=a)b' | cannot be used",
        "'(a)\\1' | cannot be used",
        "'(a' | cannot be used",
        "'((a{1000}){1000}){1000}' | regular expression",
      })
  void regularExpressionsThatCannotBeLinearAreRefused(String regex, String words) {
    PlaybookReader.File file =
        Subjects.read(
            Subjects.playbook("one", "any: [{field: log, op: regex, value: " + regex + "}]"));
    assertThat(file.good()).isEmpty();
    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("test.yaml, line 7, spec.match.any[0].value: ")
        .contains(words);
  }

  @Test
  void aLongRegularExpressionIsRefused() {
    String yaml =
        Subjects.playbook(
            "one", "any: [{field: log, op: regex, value: '" + "a".repeat(501) + "'}]");
    assertThat(sentences(yaml))
        .containsExactly(
            "test.yaml, line 7, spec.match.any[0].value: must not be longer than 500 characters.");
  }

  @Test
  void crossRulesNameTheirField() {
    String twice = Subjects.acting(WAIT + "\n" + WAIT);
    assertThat(sentences(twice))
        .containsExactly(
            "test.yaml, line 16, spec.actions[1].id: the step id 'pause' is taken (line 15).");
    String never =
        Subjects.acting(WAIT)
            .replace(
                "verify: {within: PT5M",
                "verify: {after: PT2M, every: PT1M, successes: 5, within: PT5M");
    assertThat(sentences(never))
        .containsExactly(
            "test.yaml, line 16, spec.verify.within: must be at least after + every × (successes −"
                + " 1) = PT6M, or the fix can never be proven.");
    String retry =
        Subjects.acting(
            "- {id: a, type: http.request, with: {method: GET, url: 'http://x/'}, retry:"
                + " {maxAttempts: 2, initial: PT10S, max: PT5S}}");
    assertThat(sentences(retry))
        .singleElement()
        .asString()
        .contains("line 15, spec.actions[0].retry.max: retry.max (PT5S) must not be shorter");
    String engine = Subjects.acting("- {id: a, type: kestra.execution.restart}");
    assertThat(sentences(engine))
        .singleElement()
        .asString()
        .contains(
            "spec.actions[0].type: a step of type kestra.execution.restart does not fit the engine"
                + " 'health'");
    String long1 = Subjects.acting(WAIT.replace("PT1S", "P99999999999999999999D"));
    assertThat(sentences(long1))
        .singleElement()
        .asString()
        .contains(
            "spec.actions[0].with.duration: the duration P99999999999999999999D is longer than ten"
                + " years");
    String secret =
        Subjects.acting(
            "- {id: a, type: http.request, with: {method: POST, url: 'http://x/', text:"
                + " '${env:TOKEN}'}}");
    assertThat(sentences(secret))
        .singleElement()
        .asString()
        .contains("secrets never stand in a playbook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cooldown: P2D, maxRuns: {count: 1, per: PT1H}",
        "cooldown: PT1M, maxRuns: {count: 1, per: P7D}",
        "cooldown: PT1M, maxRuns: {count: 1, per: PT1H}, circuitBreaker: {failures: 3, within:"
            + " PT25H, openFor: PT30M}",
        "cooldown: PT1M, maxRuns: {count: 1, per: PT1H}, circuitBreaker: {failures: 3, within:"
            + " PT1H, openFor: P2D}",
      })
  void whatIsCountedOverADayIsNotCountedOverMore(String limits) {
    String usual = "cooldown: PT10M, maxRuns: {count: 1, per: PT1H}";
    assertThat(sentences(Subjects.acting(WAIT).replace(usual, limits)))
        .singleElement()
        .asString()
        .contains("spec.limits.")
        .contains("must be at most P1D, since runs are counted over one day, not ");
    assertThat(sentences(Subjects.acting(WAIT).replace("PT1H", "P1D"))).isEmpty();
  }

  @Test
  void codesAreNormalisedAndHostileOnesRefused() {
    Playbook playbook =
        Subjects.playbooks(Subjects.playbook("one", "any: [{field: log, op: exists}]"))
            .all()
            .getFirst();
    assertThat(playbook.classify().category().id()).isEqualTo("some_category");
    assertThat(playbook.classify().strategy().id()).isEqualTo("restart_pod");
    String mixed =
        Subjects.playbook("one", "any: [{field: log, op: exists}]")
            .replace("RESTART_POD", "Restart_pod");
    assertThat(sentences(mixed))
        .singleElement()
        .asString()
        .contains(
            "line 12, spec.classify.strategy: 'Restart_pod' does not fit. An id is written like");
    String endless =
        Subjects.playbook("a" + "-a".repeat(60_000), "any: [{field: log, op: exists}]");
    assertThat(Subjects.read(endless).problems()).isNotEmpty();
  }

  @Test
  void aRecipeStepTakesNothingElseAndIsNeverARead() {
    String more =
        Subjects.acting(
            "- {id: a, type: http.request, with: {fix: restart_pod, url: 'http://x/'}}");
    assertThat(sentences(more))
        .singleElement()
        .asString()
        .contains("line 15, spec.actions[0].with.url: unknown key 'url'");
    String read =
        Subjects.acting(
            "- {id: a, type: http.request, with: {fix: restart_pod}, sideEffect: read}");
    assertThat(sentences(read))
        .singleElement()
        .asString()
        .contains("spec.actions[0].with: Only a step that cannot change anything");
  }

  @Test
  void listsAndTextsAtTheTopAreRefused() {
    assertThat(sentences("- a\n- b\n"))
        .containsExactly("test.yaml, line 1: must be a mapping (key: value), not a list.");
    assertThat(sentences("just text"))
        .containsExactly("test.yaml, line 1: must be a mapping (key: value), not 'just text'.");
    assertThat(
            sentences(
                "apiVersion: nightdesk/v1\n"
                    + "kind: Playbok\n"
                    + "metadata: {id: x, title: Example, version: 1}\n"
                    + "spec: 7\n"))
        .contains(
            "test.yaml, line 2, kind: must be 'Playbook', not 'Playbok'.",
            "test.yaml, line 4, spec: must be a mapping (key: value), not 7.");
  }

  @Test
  void whatCannotBeDoneMakesItAskOrStop() {
    String task = Subjects.acting("- {id: a, type: manual.task, with: {instructions: Look}}");
    assertThat(only(task).caveats())
        .singleElement()
        .satisfies(c -> {
          assertThat(c.blocks()).isTrue();
          assertThat(c.sentence()).contains("manual.task, which cannot be carried out here yet");
        });
    String brake = Subjects.acting(WAIT).replace("limits: {", "limits: {key: [branch], ");
    assertThat(only(brake).gate().approval()).isEqualTo(Playbook.ApprovalMode.ALWAYS);
    assertThat(only(Subjects.acting(WAIT)).gate().approval())
        .isEqualTo(Playbook.ApprovalMode.BY_SEVERITY);
  }

  @Test
  void stepsAndChecksOfKestraNeedNoCaveat() {
    String all =
        """
        - {id: kill, type: kestra.execution.kill, with: {executionId: '{{ facts.execution.id }}'}}
        - {id: restart, type: kestra.execution.restart, with: {revision: latest}}
        - {id: replay, type: kestra.execution.replay, with: {fromTask: failed, revision: 3}}
        - {id: resume, type: kestra.execution.resume}
        - {id: label, type: kestra.execution.label, with: {label: seen, value: '{{ incident.id }}'}}
        - {id: start, type: kestra.execution.start, with: {namespace: a.b, flowId: c, connection: kestra-two}}
        - {id: again, type: engine.retry, with: {scope: whole}}
        """;
    assertThat(only(KestraSubjects.acting(all)).caveats()).isEmpty();
    String unit =
        KestraSubjects.acting(all).replace("kestra.execution, state", "engine.unit, state");
    assertThat(only(unit).caveats()).isEmpty();
    assertThat(only(unit).verify())
        .isNotNull()
        .satisfies(verify -> assertThat(verify.states()).containsExactly("SUCCESS", "WARNING"));
    String two =
        KestraSubjects.acting(WAIT)
            .replace("WARNING]}", "WARNING]}, {type: engine.unit, state: [SUCCESS]}");
    assertThat(only(two).caveats())
        .extracting(Playbook.Caveat::sentence)
        .contains("A check of type kestra.execution can only be made alone yet.");
    String more =
        KestraSubjects.acting(WAIT)
            .replace("WARNING]}", "WARNING], all: [{field: status, op: exists}]}");
    assertThat(only(more).caveats())
        .singleElement()
        .satisfies(caveat -> assertThat(caveat.blocks()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{id: a, type: kestra.execution.restart, with: {revision: newest}} # "
            + " spec.actions[0].with.revision: must be 'latest', not 'newest'.",
        "{id: a, type: kestra.execution.restart, with: {revision: 0}} # must be at least 1, not 0.",
        "{id: a, type: kestra.execution.restart, with: {fromTask: failed}} # unknown key"
            + " 'fromTask'",
        "{id: a, type: kestra.execution.replay, with: {fromTask: last}} #"
            + " spec.actions[0].with.fromTask: 'last' is not known here (one of failed).",
        "{id: a, type: kestra.execution.replay, with: {fromTask: failed, taskRunId: x}} # "
            + " A replay begins at one place: taskRunId or fromTask, not both.",
        "{id: a, type: kestra.execution.label, with: {label: x}} # 'value' is missing here.",
        "{id: a, type: kestra.execution.start, with: {namespace: a}} # 'flowId' is missing here.",
        "{id: a, type: kestra.execution.start, with: {namespace: a, flowId: b, inputs: {x: '{{"
            + " facts }}'}}} # spec.actions[0].with.inputs.x: {{ facts }} is not known here.",
        "{id: a, type: kestra.execution.start, with: {namespace: a, flowId: b, inputs: {x: ['{{"
            + " incident.id + 1 }}']}}} # spec.actions[0].with.inputs.x[0]: a template holds",
        "{id: a, type: kestra.execution.kill} AND {id: b, type: kestra.execution.restart} #"
            + " spec.actions[1].type: a killed execution cannot be restarted; use",
        "{id: a, type: kestra.execution.kill} AND {id: a-2, type: wait, with: {duration: PT1S}} # "
            + " spec.actions[1].id: the step id 'a-2' is what step 'a' is called in a plan",
        "{id: a, type: kestra.execution.start, with: {namespace: a, flowId: b, waitForEnd: true}}"
            + " AND {id: a-end, type: wait, with: {duration: PT1S}} # the step id 'a-end' is what"
            + " step",
      })
  void mistakesInStepsOfKestraAreNamed(String steps, String sentence) {
    String yaml = KestraSubjects.acting("- " + steps.replace(" AND ", "\n- "));
    assertThat(sentences(yaml)).singleElement().asString().contains(sentence);
  }

  @Test
  void whatOnlyLooksLikeAnExpandedStepIsAllowed() {
    String named =
        "- {id: a, type: kestra.execution.kill, with: {executionId: x}}\n"
            + "- {id: a-2, type: wait, with: {duration: PT1S}}\n"
            + "- {id: a-21, type: kestra.execution.replay, with: {executionId: x}}";
    assertThat(sentences(KestraSubjects.acting(named))).isEmpty();
  }

  @Test
  void whatDoesNotFitTheEngineIsNamed() {
    String resume =
        Subjects.acting("- {id: a, type: kestra.execution.resume, with: {executionId: x}}");
    assertThat(sentences(resume))
        .singleElement()
        .asString()
        .contains("a step of type kestra.execution.resume does not fit the engine 'health'");
    String start = "- {id: a, type: kestra.execution.start, with: {namespace: a, flowId: b}}";
    assertThat(sentences(Subjects.acting(start))).isEmpty();
    String check =
        Subjects.acting(WAIT)
            .replace("{type: health}", "{type: kestra.execution, state: [SUCCESS]}");
    assertThat(sentences(check))
        .singleElement()
        .asString()
        .contains(
            "spec.verify.checks[0].type: a check of type kestra.execution does not fit the engine"
                + " 'health'");
    String health = Subjects.acting(WAIT).replace("[health]", "[kestra]");
    assertThat(sentences(health))
        .singleElement()
        .asString()
        .contains("a check of type health does not fit the engine 'kestra'");
  }

  private static Playbook only(String yaml) {
    return Subjects.playbooks(yaml).all().getFirst();
  }

  private static List<String> sentences(String yaml) {
    return Subjects.read(yaml).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void signsThatRequireNoTextAreFew() {
    assertThat(slow(3, "[a-z]+[0-9]+")).isEmpty();
    assertThat(slow(200, "[a-z]+[0-9]+"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("spec.match.signs[3]");
          assertThat(problem.sentence())
              .isEqualTo(
                  "more than 3 signs require no text, so that each line of each log is matched"
                      + " against all of them; write a text of three letters or more into each"
                      + " alternative.");
        });
    // those that require one are no burden
    assertThat(slow(200, "failed to [a-z]+")).isEmpty();
  }

  @Test
  void signsThatRequireNoTextAreSmall() {
    assertThat(slow(1, "[a-z]{1,400}[0-9]")).isEmpty();
    assertThat(slow(2, "[a-z]{1,400}[0-9]"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("spec.match.signs[1]");
          assertThat(problem.sentence()).contains("lower its counters {…}");
        });
  }

  private static List<Problem> slow(int signs, String regex) {
    String one = "{regex: '" + regex + "', weight: 0.5}";
    String all = String.join(", ", java.util.Collections.nCopies(signs, one));
    return Subjects.read(Subjects.playbook("slow", "signs: [" + all + "]")).problems();
  }
}
