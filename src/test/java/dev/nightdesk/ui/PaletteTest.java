package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.IncidentId;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Ctrl K: from anywhere to anything, by the keyboard or the mouse. */
class PaletteTest extends WindowTest {
  private void ask(String words) throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.K);
    Pilot.type(words);
    Pilot.waitUntil(
        "the incidents were looked for", () -> !text("#palette-note").startsWith("Look"));
    Pilot.pulse();
  }

  private ListView<?> list() throws Exception {
    return (ListView<?>) find("#palette-list");
  }

  private String chosen() throws Exception {
    return Pilot.fx(() -> {
      String words = find("#search").getAccessibleText();
      return words.substring(words.indexOf("Enter: ") + 7);
    });
  }

  @Test
  void itLeadsToAScreen() throws Exception {
    ask("go to app");
    Pilot.press(KeyCode.DOWN);
    Pilot.press(KeyCode.UP);
    assertThat(chosen()).isEqualTo("Go to Approvals");
    Pilot.press(KeyCode.ENTER);
    assertThat(sees(".approvals")).isTrue();
    assertThat(sees("#palette")).isFalse();
    assertThat(((TextField) find("#search")).getText()).isEmpty();
  }

  @Test
  void itFindsAnIncidentByItsNumber() throws Exception {
    ask("inc-2036");
    assertThat(chosen()).startsWith("Incident INC-2036");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil(
        "it is open",
        () -> texts("#incident-detail .label").stream().anyMatch(t -> t.startsWith("INC-2036")));
  }

  @Test
  void itFindsIncidentsByWordsAndShowsAllOfThem() throws Exception {
    ask("nightly");
    assertThat(list().getItems()).anyMatch(e -> e.toString().contains("INC-2040"));
    Pilot.press(KeyCode.PAGE_DOWN);
    assertThat(chosen()).isEqualTo("Find Show all incidents with “nightly”");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil(
        "its words are the filter",
        () -> texts(".filter-count").stream().anyMatch(said -> said.startsWith("1 of ")));
  }

  @Test
  void wordsWithAColonStayWords() throws Exception {
    ask("db:5432");
    Pilot.waitUntil(
        "they are looked for", () -> text("#palette-note").contains("Nothing is called"));
    assertThat(chosen()).isEqualTo("Find Show all incidents with “db:5432”");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("nothing holds them", () -> texts(".filter-count").contains("0 of 15"));
  }

  @Test
  void itDoesWhatTheKeyOfTheScreenDoes() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    Pilot.press(KeyCode.J);
    ask("acknowledge");
    assertThat(chosen()).isEqualTo("Do Acknowledge");
    Pilot.press(KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(new Command.Acknowledge(new IncidentId(2040), "ada", ""));
  }

  @Test
  void itLeadsToAnEngineAndAPlaybook() throws Exception {
    ask("kestra-prod");
    assertThat(chosen()).isEqualTo("Engine kestra-prod");
    Pilot.press(KeyCode.ENTER);
    assertThat(sees(".engines")).isTrue();
    ask("db-pool");
    assertThat(chosen()).startsWith("Playbook db-pool");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil(
        "it is shown",
        () -> texts(".playbooks .card-title").stream().anyMatch(t -> t.startsWith("db-pool")));
  }

  @Test
  void whatWasChosenLastComesFirst() throws Exception {
    ask("audit");
    Pilot.press(KeyCode.ENTER);
    Pilot.press(KeyCode.CONTROL, KeyCode.K);
    assertThat(chosen()).isEqualTo("Go to Audit");
  }

  @Test
  void whatIsNowhereIsSaidInWords() throws Exception {
    ask("zqxj");
    assertThat(text("#palette-note")).startsWith("Nothing is called “zqxj”.");
  }

  @Test
  void escapeLeavesItAndTheKeyboardIsWhereItWas() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    var before = Pilot.fx(() -> scene().getFocusOwner());
    ask("night");
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#palette")).isFalse();
    assertThat(Pilot.fx(() -> scene().getFocusOwner())).isSameAs(before);
  }

  @Test
  void aLineCanBeClicked() throws Exception {
    Pilot.click(find("#search"));
    assertThat(sees("#palette")).isTrue();
    Pilot.type("engines");
    Pilot.click(find("#palette-list .list-cell"));
    assertThat(sees(".engines")).isTrue();
    assertThat(sees("#palette")).isFalse();
  }
}
