package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a test finds, line by line, each with a shape, so that colour is not all that tells. */
public final class ReportPane extends VBox {
  private static final double WHAT = 128;

  public ReportPane() {
    super(7);
    getStyleClass().add("report");
    clear();
  }

  /** Takes all lines away, and itself. */
  public void clear() {
    getChildren().clear();
    setVisible(false);
    setManaged(false);
  }

  public void add(Line line) {
    Label shape = Pieces.label(shape(line.mark()), "report-mark");
    shape.setMinWidth(14);
    Pieces.tone(shape, tone(line.mark()));
    Label what = Pieces.label(line.what(), "report-what");
    what.setMinWidth(WHAT);
    what.setMaxWidth(WHAT);
    Label detail = Pieces.prose(line.detail(), "report-detail");
    Pieces.tone(detail, line.mark() == Mark.BAD ? "bad" : "quiet");
    HBox.setHgrow(detail, Priority.ALWAYS);
    var row = new HBox(8, shape, what, detail);
    row.getStyleClass().add("report-line");
    row.setAccessibleText(word(line.mark()) + ": " + line.what() + ", " + line.detail());
    getChildren().add(row);
    setVisible(true);
    setManaged(true);
  }

  private static String shape(Mark mark) {
    return switch (mark) {
      case GOOD -> "✓";
      case BAD -> "✕";
      case NOTE -> "○";
    };
  }

  private static String word(Mark mark) {
    return switch (mark) {
      case GOOD -> "good";
      case BAD -> "bad";
      case NOTE -> "note";
    };
  }

  private static String tone(Mark mark) {
    return switch (mark) {
      case GOOD -> "good";
      case BAD -> "bad";
      case NOTE -> "quiet";
    };
  }
}
