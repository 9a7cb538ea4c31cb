package dev.nightdesk.ui;

import dev.nightdesk.domain.People;
import dev.nightdesk.domain.preferences.Preferences;
import dev.nightdesk.ui.frame.FxBridge;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A window over a sample desk; all answers come at once, so that a test reads from top to bottom.
 */
abstract class WindowTest {
  SampleDesk desk;
  Shell shell;
  Stage stage;
  int broken;
  final SampleSetup setup = new SampleSetup();
  final SampleShelf shelf = new SampleShelf();
  final SampleAudit audit = new SampleAudit();
  Preferences preferences = Preferences.NONE;
  final List<String> browsed = new CopyOnWriteArrayList<>();
  volatile boolean browserTakes = true;

  @BeforeEach
  void openWindow() throws Exception {
    FxToolkit.registerPrimaryStage();
    open(Theme.DARK, 1280, 800);
  }

  void open(Theme theme, double width, double height) throws Exception {
    open(theme, width, height, new FxBridge(WindowTest::onFx, Runnable::run, Runnable::run));
  }

  void open(Theme theme, double width, double height, FxBridge bridge) throws Exception {
    desk = desk == null ? new SampleDesk() : desk;
    shelf.tellOf(desk);
    Pilot.fx(() -> {
      if (stage != null) stage.hide();
      var options =
          new WindowOptions(
              theme,
              "demo",
              List.of(new DemoAction("Fail checkout", () -> broken++)),
              People.only("ada"),
              "/home/ada/.config/nightdesk/nightdesk.yaml",
              setup,
              shelf,
              audit,
              preferences,
              address -> {
                browsed.add(address);
                return CompletableFuture.completedFuture(browserTakes);
              });
      shell =
          new Shell(
              desk, desk, bridge, InstantSource.fixed(SampleNight.NOW), ZoneOffset.UTC, options);
      stage = new Stage();
      shell.show(stage);
      stage.setX(0);
      stage.setY(0);
      stage.setWidth(width);
      stage.setHeight(height);
      return null;
    });
    Pilot.rest();
    Pilot.pulse();
  }

  private static void onFx(Runnable task) {
    if (Platform.isFxApplicationThread()) task.run();
    else Platform.runLater(task);
  }

  @AfterEach
  void closeWindow() throws Exception {
    Pilot.fx(() -> {
      List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
      return null;
    });
    WaitForAsyncUtils.clearExceptions();
  }

  Scene scene() {
    return shell.scene();
  }

  Node find(String selector) throws Exception {
    return Pilot.fx(() ->
        scene().getRoot().lookupAll(selector).stream()
            .filter(WindowTest::isSeen)
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nothing is seen at " + selector)));
  }

  boolean sees(String selector) {
    return scene().getRoot().lookupAll(selector).stream().anyMatch(WindowTest::isSeen);
  }

  /** The text of the first such label that is seen, or nothing. */
  String text(String selector) {
    return texts(selector).stream().findFirst().orElse("");
  }

  List<String> texts(String selector) {
    return scene().getRoot().lookupAll(selector).stream()
        .filter(WindowTest::isSeen)
        .filter(Labeled.class::isInstance)
        .map(n -> ((Labeled) n).getText())
        .toList();
  }

  List<String> flows(String selector) {
    return scene().getRoot().lookupAll(selector).stream()
        .filter(WindowTest::isSeen)
        .map(n ->
            ((TextFlow) n)
                .getChildren().stream()
                    .map(t -> ((Text) t).getText())
                    .collect(Collectors.joining()))
        .toList();
  }

  static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) return false;
    }
    return true;
  }
}
