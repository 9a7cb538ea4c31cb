package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.DeskLine;
import java.util.Collection;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the parts of the window stand. */
final class ShellLayout {
  final StackPane root = new StackPane();
  final Overlay overlay = new Overlay();
  final Toast toast = new Toast();
  private final Label banner = Pieces.prose("", "trouble-banner");
  private final NoticeLine paused;
  private final NoticeLine notice = new NoticeLine("notice").closable();
  private final StackPane center = new StackPane();

  ShellLayout(
      TopBar top, NavBar nav, StatusBar status, Collection<Screen> screens, Runnable onResume) {
    paused = new NoticeLine("paused").offering("Resume…", "Resume healing", onResume);
    banner.setId("trouble");
    banner.setMaxWidth(Double.MAX_VALUE);
    showTrouble(null);
    for (Screen screen : screens) {
      screen.node().setVisible(false);
      center.getChildren().add(screen.node());
    }
    center.getStyleClass().add("center");
    center.setMinSize(0, 0);
    var pane = new BorderPane(center);
    pane.setTop(new VBox(top, banner, paused, notice));
    pane.setLeft(nav);
    pane.setBottom(status);
    StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    root.getChildren().addAll(pane, overlay, toast);
    root.getStyleClass().add("desk");
  }

  /** The others stay built but are neither laid out nor drawn. */
  void bring(Screen screen) {
    for (var node : center.getChildren()) {
      node.setVisible(node == screen.node());
      node.setManaged(node == screen.node());
    }
  }

  void show(DeskLine line) {
    showTrouble(line.trouble());
    paused.show(line.automation().paused() ? pausedWords(line.automation().reason()) : null);
    notice.show(line.notice());
  }

  private static String pausedWords(@Nullable String reason) {
    if (reason == null || reason.isBlank()) return "Healing is paused.";
    String end = reason.matches("(?s).*[.!?…]\\s*") ? "" : ".";
    return "Healing is paused: " + reason.strip() + end;
  }

  private void showTrouble(@Nullable String sentence) {
    banner.setText(sentence == null ? "" : "▲ The desk has stopped: " + sentence);
    banner.setVisible(sentence != null);
    banner.setManaged(sentence != null);
  }
}
