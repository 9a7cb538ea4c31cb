package dev.nightdesk.ui;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.Person;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.parts.BrakeWords;
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
  private final NoticeLine unclean;
  private final NoticeLine flood;
  private final NoticeLine notice = new NoticeLine("notice").closable();
  private final StackPane center = new StackPane();

  ShellLayout(TopBar top, NavBar nav, StatusBar status, Collection<Screen> screens, Shell shell) {
    paused = new NoticeLine("paused").offering("Resume…", "Resume healing", shell::switchHealing);
    unclean =
        new NoticeLine("unclean")
            .offering("look", "Look at it", "See what the last run left", shell::openLeft)
            .offering("Resume…", "Resume healing", shell::switchHealing);
    flood =
        new NoticeLine("flood")
            .offering("Show", "Show the incidents by their cause", shell::openLeft);
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
    pane.setTop(new VBox(top, banner, unclean, paused, flood, notice));
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

  void show(DeskLine line, BrakeWords brakes) {
    showTrouble(line.trouble());
    Automation automation = line.automation();
    boolean byDesk = automation.paused() && Person.DESK.equals(automation.by());
    unclean.show(byDesk ? uncleanWords(automation) : null);
    paused.show(automation.paused() && !byDesk ? pausedWords(automation.reason()) : null);
    flood.show(brakes.figures().flood() == null ? null : "Flood " + brakes.flood().substring(2));
    notice.show(line.notice());
  }

  /** The desk itself waits for a person, such as after an end that nobody meant. */
  private static String uncleanWords(Automation automation) {
    String reason = automation.reason();
    return "Repairs are off" + (reason == null || reason.isBlank() ? "." : ": " + sentence(reason));
  }

  private static String pausedWords(@Nullable String reason) {
    if (reason == null || reason.isBlank()) return "Healing is paused.";
    return "Healing is paused: " + sentence(reason);
  }

  private static String sentence(String reason) {
    return reason.strip() + (reason.matches("(?s).*[.!?…]\\s*") ? "" : ".");
  }

  private void showTrouble(@Nullable String sentence) {
    banner.setText(sentence == null ? "" : "▲ The desk has stopped: " + sentence);
    banner.setVisible(sentence != null);
    banner.setManaged(sentence != null);
  }
}
