package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acts on incidents by keys and clicks, and what lies over them. */
class TriageScreenTest extends WindowTest {
  private TableView<?> table;

  @BeforeEach
  void goThere() throws Exception {
    SampleTriage.lay(desk);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    table = (TableView<?>) find("#incident-table");
  }

  private void choose(long number) throws Exception {
    Pilot.fx(() -> {
      shell.openIncident(new IncidentId(number));
      return null;
    });
    Pilot.waitUntil(
        "it is shown", () -> text(".incidents .card-title").startsWith("INC-" + number));
  }

  private static IncidentId inc(long number) {
    return new IncidentId(number);
  }

  @Test
  void anAcknowledgementIsTakenBackByCtrlZ() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.A);
    assertThat(text("#toast")).isEqualTo("Acknowledged INC-2039.");
    assertThat(text("#toast-button")).isEqualTo("Undo");
    Pilot.press(KeyCode.CONTROL, KeyCode.Z);
    assertThat(desk.commands)
        .containsExactly(
            new Command.Acknowledge(inc(2039), "ada", ""),
            new TriageCommand.Undo(inc(2039), "ada"));
    Pilot.press(KeyCode.CONTROL, KeyCode.Z);
    assertThat(desk.commands).hasSize(2);
  }

  @Test
  void theToastsButtonTakesItBackToo() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.A);
    Pilot.click(find("#toast-button"));
    assertThat(desk.commands).contains(new TriageCommand.Undo(inc(2039), "ada"));
  }

  @Test
  void anAcknowledgementMayHaveANoteAndItsOwnTime() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.SHIFT, KeyCode.A);
    Pilot.type("calling the ledger team");
    Pilot.click(find("#ack-for-0"));
    Pilot.click(find("#ack-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Acknowledge(
                inc(2039), "ada", "calling the ledger team", Duration.ofMinutes(30)));
  }

  @Test
  void whatWasSeenCanBeUnseenAgain() throws Exception {
    choose(2037);
    Pilot.press(KeyCode.U);
    assertThat(desk.commands).containsExactly(new TriageCommand.Unacknowledge(inc(2037), "ada"));
  }

  @Test
  void shelvingNeedsAReason() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.S);
    assertThat(find("#shelve-yes").isDisabled()).isTrue();
    Pilot.click(find("#shelve-for-1"));
    Pilot.click(find("#shelve-reason"));
    Pilot.type("waits for the vendor");
    Pilot.press(KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(
            new TriageCommand.Shelve(
                inc(2039), "ada", "waits for the vendor", Duration.ofHours(6)));
    choose(2033);
    Pilot.press(KeyCode.SHIFT, KeyCode.S);
    assertThat(desk.commands).endsWith(new TriageCommand.Unshelve(inc(2033), "ada"));
  }

  @Test
  void anIncidentIsAssignedToMeOrSomebodyElse() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.G);
    Pilot.click(find("#assign-yes"));
    Pilot.press(KeyCode.G);
    Pilot.click(find("#assign-to-1"));
    assertThat(find("#assign-yes").isDisabled()).isTrue();
    Pilot.type("mira");
    Pilot.press(KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(
            new TriageCommand.Assign(inc(2039), "ada", "ada", ""),
            new TriageCommand.Assign(inc(2039), "mira", "ada", ""));
  }

  @Test
  void whatEndedIsReopenedAndWhatIsOpenIsResolved() throws Exception {
    choose(2041);
    Pilot.press(KeyCode.O);
    Pilot.type("it is down again");
    Pilot.press(KeyCode.ENTER);
    choose(2039);
    Pilot.press(KeyCode.O);
    assertThat(sees("#reopen")).isFalse();
    Pilot.press(KeyCode.R);
    Pilot.type("rows were loaded by hand");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(
            new TriageCommand.Reopen(inc(2041), "ada", "it is down again"),
            new Command.Resolve(inc(2039), "ada", "rows were loaded by hand"));
  }

  @Test
  void anIncidentIsMergedIntoAnOpenOneOfTheSameTarget() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.M);
    assertThat(text("#toast")).contains("only those of one target are merged");
    desk.rows.add(SampleTriage.sameTarget());
    choose(2039);
    Pilot.press(KeyCode.M);
    Pilot.waitUntil("the choice is shown", () -> sees("#merge-into"));
    Pilot.click(find("#merge-reason"));
    Pilot.type("same cause");
    Pilot.click(find("#merge-yes"));
    assertThat(desk.commands)
        .containsExactly(new TriageCommand.Merge(inc(2039), inc(2026), "ada", "same cause"));
  }

  @Test
  void someOfTheWorkIsSplitOff() throws Exception {
    choose(2039);
    Pilot.press(KeyCode.X);
    Pilot.click(find("#split-unit-1"));
    Pilot.click(find("#split-reason"));
    Pilot.type("another month");
    Pilot.click(find("#split-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new TriageCommand.Split(
                inc(2039), List.of(SampleKestra.units().get(1)), "ada", "another month"));
  }

  @Test
  void severalAreAcknowledgedAtOnceWithAResultForEach() throws Exception {
    choose(2040);
    Pilot.press(KeyCode.SHIFT, KeyCode.DOWN);
    Pilot.press(KeyCode.SHIFT, KeyCode.J);
    Pilot.press(KeyCode.SHIFT, KeyCode.J);
    Pilot.press(KeyCode.SHIFT, KeyCode.K);
    Pilot.waitUntil("three are chosen", () -> text(".chosen-count").equals("3 incidents chosen"));
    desk.refused.put(inc(2039), "INC-2039 is merged into INC-2027");
    Pilot.press(KeyCode.A);
    assertThat(desk.commands).hasSize(3);
    Pilot.waitUntil("the results are shown", () -> sees("#results"));
    assertThat(Pilot.fx(() -> texts("#results .result-words")))
        .containsExactlyInAnyOrder("done", "INC-2039 is merged into INC-2027", "done");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil("one is chosen", () -> !sees("#chosen-bar"));
  }

  @Test
  void whatLiesOverAnIncidentIsToldBySignLetterAndWords() throws Exception {
    assertThat(Pilot.fx(() -> texts(".table-row-cell .mark")))
        .contains(
            "✓ A until 04:04", "□ S until 08:04", "■ H maintenance", "→ G ada", "↗ M INC-2039");
    choose(2037);
    assertThat(Pilot.fx(() -> texts("#overlays .mark")))
        .containsExactly("✓ A Seen by mira · 110 min left", "→ G Assigned to mira");
    String tip = Pilot.fx(() -> ((Labeled) find("#overlays .mark")).getTooltip().getText());
    assertThat(tip).contains("renewal is ordered").contains("UTC");
  }

  @Test
  void chipsCountAndFilterByWhatLiesOver() throws Exception {
    assertThat(text("#over-mine")).isEqualTo("Mine 1");
    assertThat(text("#over-shelved")).isEqualTo("Shelved 1");
    assertThat(text("#over-held")).isEqualTo("Held 1");
    Pilot.click(find("#over-shelved"));
    Pilot.waitUntil("one row is left", () -> table.getItems().size() == 1);
    Pilot.click(find("#state-all"));
    Pilot.waitUntil("all are back", () -> table.getItems().size() == 15);
  }

  @Test
  void aFloodIsShownByCause() throws Exception {
    SampleTriage.flood(desk);
    shell.deskChanged();
    Pilot.waitUntil("causes are shown", () -> sees("#flood-table"));
    var causes = (TableView<?>) find("#flood-table");
    assertThat(causes.getItems()).hasSize(4);
    assertThat(text("#flood-words")).isEqualTo("▲ Flood: 24 incidents, 4 causes; repairs are held");
    Pilot.waitUntil("rows are drawn", () -> sees("#flood-table .table-row-cell"));
    Node row = Pilot.fx(() -> causes.lookupAll(".table-row-cell").iterator().next());
    Pilot.click(row);
    Pilot.waitUntil("its incidents are shown", () -> sees("#incident-table"));
    assertThat(table.getItems()).hasSizeBetween(2, 12);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil("causes are back", () -> sees("#flood-table"));
    desk.brakes = SampleBrakes.free();
    shell.deskChanged();
    Pilot.waitUntil("it is over", () -> sees("#incident-table") && !sees("#flood-bar"));
  }
}
