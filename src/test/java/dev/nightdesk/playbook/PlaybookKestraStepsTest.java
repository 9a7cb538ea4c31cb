package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraAction.AwaitExecution;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.LabelExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.RestartExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.KestraAction.StartFlow;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookKestraStepsTest {
  private static final EngineId ENGINE = KestraSubjects.ENGINE;
  private static final String RESTART = "- {id: restart, type: kestra.execution.restart}";

  @Test
  void aStepBecomesOneForEachExecution() {
    Plan plan = plan(RESTART, KestraSubjects.ended("FAILED", "boom", "a1", "b2", "c3"));
    assertThat(plan.title()).isEqualTo("Restart pod on nightdesk.it.nightly-load (3 executions)");
    assertThat(plan.units()).containsExactly("a1", "b2", "c3");
    assertThat(plan.steps())
        .extracting(Plan.Step::id)
        .containsExactly("restart", "restart-2", "restart-3");
    assertThat(plan.steps())
        .extracting(Plan.Step::action)
        .containsExactly(
            new RestartExecution(ENGINE, "a1", null),
            new RestartExecution(ENGINE, "b2", null),
            new RestartExecution(ENGINE, "c3", null));
    assertThat(plan.steps().getFirst().name())
        .isEqualTo("Restart execution a1 from its failed task, the same revision of the flow");
    assertThat(plan.verify().states()).containsExactly("SUCCESS", "WARNING");
  }

  @Test
  void asManyAsTheDeskHandsOverAndEachIdOnce() {
    String[] units = IntStream.range(0, 20).mapToObj(i -> "x" + i).toArray(String[]::new);
    Plan plan = plan(RESTART, KestraSubjects.ended("FAILED", "boom", units));
    assertThat(plan.steps()).extracting(Plan.Step::id).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aNamedStepKeepsItsNameAndTellsTheExecutionWhereThereAreSeveral() {
    String named = "- {id: restart, name: Try again, type: kestra.execution.restart}";
    assertThat(plan(named, KestraSubjects.ended("FAILED", "boom", "a1")).steps())
        .extracting(Plan.Step::name)
        .containsExactly("Try again");
    assertThat(plan(named, KestraSubjects.ended("FAILED", "boom", "a1", "b2")).steps())
        .extracting(Plan.Step::name)
        .containsExactly("Try again (a1)", "Try again (b2)");
  }

  @Test
  void theSamePlanHasTheSameHashAndAnotherExecutionAnotherOne() {
    Subject subject = KestraSubjects.ended("FAILED", "boom", "a1", "b2");
    Plan plan = plan(RESTART, subject);
    assertThat(plan(RESTART, subject).hash()).isEqualTo(plan.hash());
    Subject other = KestraSubjects.ended("FAILED", "boom", "a1", "b3");
    assertThat(plan(RESTART, other).hash()).isNotEqualTo(plan.hash());
    String latest = "- {id: restart, type: kestra.execution.restart, with: {revision: latest}}";
    assertThat(plan(latest, subject).hash()).isNotEqualTo(plan.hash());
  }

  @Test
  void aNamedExecutionIsTheOnlyOneThePlanIsAbout() {
    String step =
        "- {id: restart, type: kestra.execution.restart, with: {executionId: '{{"
            + " facts.execution.id }}'}}";
    Plan plan = plan(step, KestraSubjects.ended("FAILED", "boom", "a1", "b2"));
    assertThat(plan.steps())
        .extracting(Plan.Step::action)
        .containsExactly(new RestartExecution(ENGINE, "b2", null));
    assertThat(plan.units()).containsExactly("b2");
    assertThat(plan.title()).doesNotContain("executions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../flows/a/b",
        "a1/kill",
        "a1?x=y",
        "a 1",
        "a1\n",
        "b2%2f",
        "{{ facts.v }}",
        "${env:KESTRA_PASSWORD}"
      })
  void aHostileExecutionIsRefused(String value) {
    var facts = new HashMap<String, String>(Map.of(Facts.STATUS, "FAILED", "v", value));
    Subject subject = KestraSubjects.subject(facts, List.of(), "a1");
    for (String type : List.of("restart", "replay", "kill")) {
      String step =
          "- {id: s, type: kestra.execution." + type + ", with: {executionId: '{{ facts.v }}'}}";
      assertThat(why(step, subject))
          .startsWith("Step 's' of acts v1 cannot be filled: ")
          .containsAnyOf("is not an id of Kestra", "holds a secret reference");
    }
    String task = "- {id: s, type: kestra.execution.replay, with: {taskRunId: '{{ facts.v }}'}}";
    assertThat(why(task, subject))
        .containsAnyOf("is not an id of Kestra", "holds a secret reference");
    Subject unit = KestraSubjects.subject(Map.of(Facts.STATUS, "FAILED"), List.of(), value);
    assertThat(why(RESTART, unit)).contains("is not an id of Kestra");
  }

  @Test
  void theNewestRevisionIsShownAsANumber() {
    Subject subject = KestraSubjects.ended("FAILED", "boom", "a1");
    String latest = "- {id: restart, type: kestra.execution.restart, with: {revision: latest}}";
    Plan.Step step = plan(latest, subject).steps().getFirst();
    assertThat(step.action()).isEqualTo(new RestartExecution(ENGINE, "a1", 4));
    assertThat(step.name()).endsWith("revision 4 of the flow");
    String fixed = "- {id: replay, type: kestra.execution.replay, with: {revision: 2}}";
    assertThat(plan(fixed, subject).steps().getFirst().action())
        .isEqualTo(new ReplayExecution(ENGINE, "a1", null, null, 2));
    Subject unknown = KestraSubjects.subject(Map.of(Facts.STATUS, "FAILED"), List.of(), "a1");
    assertThat(why(latest, unknown)).contains("the newest revision of the flow of execution a1");
    String foreign =
        "- {id: restart, type: kestra.execution.restart, with: {revision: latest, executionId:"
            + " zz9}}";
    assertThat(why(foreign, subject)).contains("the newest revision of the flow of execution zz9");
  }

  @Test
  void aReplayBeginsWhereItIsToldTo() {
    Subject one = KestraSubjects.ended("FAILED", "boom", "a1");
    String failed = "- {id: replay, type: kestra.execution.replay, with: {fromTask: failed}}";
    Plan.Step step = plan(failed, one).steps().getFirst();
    assertThat(step.action())
        .isEqualTo(new ReplayExecution(ENGINE, "a1", "5WcDQEXGXnSMeQmOLRPI1O", "query", null));
    assertThat(step.name()).startsWith("Replay execution a1 from task query");
    // the facts are about b2, so which task of a1 failed is not known
    assertThat(why(failed, KestraSubjects.ended("FAILED", "boom", "a1", "b2")))
        .contains("the failed task of execution a1 is not known");
    String named = "- {id: replay, type: kestra.execution.replay, with: {taskRunId: t9}}";
    assertThat(plan(named, one).steps().getFirst().action())
        .isEqualTo(new ReplayExecution(ENGINE, "a1", "t9", null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, failedOnly, RestartExecution",
    "KILLED, failedOnly, ReplayExecution",
    "CANCELLED, failedOnly, ReplayExecution",
    "FAILED, whole, ReplayExecution",
    "WARNING, whole, ReplayExecution",
  })
  void aRetryIsWhatTheEndingAllows(String status, String scope, String action) {
    String step = "- {id: again, type: engine.retry, with: {scope: " + scope + "}}";
    Plan plan = plan(step, KestraSubjects.ended(status, "", "a1"));
    assertThat(plan.steps().getFirst().action().getClass().getSimpleName()).isEqualTo(action);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "PAUSED", "WARNING", "SUCCESS"})
  void whatHasNotFailedIsNotRestarted(String status) {
    Subject subject = KestraSubjects.ended(status, "", "a1");
    String sentence = "execution a1 is " + status + ", and Kestra restarts only what FAILED";
    assertThat(why("- {id: again, type: engine.retry}", subject)).contains(sentence);
    assertThat(why(RESTART, subject)).contains(sentence);
  }

  @Test
  void whatThePlanKillsIsReplayed() {
    String steps =
        "- {id: kill, type: kestra.execution.kill}\n" + "- {id: again, type: engine.retry}";
    Plan plan = plan(steps, KestraSubjects.ended("RUNNING", "", "a1", "b2"));
    assertThat(plan.steps())
        .extracting(Plan.Step::action)
        .containsExactly(
            new KillExecution(ENGINE, "a1", null),
            new KillExecution(ENGINE, "b2", null),
            new ReplayExecution(ENGINE, "a1", null, null, null),
            new ReplayExecution(ENGINE, "b2", null, null, null));
    assertThat(plan.steps())
        .extracting(Plan.Step::id)
        .containsExactly("kill", "kill-2", "again", "again-2");
  }

  @Test
  void aLabelIsFilledAndChecked() {
    Subject subject = KestraSubjects.ended("FAILED", "a\nb", "a1");
    String step =
        "- {id: mark, type: kestra.execution.label, with: {label: seen-by, value: '{{ incident.id"
            + " }}'}}";
    assertThat(plan(step, subject).steps().getFirst().action())
        .isEqualTo(new LabelExecution(ENGINE, "a1", "seen-by", "INC-7"));
    assertThat(why(step.replace("seen-by", "nightdesk-incident"), subject))
        .contains("the label nightdesk-incident is set by Kestra or by the desk itself");
    assertThat(why(step.replace("seen-by", "system.replay"), subject)).contains("system.replay");
    assertThat(why(step.replace("seen-by", "'a:b'"), subject))
        .contains("'a:b' is not the name of a label");
    assertThat(why(step.replace("incident.id", "facts.error.message"), subject))
        .contains("the value of the label seen-by is empty, longer than 200 characters or not one");
  }

  @Test
  void aResumeAsksWhatThePauseAsks() {
    String questions =
        "[{\"id\":\"approved\",\"type\":\"BOOL\",\"required\":true,\"description\":\"Apply?\","
            + "\"preset\":\"false\",\"choices\":[]},{\"id\":\"size\",\"type\":\"SELECT\","
            + "\"choices\":[\"S\",\"L\"],\"preset\":null,\"new\":{}}]";
    Subject subject = paused(questions);
    String step = "- {id: resume, type: kestra.execution.resume}";
    Plan plan = plan(step, subject);
    assertThat(plan.steps().getFirst().action())
        .isEqualTo(
            new ResumeExecution(
                ENGINE,
                "p1",
                "",
                List.of(
                    new Question("approved", "BOOL", true, "Apply?", "false", List.of()),
                    new Question("size", "SELECT", false, "", null, List.of("S", "L"))),
                Map.of()));
    assertThat(plan.questions()).hasSize(2);
    assertThat(plan(step, paused("[]")).questions()).isEmpty();
    for (String broken : List.of("{", "{}", "[{}]", "[7]", "")) {
      assertThat(why(step, paused(broken))).contains("cannot be read");
    }
    assertThat(why(step, KestraSubjects.ended("PAUSED", "", "p1")))
        .contains("it is not known what execution p1 asks");
  }

  @Test
  void aPlanWithAResumeAlwaysAsks() {
    String never =
        KestraSubjects.acting("- {id: resume, type: kestra.execution.resume}")
            .replace("  actions:", "  gate: {approval: {mode: never}}\n  actions:");
    assertThat(Subjects.playbooks(never).all().getFirst().gate().approval())
        .isEqualTo(Playbook.ApprovalMode.ALWAYS);
    String restart = never.replace("resume", "restart");
    assertThat(Subjects.playbooks(restart).all().getFirst().gate().approval())
        .isEqualTo(Playbook.ApprovalMode.NEVER);
  }

  @Test
  void aFlowIsStartedWithFilledInputsAndItsEndWaitedFor() {
    String step =
        "- {id: heal, type: kestra.execution.start, timeout: PT45M, onError: continue, retry:"
            + " {maxAttempts: 2}, with: {namespace: nightdesk.remediation, flowId: remediate,"
            + " waitForEnd: true, inputs: {service: '{{ incident.service }}', dry_run: false,"
            + " replicas: 3, evidence: {error: ['{{ facts.error.message }}'], n: 1}}, labels:"
            + " {team: '{{ incident.labels.service }}'}}}";
    Plan plan = plan(step, KestraSubjects.ended("FAILED", "say \"no\"}, \"x\": 1", "a1"));
    assertThat(plan.steps().getFirst().action())
        .isEqualTo(
            new StartFlow(
                ENGINE,
                "nightdesk.remediation",
                "remediate",
                Map.of(
                    "service",
                    "orders-db",
                    "dry_run",
                    "false",
                    "replicas",
                    "3",
                    "evidence",
                    "{\"error\":[\"say \\\"no\\\"}, \\\"x\\\": 1\"],\"n\":1}"),
                Map.of("team", "orders-db")));
    Plan.Step end = plan.steps().getLast();
    assertThat(end.id()).isEqualTo("heal-end");
    assertThat(end.action()).isEqualTo(new AwaitExecution(ENGINE, "heal"));
    assertThat(end.timeout()).isEqualTo(Duration.ofMinutes(45));
    assertThat(end.retry()).isEqualTo(Retry.NEVER);
    assertThat(end.onError()).isEqualTo(Plan.OnError.CONTINUE);
    assertThat(plan.steps().getFirst().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(plan.steps().getFirst().retry().maxAttempts()).isEqualTo(2);
    String patient = step.replace("timeout: PT45M, ", "");
    assertThat(plan(patient, KestraSubjects.ended("FAILED", "x", "a1")).steps().getLast().timeout())
        .isEqualTo(Duration.ofHours(1));
    String quick = step.replace("waitForEnd: true", "waitForEnd: false");
    assertThat(plan(quick, KestraSubjects.ended("FAILED", "x", "a1")).steps())
        .singleElement()
        .satisfies(only -> assertThat(only.timeout()).isEqualTo(Duration.ofMinutes(45)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inputs: {a: 'x {{ facts.v }}'} | see {{ secret('DB') }} | could take for a template",
        "inputs: {a: ['{{ facts.v }}']} | {% for i in x %} | could take for a template",
        "inputs: {a: '{{ facts.v }}'} | ${env:TOKEN} | holds a secret reference",
        "labels: {a: '{{ facts.v }}'} | ${secret:TOKEN} | holds a secret reference",
        "labels: {system.from: x} | x | is set by Kestra or by the desk itself",
        "inputs: {a: '{{ facts.none }}'} | x | {{ facts.none }} has no value",
      })
  void hostileValuesDoNotReachAFlow(String with, String value, String why) {
    String step =
        "- {id: heal, type: kestra.execution.start, with: {namespace: a, flowId: b, " + with + "}}";
    Subject subject =
        KestraSubjects.subject(Map.of(Facts.STATUS, "FAILED", "v", value), List.of(), "a1");
    assertThat(why(step, subject)).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other", "a/b", "A", "a b", "a?b", "{{ secret('x') }}"})
  void aFilledFlowIsCheckedAgain(String value) {
    Subject subject =
        KestraSubjects.subject(Map.of(Facts.STATUS, "FAILED", "v", value), List.of(), "a1");
    String step =
        "- {id: heal, type: kestra.execution.start, with: {namespace: '{{ facts.v }}', flowId: b}}";
    assertThat(why(step, subject)).contains("which Kestra does not allow");
  }

  @Test
  void theEngineIsNamedOrTheOnlyOne() {
    String start = "- {id: heal, type: kestra.execution.start, with: {namespace: a, flowId: b}}";
    Subject health = Subjects.subject(Map.of("status", "DOWN"));
    EngineId two = new EngineId("kestra-two");
    Means none = new Means(Map.of(), Map.of(new EngineId("bench"), "health"));
    Means both = new Means(Map.of(), Map.of(ENGINE, "kestra", two, "kestra"));
    assertThat(startedOn(start, health, KestraSubjects.MEANS)).isEqualTo(ENGINE);
    assertThat(why(healthy(start), health, none))
        .contains("no Kestra engine is configured on which it could be done: add one with type");
    assertThat(why(healthy(start), health, both))
        .contains("several Kestra engines are configured (kestra-local, kestra-two): say which");
    String named = start.replace("namespace: a", "connection: kestra-two, namespace: a");
    assertThat(startedOn(named, health, both)).isEqualTo(two);
    assertThat(why(healthy(named), health, KestraSubjects.MEANS))
        .contains("no Kestra engine 'kestra-two' is configured: add one with id: kestra-two");
    // the incident's own engine goes before all others
    assertThat(plan(start, KestraSubjects.ended("FAILED", "x", "a1"), both).steps())
        .extracting(Plan.Step::action)
        .containsExactly(new StartFlow(ENGINE, "a", "b", Map.of(), Map.of()));
    String elsewhere =
        "- {id: restart, type: kestra.execution.restart, with: {connection: kestra-two}}";
    assertThat(
            why(KestraSubjects.acting(elsewhere), KestraSubjects.ended("FAILED", "x", "a1"), both))
        .contains("the incident holds no executions of kestra-two: name one with executionId");
  }

  @Test
  void aCheckProvesOnlyWhatItsEngineCanShow() {
    String any = KestraSubjects.acting(RESTART).replace("[kestra]", "[any]");
    assertThat(why(any, Subjects.subject(Map.of("status", "DOWN")), KestraSubjects.MEANS))
        .isEqualTo(
            "Playbook acts v1: a check of type kestra.execution, github.run or engine.unit cannot"
                + " prove anything about an engine of type health.");
    String health = Subjects.acting(RESTART).replace("[health]", "[any]");
    assertThat(why(health, KestraSubjects.ended("FAILED", "x", "a1"), KestraSubjects.MEANS))
        .contains("a check of type health cannot prove anything about an engine of type kestra");
  }

  @Test
  void verifyFailedIsMappedAsAReasonToTryAgain() {
    String step =
        "- {id: restart, type: kestra.execution.restart, retry: {maxAttempts: 3, retryOn:"
            + " [verifyFailed]}}";
    Plan plan = plan(step, KestraSubjects.ended("FAILED", "x", "a1"));
    assertThat(plan.steps().getFirst().retry().on()).containsExactly(Retry.Reason.VERIFY_FAILED);
  }

  @Test
  void otherStepsStandBesideThem() {
    String steps =
        "- {id: look, type: snapshot.capture}\n"
            + "- {id: rest, type: wait, with: {duration: PT30S}}\n"
            + RESTART;
    assertThat(plan(steps, KestraSubjects.ended("FAILED", "x", "a1")).steps())
        .extracting(Plan.Step::action)
        .containsExactly(
            new Action.CaptureSnapshot(),
            new Action.Wait(Duration.ofSeconds(30)),
            new RestartExecution(ENGINE, "a1", null));
  }

  @Test
  void whatThePlaybooksPatternCaughtFillsAStep() {
    String yaml =
        KestraSubjects.acting(
                "- {id: mark, type: kestra.execution.label, with: {label: batch, value: '{{"
                    + " match.group1 }}'}}")
            .replace(
                "any: [{field: status, op: exists}]",
                "any: [{field: log, op: regex, value: 'batch ([a-z]+) is stuck'}]");
    Subject subject = KestraSubjects.ended("FAILED", "batch blue is stuck", "a1");
    assertThat(planned(yaml, subject, KestraSubjects.MEANS))
        .isInstanceOfSatisfying(
            PlanResult.Ready.class,
            ready ->
                assertThat(ready.plan().steps().getFirst().action())
                    .isEqualTo(new LabelExecution(ENGINE, "a1", "batch", "blue")));
  }

  private static Subject paused(String questions) {
    return KestraSubjects.subject(
        Map.of(
            Facts.STATUS, "PAUSED", KestraFacts.EXECUTION, "p1", KestraFacts.QUESTIONS, questions),
        List.of(),
        "p1");
  }

  private static String healthy(String steps) {
    return Subjects.acting(steps);
  }

  private static EngineId startedOn(String steps, Subject subject, Means means) {
    PlanResult result = planned(healthy(steps), subject, means);
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    Plan plan = ((PlanResult.Ready) result).plan();
    return ((StartFlow) plan.steps().getFirst().action()).engine();
  }

  private static Plan plan(String steps, Subject subject) {
    return plan(steps, subject, KestraSubjects.MEANS);
  }

  private static Plan plan(String steps, Subject subject, Means means) {
    PlanResult result = planned(KestraSubjects.acting(steps), subject, means);
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    return ((PlanResult.Ready) result).plan();
  }

  private static String why(String steps, Subject subject) {
    return why(KestraSubjects.acting(steps), subject, KestraSubjects.MEANS);
  }

  private static String why(String yaml, Subject subject, Means means) {
    PlanResult result = planned(yaml, subject, means);
    assertThat(result).isInstanceOf(PlanResult.NoPlan.class);
    return ((PlanResult.NoPlan) result).why();
  }

  private static PlanResult planned(String yaml, Subject subject, Means means) {
    return Planner.plan(Subjects.playbooks(yaml).all().getFirst(), subject, means);
  }
}
