package dev.nightdesk.ui;

import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.wallboard.Wallboard;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The board in a window of its own that fills the screen; it is dark, and Escape leaves it. */
final class WallboardWindow {
  private static final int SECONDS_BETWEEN_READS = 2;

  private final WindowContext context;
  private @Nullable Stage stage;
  private long seconds;

  WallboardWindow(WindowContext context) {
    this.context = context;
  }

  /** Opens it, or leaves it when it is open. */
  void toggle() {
    Stage open = stage;
    if (open == null) open();
    else open.close();
  }

  private void open() {
    var board = new Wallboard(context);
    var root = new StackPane(board);
    root.getStyleClass().add("desk");
    var scene = new Scene(root, 1440, 900);
    Look.dress(scene);
    Look.mark(Theme.DARK, scene);
    var ticker = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick(board)));
    ticker.setCycleCount(Animation.INDEFINITE);
    var window = new Stage();
    window.setTitle("Nightdesk – Wallboard");
    window.setScene(scene);
    window.setFullScreenExitHint("");
    window.setFullScreen(true);
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE || e.getCode() == KeyCode.F11) window.close();
        });
    window.setOnHidden(_ -> {
      ticker.stop();
      stage = null;
    });
    stage = window;
    window.show();
    ticker.play();
  }

  /** The main window goes, and this one with it. */
  void close() {
    Stage open = stage;
    if (open != null) open.close();
  }

  private void tick(Wallboard board) {
    seconds++;
    if (seconds % SECONDS_BETWEEN_READS == 0) board.refresh();
    board.tick();
  }
}
