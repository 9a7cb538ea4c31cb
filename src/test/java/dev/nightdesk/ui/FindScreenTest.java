package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding incidents by hand: the line, its completion, facets and problems. */
class FindScreenTest extends WindowTest {
  private TableView<?> table;
  private TextField field;

  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    table = (TableView<?>) find("#incident-table");
    field = (TextField) find("#incident-filter");
  }

  private List<Long> numbers() throws Exception {
    return Pilot.fx(
        () -> table.getItems().stream().map(row -> ((IncidentRow) row).id().number()).toList());
  }

  private void waitForRows(int n) throws Exception {
    Pilot.waitUntil(n + " rows are left", () -> table.getItems().size() == n);
  }

  private List<String> suggested() throws Exception {
    return Pilot.fx(() ->
        scene().getRoot().lookupAll("#suggestions .mono").stream()
            .map(n -> ((Labeled) n).getText())
            .toList());
  }

  @Test
  void aLineIsTypedWithItsCompletion() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.F);
    assertThat(field.isFocused()).isTrue();
    Pilot.type("sev");
    assertThat(suggested()).containsExactly("severity:");
    Pilot.press(KeyCode.DOWN);
    Pilot.press(KeyCode.ENTER);
    assertThat(field.getText()).isEqualTo("severity:");
    Pilot.waitUntil("its values are offered", () -> sees("#suggestions .mono"));
    assertThat(suggested()).contains("HIGH", "CRITICAL");
    Pilot.type(">=cr");
    assertThat(suggested()).containsExactly("CRITICAL");
    Pilot.press(KeyCode.DOWN);
    Pilot.press(KeyCode.TAB);
    assertThat(field.getText()).isEqualTo("severity:>=CRITICAL ");
    waitForRows(1);
    assertThat(numbers()).containsExactly(2039L);
    assertThat(text(".filter-count")).isEqualTo("1 of 15");
    Pilot.press(KeyCode.ENTER);
    assertThat(table.isFocused()).isTrue();
  }

  @Test
  void enginesThatOccurAreOffered() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("engine:kes");
    Pilot.waitUntil("the engine is offered", () -> sees("#suggestions .mono"));
    assertThat(suggested()).containsExactly("kestra-prod");
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#suggestions")).isFalse();
    assertThat(field.getText()).isEqualTo("engine:kes");
    Pilot.press(KeyCode.ESCAPE);
    assertThat(field.getText()).isEmpty();
    waitForRows(15);
  }

  @Test
  void whatIsWrongIsSaidAndTheRowsStay() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("nightly");
    waitForRows(1);
    Pilot.type(" severity:HUGE");
    Pilot.waitUntil("it is said", () -> sees("#query-wrong"));
    assertThat(Pilot.fx(() -> texts("#query-wrong .wrong-part"))).containsExactly("severity:HUGE");
    assertThat(find("#query-wrong").getAccessibleText())
        .startsWith("severity: 'HUGE' is none of LOW, MEDIUM, HIGH, CRITICAL.");
    assertThat(numbers()).hasSize(1);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.ESCAPE);
    waitForRows(15);
    assertThat(sees("#query-wrong")).isFalse();
  }

  @Test
  void aLineGoesWithAChip() throws Exception {
    Pilot.click(find("#state-waiting"));
    waitForRows(6);
    Pilot.press(KeyCode.SLASH);
    Pilot.type("severity:MEDIUM");
    Pilot.waitUntil(
        "only some of them are left",
        () ->
            !table.getItems().isEmpty()
                && table.getItems().stream()
                    .allMatch(r -> ((IncidentRow) r).severity() == Severity.MEDIUM));
    assertThat(table.getItems()).hasSizeLessThan(6);
  }

  @Test
  void aFacetIsPutIntoTheLineAndTakenOut() throws Exception {
    Pilot.click(find("#facets-turn"));
    Pilot.waitUntil("they are counted", () -> sees("#facet-severity-critical"));
    Pilot.click(find("#facet-severity-critical"));
    waitForRows(1);
    assertThat(field.getText()).isEqualTo("severity:CRITICAL");
    assertThat(((ToggleButton) find("#facet-severity-critical")).isSelected()).isTrue();
    // the others are counted still, so that a second one can be chosen
    Pilot.click(find("#facet-severity-high"));
    assertThat(field.getText()).isEqualTo("severity:CRITICAL,HIGH");
    Pilot.click(find("#facet-severity-critical"));
    Pilot.click(find("#facet-severity-high"));
    assertThat(field.getText()).isEmpty();
    waitForRows(15);
  }

  @Test
  void problemsAreOpenedAndLeftAgain() throws Exception {
    Pilot.click(find("#problems-turn"));
    var problems = (TableView<?>) find("#problem-table");
    Pilot.waitUntil("they are shown", () -> !problems.getItems().isEmpty());
    assertThat(sees("#incident-table")).isFalse();
    Pilot.fx(() -> {
      problems.requestFocus();
      return null;
    });
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.ENTER);
    assertThat(sees("#problem-table")).isFalse();
    assertThat(field.getText()).startsWith("problem:");
    Pilot.waitUntil("only its incidents are left", () -> table.getItems().size() < 15);
    assertThat(table.isFocused()).isTrue();
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil("the problems are back", () -> sees("#problem-table"));
    assertThat(field.getText()).isEmpty();
    Pilot.press(KeyCode.ESCAPE);
    waitForRows(15);
    assertThat(sees("#incident-table")).isTrue();
  }

  @Test
  void newsAreCountedOnlyWhereTheLineAsksForThem() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("engine:edge");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("only that engine is left", () -> table.getItems().size() < 15);
    int before = table.getItems().size();
    Node row = find("#incident-table .table-row-cell");
    Pilot.moveTo(row);
    Pilot.waitUntil("the pointer is in the table", () -> table.isHover());
    desk.rows.add(SampleNight.row(2050, Severity.LOW, "new", "edge", "x", 0.9, Phase.OPEN, 1, 0));
    desk.rows.add(SampleNight.row(2051, Severity.LOW, "new", "other", "x", 0.9, Phase.OPEN, 1, 0));
    shell.deskChanged();
    Pilot.waitUntil("the bar is shown", () -> sees("#newer-bar"));
    assertThat(text("#newer-bar")).isEqualTo("↑ 1 newer");
    assertThat(table.getItems()).hasSize(before);
  }
}
