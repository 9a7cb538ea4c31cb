package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.preferences.Kept;
import dev.nightdesk.domain.preferences.Preferences;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept from one start of the window to the next. */
class SavedViewsScreenTest extends WindowTest {
  private volatile Kept kept = Kept.NOTHING;
  private volatile boolean broken;

  private final class Memory implements Preferences {
    @Override
    public Kept read() throws IOException {
      if (broken) throw new IOException("window.yaml, line 3: no");
      return kept;
    }

    @Override
    public void write(Kept now) throws IOException {
      read();
      kept = now;
    }
  }

  @BeforeEach
  void goThere() throws Exception {
    again();
  }

  private void again() throws Exception {
    preferences = new Memory();
    open(Theme.DARK, 1440, 900);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
  }

  private TextField field() throws Exception {
    return (TextField) find("#incident-filter");
  }

  private List<String> columns() throws Exception {
    var table = (TableView<?>) find("#incident-table");
    return Pilot.fx(() -> table.getVisibleLeafColumns().stream().map(c -> c.getId()).toList());
  }

  private void name(String name) throws Exception {
    Pilot.waitUntil("a name is asked for", () -> sees("#dialog-words"));
    Pilot.type(name);
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
  }

  @Test
  void aViewIsSavedRenamedFoundAgainAndRemoved() throws Exception {
    Pilot.click(find("#state-open"));
    Pilot.press(KeyCode.SLASH);
    Pilot.type("severity:>=HIGH ");
    Pilot.press(KeyCode.ENTER);
    Pilot.click(find("#save-view"));
    name("Bad ones");
    var wanted = new Kept.SavedView("Bad ones", "severity:>=HIGH state:open");
    Pilot.waitUntil("it is kept", () -> kept.views().equals(List.of(wanted)));
    again();
    Pilot.waitUntil("it is there again", () -> sees("#view-0"));
    assertThat(sees("#save-view")).isFalse();
    Pilot.click(find("#view-0"));
    assertThat(field().getText()).isEqualTo("severity:>=HIGH state:open");
    var table = (TableView<?>) find("#incident-table");
    Pilot.waitUntil("its incidents are left", () -> table.getItems().size() == 3);
    Pilot.click(find("#rename-view"));
    name("Worst");
    Pilot.waitUntil("it has its name", () -> text("#view-0").equals("Worst"));
    Pilot.click(find("#remove-view"));
    Pilot.waitUntil("it is gone", () -> kept.views().isEmpty());
    assertThat(sees("#view-0")).isFalse();
  }

  @Test
  void aLineIsCopiedAndPasted() throws Exception {
    Pilot.click(find("#state-waiting"));
    Pilot.click(find("#copy-line"));
    assertThat(Pilot.fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("state:waiting");
    Pilot.click(find("#state-all"));
    Pilot.press(KeyCode.CONTROL, KeyCode.F);
    Pilot.fx(() -> {
      field().paste();
      return null;
    });
    assertThat(field().getText()).isEqualTo("state:waiting");
  }

  @Test
  void columnsStayAsTheyWereChosen() throws Exception {
    assertThat(columns()).containsExactly("severity", "id", "what", "where", "sure", "state");
    Pilot.click(find("#columns"));
    Pilot.waitUntil("they can be chosen", () -> sees("#column-opened"));
    Pilot.click(find("#column-opened"));
    Pilot.click(find("#column-where"));
    Pilot.click(find("#column-state-left"));
    Pilot.press(KeyCode.ESCAPE);
    List<String> chosen = List.of("severity", "id", "what", "state", "sure", "opened");
    assertThat(columns()).isEqualTo(chosen);
    again();
    Pilot.waitUntil(
        "they are so again",
        () -> {
          try {
            return columns().equals(chosen);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    broken = true;
    again();
    Pilot.waitUntil(
        "it is said",
        () -> texts(".label").stream().anyMatch(t -> t.contains("window.yaml, line 3: no")));
    Pilot.click(find("#state-open"));
    Pilot.click(find("#save-view"));
    name("Open");
    Pilot.waitUntil("it lasts for now", () -> sees("#view-0"));
    assertThat(kept).isEqualTo(Kept.NOTHING);
  }
}
