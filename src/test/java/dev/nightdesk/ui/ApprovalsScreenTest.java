package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import javafx.scene.input.KeyCode;
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
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), "ada", ""));
    Pilot.waitUntil(
        "the next question is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
  }

  @Test
  void aClickApprovesToo() throws Exception {
    var asked = desk.pending.getFirst();
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), "ada", ""));
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
            new Command.Reject(asked.id(), asked.hash(), "ada", "not during the sale"));
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
    assertThat(Pilot.fx(() -> texts(".step-deed")))
        .contains("PUT https://api.acme.test/v1/jobs/e2e/limit", "{\"timeoutMinutes\": 60}");
    assertThat(Pilot.fx(() -> texts(".step-header")))
        .contains("Authorization: Bearer ${env:ACME_TOKEN}");
    String hash = desk.pending.getFirst().hash().brief();
    assertThat(Pilot.fx(() -> texts(".card-note")))
        .contains("plan " + hash + "… · what you approve is what runs");
  }

  @Test
  void aRefusalIsACalmLine() throws Exception {
    desk.refusal = "it expired at 02:14:08";
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    Pilot.waitUntil(
        "it is told", () -> text("#toast").equals("Not carried out: it expired at 02:14:08"));
  }
}
