package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
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
  private final StackPane center = new StackPane();

  ShellLayout(TopBar top, NavBar nav, StatusBar status, Collection<Screen> screens) {
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
    pane.setTop(new VBox(top, banner));
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

  void showTrouble(@Nullable String sentence) {
    banner.setText(sentence == null ? "" : "▲ The desk has stopped: " + sentence);
    banner.setVisible(sentence != null);
    banner.setManaged(sentence != null);
  }
}
