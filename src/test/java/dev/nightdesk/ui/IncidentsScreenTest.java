package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.IncidentRow;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsScreenTest extends WindowTest {
  private TableView<?> table;

  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    table = (TableView<?>) find("#incident-table");
  }

  private Node rowOf(long number) throws Exception {
    return Pilot.fx(() ->
        table.lookupAll(".table-row-cell").stream()
            .filter(n ->
                n instanceof TableRow<?> r
                    && r.getItem() instanceof IncidentRow i
                    && i.id().number() == number)
            .findFirst()
            .orElseThrow());
  }

  @Test
  void aClickOnARowShowsItsTimeline() throws Exception {
    Pilot.click(rowOf(2040));
    Pilot.waitUntil(
        "its title is shown",
        () -> texts(".card-title").contains("INC-2040 · nightly timed out on main"));
    assertThat(Pilot.fx(() -> flows(".incidents .feed-text")))
        .contains("Waits for approval: raise job timeout 30 → 60 min");
  }

  @Test
  void jGoesDownAndAAcknowledges() throws Exception {
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.A);
    assertThat(desk.commands)
        .containsExactly(new Command.Acknowledge(new IncidentId(2040), "ada", ""));
  }

  @Test
  void theSearchFieldFilters() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.K);
    Pilot.type("nightly");
    Pilot.waitUntil("one row is left", () -> table.getItems().size() == 1);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil("all are back", () -> table.getItems().size() == 15);
  }

  @Test
  void aChipNarrows() throws Exception {
    Pilot.click(find("#state-waiting"));
    Pilot.waitUntil("those that wait are left", () -> table.getItems().size() == 6);
  }

  @Test
  void aHeaderClickOrdersBySeverity() throws Exception {
    Pilot.click(find("#order-severity"));
    Pilot.waitUntil(
        "the critical one is first",
        () -> ((IncidentRow) table.getItems().getFirst()).id().number() == 2039);
  }

  @Test
  void rowsStayWhileThePointerIsInTheTable() throws Exception {
    Pilot.moveTo(rowOf(2038));
    Pilot.waitUntil("the pointer is in the table", () -> table.isHover());
    desk.rows.add(SampleNight.row(2050, Severity.LOW, "new", "edge", "x", 0.9, Phase.OPEN, 1, 0));
    shell.deskChanged();
    Pilot.waitUntil("the bar is shown", () -> sees("#newer-bar"));
    assertThat(table.getItems()).hasSize(15);
    Pilot.click(find("#newer-bar"));
    Pilot.waitUntil("it is shown", () -> table.getItems().size() == 16);
  }

  @Test
  void resolvingAsksHow() throws Exception {
    Pilot.click(rowOf(2037));
    Pilot.click(find("#resolve"));
    Pilot.type("renewed the certificate");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Resolve(new IncidentId(2037), "ada", "renewed the certificate"));
  }

  @Test
  void aPendingQuestionIsOneClickAway() throws Exception {
    Pilot.click(rowOf(2036));
    Pilot.click(find("#go-to-approval"));
    Pilot.waitUntil(
        "the question is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
  }
}
