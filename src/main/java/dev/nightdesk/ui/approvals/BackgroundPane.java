package dev.nightdesk.ui.approvals;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.incidents.AnalysisPane;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.StatePill;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right side: the analysis, how it went before, and what is like it. */
final class BackgroundPane extends VBox {
  private final AnalysisPane analysis = new AnalysisPane();
  private final FactGrid before = new FactGrid(92);
  private final TableView<IncidentRow> similar =
      Cells.table("similar-table", "Similar incidents", "Nothing like it was seen before.");

  BackgroundPane(Frame frame) {
    super(12);
    before.getStyleClass().add("card-facts");
    var analysisCard = new Card("Analysis").with(analysis);
    var beforeCard = new Card("How it went before").with(before);
    analysisCard.setMinHeight(Region.USE_PREF_SIZE);
    beforeCard.setMinHeight(Region.USE_PREF_SIZE);
    var similarCard = new Card("Similar incidents").filled(similar);
    VBox.setVgrow(similarCard, Priority.ALWAYS);
    similarCard.setMinHeight(110);
    similar.getStyleClass().add("headless");
    similar
        .getColumns()
        .addAll(
            List.of(
                Cells.fixed(
                    "Id",
                    78,
                    () -> Pieces.label("", "mono", "cell-main"),
                    (l, r) -> l.setText(r.id().toString())),
                Cells.column(
                    "What",
                    100,
                    () -> Pieces.label("", "cell-main"),
                    (l, r) -> l.setText(r.title())),
                Cells.fixed(
                    "State", 92, StatePill::new, (p, r) -> p.show(r.phase(), r.acknowledged()))));
    similar.setOnMouseClicked(e -> {
      if (e.getClickCount() == 2) open(frame);
    });
    similar.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown()) open(frame);
    });
    getChildren().addAll(analysisCard, beforeCard, similarCard);
  }

  private void open(Frame frame) {
    IncidentRow row = similar.getSelectionModel().getSelectedItem();
    if (row != null) frame.openIncident(row.id());
  }

  void show(ApprovalCard card) {
    analysis.show(card.incident(), "");
    before.clear();
    before
        .fact("This playbook", ended(card.playbookSuccesses(), card.playbookRuns()))
        .fact(
            "This target",
            card.sameTargetRuns() == 0 ? "Never run here" : runs(card.sameTargetRuns()));
    JobDuration.of(card.incident().facts()).ifPresent(node -> before.fact("Job duration", node));
    if (!similar.getItems().equals(card.similar())) similar.getItems().setAll(card.similar());
  }

  private static String runs(long n) {
    return n == 1 ? "Run once here" : "Run " + n + " times here";
  }

  private static String ended(long worked, long all) {
    return all == 0 ? "Never run before" : worked + " of " + all + " succeeded";
  }
}
