package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.DiffView;
import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Exactly what will be changed in files; not there when nothing will. */
final class ChangeCard extends VBox {
  private final Label note = Pieces.label("", "card-note");
  private final DiffView diff = new DiffView();

  ChangeCard() {
    setId("change");
    getChildren().add(new Card("Exactly this will change", note).filled(diff));
  }

  void show(Approval approval) {
    boolean any = !approval.plan().changes().isEmpty();
    setVisible(any);
    setManaged(any);
    note.setText("plan " + approval.hash().brief() + " · what you approve is what runs");
    diff.show(approval.plan().changes());
  }
}
