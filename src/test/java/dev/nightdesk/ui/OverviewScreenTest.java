package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Person;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.story.Tone;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class OverviewScreenTest extends WindowTest {
  @Test
  void whatBecameOfProposedFixesIsCounted() throws Exception {
    assertThat(Pilot.fx(() -> texts("#proposals .card-note")))
        .containsExactly("last 30 days · 19 issues");
    assertThat(Pilot.fx(() -> texts("#proposals-table .cell-main")))
        .startsWith("All", "Raise timeout");
    assertThat(Pilot.fx(() -> texts("#proposals-table .cell-figure")))
        .startsWith("16", "85 % of 13", "3 h 10 min");
  }

  @Test
  void spaceHoldsTheFeedAndTellsHowManyAreNewer() throws Exception {
    Pilot.press(KeyCode.SPACE);
    desk.feed.addFirst(SampleNight.item(513, 1, Tone.BAD, "INC-2042", "opened", ""));
    shell.deskChanged();
    Pilot.waitUntil(
        "the newer event is counted", () -> text("#feed-state").equals("held, 1 newer ·"));
    Pilot.press(KeyCode.SPACE);
    Pilot.waitUntil("the feed is live", () -> text("#feed-state").equals("live ·"));
  }

  @Test
  void theButtonHoldsTheFeedToo() throws Exception {
    Pilot.click(find("#feed-hold"));
    Pilot.waitUntil("it is held", () -> text("#feed-state").startsWith("held"));
  }

  @Test
  void enterOpensTheSelectedQuestion() throws Exception {
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil(
        "the second question is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
  }

  @Test
  void ctrlEnterApprovesTheSelectedQuestionAndNoOther() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands).isEmpty();
    var asked = desk.pending.getFirst();
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), Person.of("ada"), ""));
  }

  @Test
  void aPlanThatAsksSomethingIsOpenedInsteadOfApproved() throws Exception {
    desk.pause(SampleKestra.questions());
    shell.deskChanged();
    var table = (TableView<?>) find("#waiting-table");
    Pilot.waitUntil("it waits", () -> table.getItems().size() == 4);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    Pilot.waitUntil("it is opened", () -> sees("#questions"));
    assertThat(desk.commands).isEmpty();
    assertThat(text(".question-head")).isEqualTo("Resume billing.payout");
  }

  @Test
  void anEmptyTableSaysSo() throws Exception {
    desk.pending.clear();
    shell.deskChanged();
    var table = (TableView<?>) find("#waiting-table");
    Pilot.waitUntil("the table is empty", () -> table.getItems().isEmpty());
    assertThat(((Labeled) table.getPlaceholder()).getText()).isEqualTo("Nothing waits for you.");
  }

  @Test
  void incidentsThatWaitWithoutAQuestionAreNotDenied() throws Exception {
    desk.pending.clear();
    desk.overview =
        new OverviewFigures(2, 2, 2, null, null, 0, 0, 0, null, null, null, -1, 0, 2, 2, 0, 0, 2);
    shell.deskChanged();
    var table = (TableView<?>) find("#waiting-table");
    Pilot.waitUntil(
        "it is told",
        () ->
            ((Labeled) table.getPlaceholder())
                .getText()
                .equals(
                    "No question waits. 2 incidents need you without one: see Incidents,"
                        + " Waiting."));
    assertThat(Pilot.fx(() -> texts(".tile-note"))).contains("no question among them");
  }

  @Test
  void theRangeCanBeChanged() throws Exception {
    Pilot.click(find("#range-7d"));
    Pilot.waitUntil(
        "the title follows", () -> texts(".card-title").contains("Incidents, last 7 days"));
  }
}
