package dev.nightdesk.ui.parts;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What came of something that was wished for several things at once: a line for each. */
public final class ResultList extends VBox {
  /**
   * One of them.
   *
   * @param name what it is: {@code INC-7}
   * @param done whether it was taken
   * @param words what came of it, as a sentence
   */
  public record Result(String name, boolean done, String words) {}

  public final Button close;

  public ResultList(String title, List<Result> results, Runnable onClose) {
    super(12);
    setId("results");
    close = Pieces.button("Close", "Close the results", onClose, "accent");
    close.setId("results-close");
    var lines = new VBox(8);
    for (Result each : results) lines.getChildren().add(line(each));
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(320);
    scroll.setAccessibleText("A result for each");
    scroll.getStyleClass().add("plain-scroll");
    long done = results.stream().filter(Result::done).count();
    String sum = done + " of " + results.size() + " done";
    getChildren()
        .addAll(
            Pieces.prose(title, "dialog-title"),
            Pieces.prose(sum, "dialog-text"),
            scroll,
            new HBox(Pieces.spacer(), close));
    setPrefWidth(540);
  }

  private static HBox line(Result result) {
    Label mark = Pieces.label(result.done() ? "✓" : "✕", "report-mark");
    Pieces.tone(mark, result.done() ? "good" : "bad");
    mark.setMinWidth(14);
    Label name = Pieces.label(result.name(), "mono");
    name.setMinWidth(76);
    return new HBox(10, mark, name, Pieces.prose(result.words(), "result-words"));
  }
}
