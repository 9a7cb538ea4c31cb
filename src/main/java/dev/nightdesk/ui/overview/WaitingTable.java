package dev.nightdesk.ui.overview;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The questions that wait, by the time that is left. */
final class WaitingTable {
  final TableView<ApprovalCard> node = Cells.table("waiting-table", "Waiting for you", "");
  private final Label none = Pieces.nothing("");

  WaitingTable(InstantSource clock, Consumer<ApprovalCard> open) {
    node.setPlaceholder(none);
    showWaiting(0);
    node.getColumns()
        .addAll(
            List.of(
                Cells.fixed(
                    "Severity",
                    104,
                    SeverityBadge::new,
                    (badge, card) -> badge.show(card.incident().severity())),
                Cells.column(
                    "Proposed fix",
                    180,
                    () -> Pieces.label("", "cell-main"),
                    (label, card) -> label.setText(card.approval().plan().title())),
                Cells.fixed(
                    "Expires",
                    70,
                    () -> Pieces.label("", "cell-quiet"),
                    (label, card) ->
                        label.setText(
                            Wording.left(card.approval().expiresAt(), clock.instant())))));
    node.setOnMouseClicked(e -> {
      ApprovalCard card = selected();
      if (e.getClickCount() == 2 && card != null) open.accept(card);
    });
  }

  @Nullable ApprovalCard selected() {
    return node.getSelectionModel().getSelectedItem();
  }

  /**
   * What is said while there is no question.
   *
   * @param incidents that wait for a person; most of them may be without a plan to ask about
   */
  void showWaiting(long incidents) {
    none.setText(
        incidents == 0
            ? "Nothing waits for you."
            : "No question waits. "
                + Wording.count(incidents, "incident")
                + (incidents == 1 ? " needs" : " need")
                + " you without one: see Incidents, Waiting.");
  }

  /** The same question stays selected, wherever it moved to. */
  void show(List<ApprovalCard> cards) {
    ApprovalCard before = selected();
    @Nullable ApprovalId kept = before == null ? null : before.approval().id();
    node.getItems().setAll(cards);
    node.getSelectionModel().clearSelection();
    for (ApprovalCard card : cards) {
      if (card.approval().id().equals(kept)) node.getSelectionModel().select(card);
    }
  }
}
