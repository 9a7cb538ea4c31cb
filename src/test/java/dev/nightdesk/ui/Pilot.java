package dev.nightdesk.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;

/**
 * A small driver over JavaFX's own Robot: real clicks and keys, no sleeps, every wait has a limit.
 */
final class Pilot {
  private static final long LIMIT_SECONDS = 30;
  private static Robot robot;

  private Pilot() {}

  static <T> T fx(Callable<T> task) throws Exception {
    if (Platform.isFxApplicationThread()) return task.call();
    var done = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        done.complete(task.call());
      } catch (Throwable t) {
        done.completeExceptionally(t);
      }
    });
    return done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static Robot robot() {
    if (robot == null) robot = new Robot();
    return robot;
  }

  static void click(Node node) throws Exception {
    moveTo(node);
    fx(() -> {
      robot().mousePress(MouseButton.PRIMARY);
      return null;
    });
    fx(() -> {
      robot().mouseRelease(MouseButton.PRIMARY);
      return null;
    });
    pulse();
  }

  /**
   * Moves the pointer over a node, once the layout stands still: a node that moves on is missed.
   */
  static void moveTo(Node node) throws Exception {
    Bounds before = null;
    Bounds now = boundsOf(node);
    while (!now.equals(before)) {
      pulse();
      before = now;
      now = boundsOf(node);
    }
    Bounds stands = now;
    fx(() -> {
      robot().mouseMove(stands.getCenterX(), stands.getCenterY());
      return null;
    });
  }

  /** Takes the pointer to where nothing opens a tooltip: one that closes takes the focus along. */
  static void rest() throws Exception {
    fx(() -> {
      robot().mouseMove(2, 2);
      return null;
    });
  }

  private static Bounds boundsOf(Node node) throws Exception {
    pulse();
    return fx(() -> node.localToScreen(node.getBoundsInLocal()));
  }

  static void press(KeyCode... codes) throws Exception {
    for (KeyCode code : codes) {
      fx(() -> {
        robot().keyPress(code);
        return null;
      });
    }
    for (int i = codes.length - 1; i >= 0; i--) {
      KeyCode code = codes[i];
      fx(() -> {
        robot().keyRelease(code);
        return null;
      });
    }
    pulse();
  }

  /** Characters go straight to the focus owner: no keyboard layout in between. */
  static void type(String text) throws Exception {
    for (char c : text.toCharArray()) {
      fx(() -> {
        Window window =
            Window.getWindows().stream().filter(Window::isFocused).findFirst().orElseThrow();
        Event.fireEvent(
            window.getScene().getFocusOwner(),
            new KeyEvent(
                KeyEvent.KEY_TYPED,
                String.valueOf(c),
                "",
                KeyCode.UNDEFINED,
                false,
                false,
                false,
                false));
        return null;
      });
    }
    pulse();
  }

  /** Two frames have passed. */
  static void pulse() throws Exception {
    var done = new CompletableFuture<Void>();
    Platform.runLater(() ->
        new AnimationTimer() {
          private int frames;

          @Override
          public void handle(long now) {
            if (++frames == 2) {
              stop();
              done.complete(null);
            }
          }
        }.start());
    done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  static void waitUntil(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!fx(condition::getAsBoolean)) {
      if (System.nanoTime() > end) throw new AssertionError("Waited in vain until " + what);
      pulse();
    }
  }
}
