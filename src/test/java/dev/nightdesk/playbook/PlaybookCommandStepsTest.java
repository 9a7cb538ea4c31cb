package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.step.AllowedCommand;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.subject.Regexes;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that runs a program: what a plan makes of it, and what no value of a log makes of it. */
class PlaybookCommandStepsTest {
  private static final AllowedCommand SCALE =
      scale(shaped("deployment/[a-z0-9-]{1,63}", false, false), false);

  private static AllowedCommand scale(AllowedCommand.Argument argument, boolean safeToRepeat) {
    return new AllowedCommand(
        "kubectl-scale",
        "/usr/bin/kubectl",
        "/opt/k8s/kubectl-1.30",
        List.of(new AllowedCommand.Fixed("scale"), argument),
        "/srv/ops",
        Duration.ofMinutes(1),
        65_536,
        List.of(0, 2),
        safeToRepeat,
        Map.of("KUBECONFIG", "/etc/k8s/desk.yaml"));
  }

  private static AllowedCommand.Argument shaped(String pattern, boolean option, boolean path) {
    return new AllowedCommand.Shaped(Regexes.compile(pattern, false), option, path);
  }

  private static final String STEP =
      "- {id: scale, type: command.run, timeout: PT20S, with: {allow: kubectl-scale, args: [scale,"
          + " 'deployment/{{ facts.name }}']}}";

  @Test
  void thePlanShowsTheExactArgumentsAndWhatIsBehindTheLink() {
    Plan.Step step = planned(STEP, SCALE, "shop");
    var run = assertInstanceOf(Action.RunCommand.class, step.action());
    assertThat(run.arguments()).containsExactly("scale", "deployment/shop");
    assertThat(run.inWords())
        .isEqualTo(
            "Run /usr/bin/kubectl scale deployment/shop in /srv/ops (which is"
                + " /opt/k8s/kubectl-1.30)");
    assertEquals(Duration.ofSeconds(20), step.timeout());
    assertEquals("Run the command kubectl-scale", step.name());
    assertEquals(List.of(0, 2), run.exitCodes());
    assertEquals(Map.of("KUBECONFIG", "/etc/k8s/desk.yaml"), run.environment());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x; rm -rf /",
        "x && rm -rf /",
        "x | sh",
        "$(reboot)",
        "`reboot`",
        "x > /etc/passwd",
        "x\nrm -rf /",
        "x\r",
        "x\u0000--all",
        "x\u001b[2J",
        "x\u0085y",
        "../../etc/passwd",
        "shop --all",
        "shop,bank",
        "sh\u043ep", // a Cyrillic o
        "\uff53\uff48\uff4f\uff50", // full width
        "shop\u200b",
        "shop\u202e",
        "{{ incident.id }}",
        "%2e%2e",
        "SHOP",
        "*",
      })
  void aHostileValueOfALogNeverBecomesAnArgument(String value) {
    assertThat(why(STEP, SCALE, value))
        .startsWith("Step 'scale' of acts v1 cannot be filled: Argument 2 of the command")
        .doesNotContain("\n", "\r", "\u0000", "\u001b", "\u0085", "\u202e", "\uff53");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x\ny", "x\ry", "x\ty", "x\u0000y", "x\u007fy", "x\u0085y", "\u0441", "\uff53"})
  void noPatternEverTakesAControlOrAForeignCharacter(String value) {
    assertThat(
            why(
                STEP.replace("deployment/", ""),
                scale(shaped("(?s).*", true, false), false),
                value))
        .containsAnyOf("another control character", "a character that is not ASCII");
  }

  @Test
  void aReferenceToASecretInALogIsNeverFilledIn() {
    assertThat(why(STEP, SCALE, "${env:GITHUB_TOKEN}"))
        .contains("holds a secret reference, which only a configuration may");
  }

  @Test
  void whatTheGroupsOfALogCaughtStaysInItsOneArgument() {
    String yaml =
        gated(
                Subjects.acting(
                    "- {id: scale, type: command.run, timeout: PT20S, with: {allow: kubectl-scale,"
                        + " args: [scale, '{{ match.group1 }}']}}"))
            .replace(
                "any: [{field: status, op: exists}]",
                "any: [{field: log, op: regex, value: 'deploy (.*) failed'}]");
    Playbook playbook = Subjects.playbooks(yaml).all().getFirst();
    AllowedCommand anything = scale(shaped(".*", false, false), false);
    PlanResult result =
        Planner.plan(
            playbook,
            Subjects.subject(
                Map.of("status", "DOWN"), "deploy a b; rm -rf / {{ facts.x }} $(id) failed"),
            means(anything));
    Plan plan = assertInstanceOf(PlanResult.Ready.class, result).plan();
    var run = assertInstanceOf(Action.RunCommand.class, plan.steps().getFirst().action());
    assertThat(run.arguments()).containsExactly("scale", "a b; rm -rf / {{ facts.x }} $(id)");
    assertThat(run.inWords())
        .startsWith("Run /usr/bin/kubectl scale \"a b; rm -rf / {{ facts.x }} $(id)\" in ");
  }

  @Test
  void patternsAreAnchoredAtBothEndsHoweverTheyAreWritten() {
    for (String pattern : List.of("shop|bank", "(?m)^shop$", "shop", "(?:^shop)|(?:bank$)")) {
      String step = STEP.replace("deployment/", "");
      AllowedCommand allowed = scale(shaped(pattern, false, false), false);
      planned(step, allowed, "shop");
      for (String value : List.of("shopx", "xshop", "shop bank", "shop\nbank", "xbank"))
        assertThat(why(step, allowed, value)).as(pattern).contains("Argument 2");
    }
  }

  @Test
  void aValueThatBeginsWithADashIsNoOptionUnlessTheEntrySaysSo() {
    String step = STEP.replace("deployment/", "");
    for (String value : List.of("--kubeconfig=/tmp/x", "-f", "--", "-")) {
      assertThat(why(step, scale(shaped(".*", false, false), false), value))
          .endsWith("must not begin with a dash: the program could take it for an option.");
    }
    AllowedCommand options = scale(shaped("--replicas=[0-9]", true, false), false);
    planned(step, options, "--replicas=3");
    assertThat(why(step, options, "--kubeconfig=/tmp/x")).contains("does not fit");
  }

  @Test
  void aPathHasNoPartThatLeadsUp() {
    String step = STEP.replace("deployment/", "logs/");
    AllowedCommand files = scale(shaped("logs/.*", false, true), false);
    for (String value : List.of("../../etc/passwd", "a/../../b", "..", "a\\..\\b"))
      assertThat(why(step, files, value)).contains("must not hold '..' as a part of its path");
    planned(step, files, "a..b/c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[scale]",
        "[scale, deployment/shop, --all]",
        "[delete, deployment/shop]",
        "['scale deployment/shop']",
        "[scale, '']"
      })
  void onlyTheArgumentsOfTheEntryAreTaken(String args) {
    String step = STEP.replaceAll("args: \\[.*\\]", "args: " + args);
    assertThat(why(step, SCALE, "shop")).contains("of acts v1 cannot be filled: ");
  }

  @Test
  void theAllowListIsTheOperatorsAndThePlaybookOnlyNarrowsIt() {
    assertThat(why(STEP.replace("kubectl-scale", "kubectl-delete"), SCALE, "shop"))
        .endsWith(
            "there is no command 'kubectl-delete' in the allow-list: add commands[id:"
                + " kubectl-delete] to the configuration.");
    String narrow = STEP.replace("with: {", "with: {expectExitCodes: [2], maxOutputBytes: 2048, ");
    var run = assertInstanceOf(Action.RunCommand.class, planned(narrow, SCALE, "shop").action());
    assertEquals(List.of(2), run.exitCodes());
    assertEquals(2048, run.output());
    String wide = STEP.replace("with: {", "with: {expectExitCodes: [0, 1], ");
    assertThat(why(wide, SCALE, "shop")).contains("the exit code 1 does not mean done");
    Plan.Step slow = planned(STEP.replace("PT20S", "PT1H"), SCALE, "shop");
    assertEquals(Duration.ofMinutes(1), slow.timeout());
  }

  @Test
  void whatIsNotSafeToRepeatIsNotTriedAgainForWhatItDid() {
    String step =
        STEP.replace(
            "timeout: PT20S,",
            "timeout: PT20S, retry: {maxAttempts: 3, retryOn: [exitCode, timeout, verifyFailed]},");
    assertEquals(1, planned(step, SCALE, "shop").retry().maxAttempts());
    AllowedCommand safe = scale(shaped("deployment/shop", false, false), true);
    assertThat(planned(step, safe, "shop").retry())
        .extracting(Retry::maxAttempts, Retry::on)
        .containsExactly(
            3, Set.of(Retry.Reason.EXIT_CODE, Retry.Reason.TIMEOUT, Retry.Reason.VERIFY_FAILED));
  }

  @Test
  void aProgramIsNeverRunUnasked() {
    Playbook playbook = playbook(STEP);
    Plan plan =
        assertInstanceOf(
                PlanResult.Ready.class, Planner.plan(playbook, subject("shop"), means(SCALE)))
            .plan();
    assertEquals(Playbook.ApprovalMode.ALWAYS, playbook.gate().approval());
    assertEquals("approval", Autonomy.word(playbook));
    assertThat(Autonomy.against(playbook, plan, 1)).containsExactly("acts v1 always asks");
    // nor where the steps came from another playbook than the one that is asked
    Playbook bold = playbook("- {id: w, type: wait, with: {duration: PT1S}}");
    assertThat(Autonomy.against(bold, plan, 1))
        .containsExactly("it runs a program of this machine");
  }

  @Test
  void aRollbackThatRunsAProgramIsNotUnaskedEither() {
    String yaml =
        gated(Subjects.acting("- {id: w, type: wait, with: {duration: PT1S}}"))
            .replace(
                "rollback: {unavailable: Nothing to undo.}",
                "rollback: {steps: [{id: u, type: command.run, timeout: PT1S, with: {allow: undo,"
                    + " args: []}}]}");
    assertEquals(
        Playbook.ApprovalMode.ALWAYS, Subjects.playbooks(yaml).all().getFirst().gate().approval());
  }

  @Test
  void everyPartOfTheCommandIsPartOfWhatIsApproved() {
    Action.RunCommand run = (Action.RunCommand) planned(STEP, SCALE, "shop").action();
    List<Action.RunCommand> others =
        List.of(
            SCALE.with(List.of("scale", "deployment/bank"), 65_536, List.of(0, 2)),
            SCALE.with(List.of("scale deployment/shop"), 65_536, List.of(0, 2)),
            SCALE.with(run.arguments(), 1024, List.of(0, 2)),
            SCALE.with(run.arguments(), 65_536, List.of(0)),
            scale(shaped(".*", false, false), true).with(run.arguments(), 65_536, List.of(0, 2)));
    assertThat(others).allSatisfy(other -> assertThat(other.parts()).isNotEqualTo(run.parts()));
  }

  private static String gated(String yaml) {
    return yaml.replace("  actions:\n", "  gate: {approval: {mode: bySeverity}}\n  actions:\n");
  }

  private static Playbook playbook(String step) {
    return Subjects.playbooks(gated(Subjects.acting(step))).all().getFirst();
  }

  private static Subject subject(String value) {
    return Subjects.subject(Map.of("status", "DOWN", "name", value));
  }

  private static Means means(AllowedCommand allowed) {
    return new Means(Map.of(), Map.of(), Map.of(allowed.id(), allowed));
  }

  private static Plan.Step planned(String step, AllowedCommand allowed, String value) {
    PlanResult result = Planner.plan(playbook(step), subject(value), means(allowed));
    return assertInstanceOf(PlanResult.Ready.class, result).plan().steps().getFirst();
  }

  private static String why(String step, AllowedCommand allowed, @Nullable String value) {
    PlanResult result = Planner.plan(playbook(step), subject(value), means(allowed));
    return assertInstanceOf(PlanResult.NoPlan.class, result).why();
  }
}
