package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsScreenTest extends WindowTest {
  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
  }

  @Test
  void ctrlEnterLeavesExactlyOneYesToWhatIsShown() throws Exception {
    var asked = desk.pending.getFirst();
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), Person.of("ada"), ""));
    Pilot.waitUntil(
        "the next question is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
  }

  @Test
  void aClickApprovesToo() throws Exception {
    var asked = desk.pending.getFirst();
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), Person.of("ada"), ""));
    assertThat(text("#toast")).isEqualTo("Approved: Raise job timeout 30 → 60 min");
  }

  @Test
  void aNoNeedsAReason() throws Exception {
    var asked = desk.pending.getFirst();
    Pilot.press(KeyCode.R);
    assertThat(find("#dialog-yes").isDisabled()).isTrue();
    Pilot.type("   ");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands).isEmpty();
    Pilot.type("not during the sale");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Reject(asked.id(), asked.hash(), Person.of("ada"), "not during the sale"));
  }

  @Test
  void escapeLeavesTheDialogAndNothingHappens() throws Exception {
    Pilot.press(KeyCode.R);
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#dialog-words")).isFalse();
    assertThat(desk.commands).isEmpty();
  }

  @Test
  void allThatIsSentIsShown() throws Exception {
    Pilot.press(KeyCode.J);
    Pilot.waitUntil(
        "the next one is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
    assertThat(Pilot.fx(() -> texts(".step-deed")))
        .contains("PUT https://api.acme.test/v1/jobs/e2e/limit", "{\"timeoutMinutes\": 60}");
    assertThat(Pilot.fx(() -> texts(".step-header")))
        .contains("Authorization: Bearer ${env:ACME_TOKEN}");
    String hash = desk.pending.get(1).hash().brief();
    assertThat(Pilot.fx(() -> texts(".card-note")))
        .contains("plan " + hash + " · what you approve is what runs");
    assertThat(sees("#change")).isFalse();
  }

  @Test
  void theExactChangeIsShownBesideTheExactSteps() throws Exception {
    var plan = desk.pending.getFirst().plan();
    var change = plan.changes().getFirst();
    String diff = UnifiedDiff.of(change.path(), change.before(), change.after()).text();
    List<String> lines = diff.lines().skip(3).toList();
    assertThat(lines).contains("-    timeout-minutes: 30", "+    timeout-minutes: 60");
    Pilot.waitUntil("the diff is drawn", () -> diffLines().size() > lines.size());
    assertThat(Pilot.fx(this::diffLines))
        .startsWith("@@.github/workflows/nightly.yml  jobs.e2e @@")
        .containsAll(lines)
        .hasSize(lines.size() + 1);
    assertThat(Pilot.fx(() -> texts(".step-line")))
        .contains(
            "Check that main still stands at 9f1c2e7",
            "Create branch nightdesk/inc-2040-raise-timeout-1c9e77a0 from main @ 9f1c2e7",
            "Commit 1 file: nightly.yml, +1 −1");
    assertThat(Pilot.fx(() -> texts(".step-note")))
        .contains("only reads", "diff above", "sent once", "safe to repeat", "verifies the fix");
    assertThat(Pilot.fx(() -> texts(".plan-words")))
        .contains("Merging the pull request stays with you.");
    assertThat(sees(".step-box")).isFalse();
    Pilot.click(find("#plan-details"));
    assertThat(Pilot.fx(() -> texts(".step-header"))).anyMatch(t -> t.contains("## Why"));
    var asked = desk.pending.getFirst();
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(new Command.Approve(asked.id(), plan.hash(), Person.of("ada"), ""));
  }

  /** The signs and texts of the diff as they stand on the screen, from top to bottom. */
  private List<String> diffLines() {
    return scene().getRoot().lookup("#diff").lookupAll(".list-cell").stream()
        .map(ListCell.class::cast)
        .filter(cell -> cell.getGraphic() != null && cell.isVisible())
        .sorted(Comparator.comparing(Node::getLayoutY))
        .map(cell ->
            ((Pane) cell.getGraphic())
                .getChildren().stream()
                    .map(label -> ((Label) label).getText())
                    .collect(Collectors.joining()))
        .toList();
  }

  @Test
  void aReviewOfADeploymentNamesItsEnvironments() throws Exception {
    desk.rows.add(SampleGitHub.deploymentRow());
    desk.pending.addFirst(SampleGitHub.deployment());
    Pilot.fx(() -> {
      shell.openApproval(desk.pending.getFirst().id());
      return null;
    });
    Pilot.waitUntil("it is shown", () -> text(".question-head").contains("deployment"));
    assertThat(Pilot.fx(() -> texts(".plan-words")))
        .contains("production-eu, production-us")
        .contains(
            "Reject the deployment of run 8850 to production-eu, production-us.",
            "In 28 min: the run goes on waiting on GitHub, and people are told.");
    assertThat(sees("#change")).isFalse();
  }

  @Test
  void whatIsAskedIsAnsweredBeforeTheYes() throws Exception {
    pause(SampleKestra.questions());
    Pilot.waitUntil("it is asked", () -> sees("#questions"));
    assertThat(find("#approve").isDisabled()).isTrue();
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands).isEmpty();
    assertThat(text("#toast")).isEqualTo("Not sent: “approved” has to be answered first.");
    Pilot.click(find("#answer-approved-0"));
    assertThat(text("#questions-note")).isEqualTo("“limit” has to be answered first.");
    Pilot.click(find("#answer-limit"));
    Pilot.type("many");
    assertThat(text(".form-mistake")).isEqualTo("✕ It is a whole number.");
    assertThat(find("#approve").isDisabled()).isTrue();
    Pilot.press(KeyCode.CONTROL, KeyCode.A);
    Pilot.press(KeyCode.DELETE);
    Pilot.type("5000");
    assertThat(text("#questions-note")).isEqualTo("all that is required is answered");
    var asked = desk.pending.getFirst();
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Approve(
                asked.id(),
                asked.hash(),
                Person.of("ada"),
                "",
                Map.of("approved", "true", "bank", "north", "limit", "5000")));
  }

  private void pause(List<Question> questions) throws Exception {
    desk.pause(questions);
    Pilot.fx(() -> {
      shell.openApproval(desk.pending.getFirst().id());
      return null;
    });
  }

  @Test
  void aSecretIsAnsweredInTheEngine() throws Exception {
    pause(List.of(new Question("pin", "SECRET", true, "", null, List.of())));
    Pilot.waitUntil("it is said", () -> text("#answer-pin").startsWith("A secret, which"));
    assertThat(find("#approve").isDisabled()).isTrue();
    assertThat(text("#questions-note")).isEqualTo("“pin” can be answered in the engine only.");
  }

  @Test
  void answersBelongToOneQuestionOnly() throws Exception {
    pause(SampleKestra.questions());
    Pilot.waitUntil("it is asked", () -> sees("#questions"));
    Pilot.click(find("#answer-approved-0"));
    Pilot.press(KeyCode.J);
    Pilot.waitUntil("the next one asks nothing", () -> !sees("#questions"));
    assertThat(find("#approve").isDisabled()).isFalse();
    Pilot.press(KeyCode.K);
    Pilot.waitUntil("the first is asked anew", () -> sees("#questions"));
    assertThat(text("#questions-note")).isEqualTo("“approved” has to be answered first.");
  }

  @Test
  void whatANoAndWhatSilenceDoIsSaid() throws Exception {
    pause(SampleKestra.questions());
    Pilot.waitUntil("it is asked", () -> sees("#questions"));
    assertThat(Pilot.fx(() -> texts(".plan-words")))
        .contains("Kill execution " + SampleKestra.EXECUTION + ".")
        .contains("In 28 min: it stays paused, and people are told.");
    Pilot.press(KeyCode.R);
    assertThat(text(".dialog-text")).startsWith("Kill execution " + SampleKestra.EXECUTION + ".");
  }

  @Test
  void aRefusalIsACalmLine() throws Exception {
    desk.refusal = "it expired at 02:14:08";
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    Pilot.waitUntil(
        "it is told", () -> text("#toast").equals("Not carried out: it expired at 02:14:08"));
  }

  @Test
  void theCardsBelowTheQuestionAreAsWideAsItsHead() throws Exception {
    double head = find(".question-card").getLayoutBounds().getWidth();
    double plan = find(".plan-steps").getParent().getLayoutBounds().getWidth();
    assertThat(plan).isEqualTo(head);
  }
}
