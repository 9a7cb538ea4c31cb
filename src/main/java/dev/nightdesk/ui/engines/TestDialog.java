package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.ReportPane;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Tries a configured engine out, line by line. */
final class TestDialog {
  private final WindowContext context;
  private final EngineId engine;
  private final ReportPane report = new ReportPane();
  private final Label state = Pieces.prose("Asking…", "dialog-text");
  private final Button close;

  TestDialog(WindowContext context, EngineId engine) {
    this.context = context;
    this.engine = engine;
    close = Pieces.button("Close", "Close the test", context.frame()::closeDialog, "accent");
    close.setId("test-close");
    state.setId("test-state");
  }

  void open() {
    var scroll = new ScrollPane(report);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(420);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setAccessibleText("What the test found");
    var title = Pieces.label("Test " + engine, "dialog-title");
    var box = new VBox(12, title, state, scroll, new HBox(Pieces.spacer(), close));
    box.setPrefWidth(560);
    box.setId("test-dialog");
    context.frame().openDialog(box, close);
    context
        .bridge()
        .answer(
            context.setup().test(engine, line -> context.bridge().later(() -> report.add(line))),
            done ->
                state.setText(
                    done.good()
                        ? "All that was asked was answered well."
                        : bad(done.lines().stream().filter(l -> l.mark() == Mark.BAD).toList())),
            error -> state.setText("The test broke off: " + error));
  }

  private static String bad(List<Line> lines) {
    return lines.size() == 1 ? "One thing is wrong." : lines.size() + " things are wrong.";
  }
}
