package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Complaint;
import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The text of a playbook: to be read, edited and searched, with what is wrong with it below. */
final class TextPane extends VBox {
  private final EditorModel model;
  private final YamlArea area;
  private final FindBar find;
  private final ComplaintList complaints;
  private final Label notice = Pieces.prose("", "text-notice");
  private final Button edit;
  private final Button discard;
  private final HBox above;
  private boolean builtIn = true;

  TextPane(EditorModel model) {
    this.model = model;
    area = new YamlArea(model::type);
    find = new FindBar(area);
    complaints = new ComplaintList(c -> area.jump(c.line()));
    edit = Pieces.button("Edit as yours", "Edit the playbook as yours", this::edit, "small");
    edit.setId("playbook-edit");
    discard = Pieces.button("Discard", "Discard the edit", model::discard, "small");
    discard.setId("playbook-discard");
    HBox.setHgrow(notice, Priority.ALWAYS);
    notice.setMaxWidth(Double.MAX_VALUE);
    notice.setId("text-notice");
    above = Pieces.row(10, notice, edit, discard);
    above.getStyleClass().add("text-above");
    VBox.setVgrow(area, Priority.ALWAYS);
    getChildren().addAll(above, find, area, complaints);
    setMinHeight(0);
    bind();
  }

  private void bind() {
    model.text.subscribe(area::show);
    model.open.subscribe(open -> {
      area.setEditable(open);
      showNotice();
    });
    model.file.subscribe(_ -> showNotice());
    model.dirty.subscribe(_ -> showNotice());
    model.overtaken.subscribe(_ -> showNotice());
    model.trouble.subscribe(_ -> showNotice());
    model.complaints.subscribe(this::showComplaints);
  }

  private void showComplaints(List<Complaint> found) {
    area.mark(found);
    complaints.show(found);
  }

  void show(@Nullable PlaybookRow row) {
    builtIn = row != null && !row.isYours();
    showNotice();
  }

  private void showNotice() {
    Text file = model.file.get();
    boolean open = model.open.get();
    boolean edited = model.dirty.get();
    notice.setText(words(file, open, edited));
    Pieces.tone(notice, model.overtaken.get() || !model.trouble.get().isEmpty() ? "asks" : "quiet");
    shown(edit, file != null && !open && file.editable());
    shown(discard, open && (edited || builtIn));
    shown(above, !notice.getText().isEmpty());
  }

  private String words(@Nullable Text file, boolean open, boolean edited) {
    if (!model.trouble.get().isEmpty()) return "It cannot be read: " + model.trouble.get();
    if (file == null) return model.id.get() == null ? "" : "Reading…";
    if (model.overtaken.get())
      return "△ The file was changed while you were editing. Compare under Changes before you"
          + " enable yours.";
    if (!file.editable())
      return "Read-only: no folder of yours is named. Name one under playbooks.folders in the"
          + " configuration.";
    if (!open) return "Built in, read-only. An edit is kept as yours and takes its place.";
    if (edited) return "Edited, not in force yet.";
    return builtIn ? "Type; nothing is in force before you enable it." : "";
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Makes it editable where that is possible, and leads into the text. */
  void edit() {
    model.edit();
    area.focusText();
  }

  void openFind() {
    find.open();
  }

  boolean isFindOpen() {
    return find.isVisible();
  }

  void closeFind() {
    find.close();
  }

  void nextComplaint() {
    complaints.next(area.caretLine());
  }

  void focusText() {
    area.focusText();
  }

  boolean isText(Node node) {
    return area.isText(node);
  }

  boolean isFind(Node node) {
    return find.isField(node);
  }
}
