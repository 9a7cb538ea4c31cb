package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class WallboardTest extends WindowTest {
  private static Stage board() {
    return Window.getWindows().stream()
        .filter(w -> w instanceof Stage s && s.getTitle().endsWith("Wallboard"))
        .map(Stage.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static String said(String id) {
    return ((Labeled) board().getScene().lookup("#board-" + id)).getText();
  }

  @Test
  void f11ShowsBigFiguresAndEscapeLeaves() throws Exception {
    Pilot.press(KeyCode.F11);
    Pilot.waitUntil("it is there", () -> board() != null);
    assertThat(said("critical")).isEqualTo("1");
    assertThat(said("engines")).contains("▲ payments");
    assertThat(said("age")).startsWith("Engines asked");
    Png.write(
        Pilot.fx(() -> board().getScene().snapshot(null)),
        Path.of("target", "screenshots", "wallboard.png"));
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil("it is gone", () -> board() == null);
    assertThat(Pilot.fx(() -> stage.isShowing())).isTrue();
  }

  @Test
  void figuresOfADeskThatStoppedAreCalledSo() throws Exception {
    desk.trouble = "the disk is full";
    Pilot.press(KeyCode.F11);
    Pilot.waitUntil("it is there", () -> board() != null);
    assertThat(said("age")).isEqualTo("▲ The desk has stopped: the disk is full");
  }
}
