package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.ui.parts.FormDialog;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One yes to several questions that would do the same to different targets, each with its hash. */
final class AlikeDialog {
  private final FormDialog form;
  private final List<CheckBox> boxes = new ArrayList<>();
  private final List<ApprovalCard> cards;

  /**
   * @param then gets the chosen ones and the reason
   */
  AlikeDialog(List<ApprovalCard> cards, BiConsumer<List<ApprovalCard>, String> then, Runnable no) {
    this.cards = List.copyOf(cards);
    Approval first = cards.getFirst().approval();
    form =
        new FormDialog(
            "alike",
            "Approve " + cards.size() + " alike",
            first.plan().title()
                + ". All do the same by "
                + first.plan().playbook()
                + "; each yes is bound to its own plan, looked at again for itself, and taken or"
                + " refused for itself.",
            "Approve the chosen ones",
            no);
    var lines = new VBox(9);
    for (ApprovalCard card : cards) lines.getChildren().add(line(card));
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(260);
    scroll.setAccessibleText("The questions that are alike");
    scroll.getStyleClass().add("plain-scroll");
    form.row("Which *", scroll, "");
    form.require(
        Bindings.createBooleanBinding(
            () -> chosen().isEmpty(),
            boxes.stream().map(CheckBox::selectedProperty).toArray(Observable[]::new)));
    boolean required = cards.stream().anyMatch(c -> c.approval().gate().reasonRequired());
    TextField reason =
        form.field("alike-reason", "Reason", "kept in the journal with each", required);
    form.then(() -> {
      List<ApprovalCard> said = chosen();
      no.run();
      then.accept(said, reason.getText().strip());
    });
    form.setPrefWidth(600);
  }

  FormDialog node() {
    return form;
  }

  CheckBox first() {
    return boxes.getFirst();
  }

  private HBox line(ApprovalCard card) {
    Approval approval = card.approval();
    String where = Wording.where(approval.plan().engine().value(), approval.plan().target());
    var box = new CheckBox(approval.incident() + " · " + where);
    box.setId("alike-" + boxes.size());
    box.setSelected(true);
    box.setAccessibleText("Approve " + box.getText() + ", plan " + approval.hash().brief());
    boxes.add(box);
    return Pieces.row(
        10, box, Pieces.spacer(), Pieces.label("plan " + approval.hash().brief(), "mono"));
  }

  private List<ApprovalCard> chosen() {
    var chosen = new ArrayList<ApprovalCard>();
    for (int i = 0; i < boxes.size(); i++) if (boxes.get(i).isSelected()) chosen.add(cards.get(i));
    return chosen;
  }
}
