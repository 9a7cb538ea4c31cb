package dev.nightdesk.ui.playbooks;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.PlaybookFigures;
import dev.nightdesk.view.ReliabilityBin;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Claimed confidence beside how often it was right, over all playbooks. */
final class ReliabilityPane extends ScrollPane {
  private final Label sentence = Pieces.prose("", "reliability-words");
  private final GridPane grid = new GridPane();

  ReliabilityPane() {
    grid.getStyleClass().add("reliability-table");
    for (int i = 0; i < 4; i++) {
      var column = new ColumnConstraints();
      if (i == 3) column.setHgrow(Priority.ALWAYS);
      if (i == 1) column.setHalignment(HPos.RIGHT);
      grid.getColumnConstraints().add(column);
    }
    var body = new VBox(12, sentence, grid);
    body.getStyleClass().add("about");
    sentence.setId("reliability-words");
    setContent(body);
    setFitToWidth(true);
    setMinHeight(0);
    setAccessibleText("Reliability of all playbooks");
    getStyleClass().add("plain-scroll");
  }

  void show(List<ReliabilityBin> bins) {
    int judged = bins.stream().mapToInt(ReliabilityBin::judged).sum();
    sentence.setText(words(bins, judged));
    grid.getChildren().clear();
    grid.setVisible(judged > 0);
    grid.addRow(0, head("Claimed"), head("Incidents"), head("Right"), new Label());
    for (ReliabilityBin bin : bins.reversed()) row(bin);
  }

  private static String words(List<ReliabilityBin> bins, int judged) {
    if (judged == 0)
      return "No incident has been judged yet. When one is over, say what it was; then it shows"
          + " here whether what is claimed is true.";
    int right = bins.stream().mapToInt(ReliabilityBin::right).sum();
    String all =
        "Of %s that people judged, %d %s what was said."
            .formatted(Wording.count(judged, "incident"), right, right == 1 ? "was" : "were");
    return judged < PlaybookFigures.ENOUGH
        ? all + " Too few to say anything: " + PlaybookFigures.ENOUGH + " are needed."
        : all + " Rows with fewer than " + PlaybookFigures.ENOUGH + " say nothing by themselves.";
  }

  private static Label head(String words) {
    return Pieces.label(words, "reliability-head");
  }

  private void row(ReliabilityBin bin) {
    int at = grid.getRowCount();
    String claim = "%.0f – %.0f %%".formatted(bin.from() * 100, bin.to() * 100);
    double share = bin.judged() == 0 ? -1 : (double) bin.right() / bin.judged();
    boolean few = bin.judged() < PlaybookFigures.ENOUGH;
    Label right =
        Pieces.label(
            bin.judged() == 0
                ? PlaybookRow.NONE
                : few
                    ? PlaybookRow.TOO_FEW
                    : Wording.percent(share) + " of " + Wording.percent(bin.claimed()),
            few ? "cell-faint" : "cell-main");
    Node bar = few ? new Label() : bar(share, bin.claimed());
    Label claimed = Pieces.label(claim, few ? "cell-faint" : "cell-main");
    Label count = Pieces.label(Wording.number(bin.judged()), few ? "cell-faint" : "cell-main");
    grid.addRow(at, claimed, count, right, bar);
  }

  private static ProgressBar bar(double share, double claimed) {
    var bar = new ProgressBar(Math.clamp(share, 0, 1));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("confidence");
    bar.setAccessibleText(
        "right " + Wording.percent(share) + ", claimed " + Wording.percent(claimed));
    return bar;
  }
}
