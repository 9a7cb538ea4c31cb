package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.view.report.Period;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ReportsScreenTest extends WindowTest {
  private void reports() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT7);
  }

  private List<?> rows(String table) throws Exception {
    return ((TableView<?>) find(table)).getItems();
  }

  private static String clipboard() throws Exception {
    return Pilot.fx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void theTilesSayFigureChangeSampleAndMeaning() throws Exception {
    reports();
    assertThat(texts("#tile-seen .label"))
        .containsExactly(
            "Time to acknowledge", "4.1 min", "−38 % to 30 days before", "of 57 incidents");
    assertThat(texts("#tile-merged .label"))
        .contains("89.5 %", "no 30 days before", "of 19 decisions");
    assertThat(Pilot.fx(() -> scene().lookup("#tile-alone").getAccessibleText()))
        .contains("86.3 %", "+5 pt", "Incidents healed without asking a person", "321 of 372");
  }

  @Test
  void aRangeIsChosenByKeyAndByMouse() throws Exception {
    reports();
    Pilot.press(KeyCode.DIGIT9);
    assertThat(desk.reported).last().isEqualTo(Period.QUARTER);
    Pilot.click(find("#period-7"));
    assertThat(desk.reported).last().isEqualTo(Period.WEEK);
    int asked = desk.reported.size();
    Pilot.fx(() -> {
      shell.deskChanged();
      return null;
    });
    Pilot.press(KeyCode.R);
    assertThat(desk.reported).as("read once more, by the key alone").hasSize(asked + 1);
  }

  @Test
  void aChartIsReadByArrowKeysAndByPointer() throws Exception {
    reports();
    Pilot.press(KeyCode.DOWN);
    assertThat(text("#when-reading")).isEqualTo("Mon 00:00 – 01:00: none");
    Pilot.press(KeyCode.DOWN);
    Pilot.press(KeyCode.RIGHT);
    assertThat(text("#when-reading")).isEqualTo("Tue 01:00 – 02:00: 10 incidents");
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.HOME);
    assertThat(text("#what-reading")).isEqualTo("Network transient: 212 incidents, 57.0 % of all");
    Pilot.moveTo(find("#what .bar-fill"));
    Pilot.waitUntil("it is read", () -> text("#what-reading").startsWith("Network"));
  }

  @Test
  void itsNumbersAreATableAndGoToTheClipboard() throws Exception {
    reports();
    Pilot.press(KeyCode.J);
    Pilot.click(find("#what-as-table"));
    assertThat(rows("#what-table"))
        .hasSize(7)
        .first()
        .isEqualTo(List.of("Network transient", "212", "57.0 %"));
    Pilot.press(KeyCode.C);
    assertThat(clipboard())
        .startsWith("Category,Incidents,Share\r\nNetwork transient,212,57.0 %\r\n");
    Pilot.press(KeyCode.T);
    assertThat(sees("#what-table")).isFalse();
    Pilot.press(KeyCode.P);
    assertThat(Pilot.fx(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
    for (int i = 0; i < 3; i++) Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.C);
    assertThat(clipboard())
        .contains("Measure,Here,Target,Verdict")
        .contains("Alarms per 10 minutes,0.086,\"1, at most 2\",✓ met")
        .contains("Most in 10 minutes,14,10 or fewer,✕ above")
        .contains("Time in flood,1.5 %,under 1 %,✕ above")
        .contains("\"Open over 24 hours, now\",3,fewer than 5,✓ met");
  }

  @Test
  void everyChartIsReachedByKeys() throws Exception {
    reports();
    for (String card :
        List.of("when", "what", "sources", "engines", "load", "trend", "fixes", "merges")) {
      Pilot.press(KeyCode.HOME);
      assertThat(text("#" + card + "-reading")).as(card).isNotEmpty();
      Pilot.press(KeyCode.J);
    }
  }

  @Test
  void whatFailsIsToldAndReadAgain() throws Exception {
    desk.unreadable = true;
    reports();
    assertThat(text("#reports-state"))
        .isEqualTo("The reports could not be read: the disk does not answer. R tries it again.");
    desk.unreadable = false;
    Pilot.press(KeyCode.R);
    assertThat(sees("#reports-state")).isFalse();
    assertThat(text("#tile-fixes .tile-figure")).isEqualTo("96.2 %");
  }

  @Test
  void beforeAnythingHappenedWordsStandWhereFiguresWillBe() throws Exception {
    desk.empty();
    open(Theme.DARK, 1280, 800);
    reports();
    assertThat(text("#reports-state")).startsWith("Nothing has happened yet.");
    assertThat(texts("#tile-seen .label"))
        .containsExactly("Time to acknowledge", "–", "none acknowledged", "no sample");
    assertThat(text("#what .nothing")).isEqualTo("No incident in this period.");
  }

  @Test
  void whileTheJournalIsReadItSaysSo() throws Exception {
    var held = new ArrayList<Runnable>();
    open(
        Theme.DARK,
        1280,
        800,
        new FxBridge(javafx.application.Platform::runLater, held::add, Runnable::run));
    reports();
    assertThat(text("#reports-state")).isEqualTo("Reading the journal…");
    Pilot.fx(() -> {
      List.copyOf(held).forEach(Runnable::run);
      return null;
    });
    Pilot.waitUntil("it is shown", () -> !sees("#reports-state"));
  }
}
