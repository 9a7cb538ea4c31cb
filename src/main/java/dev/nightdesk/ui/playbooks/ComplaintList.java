package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Complaint;
import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is wrong with the text, each with its line, which it leads to. */
final class ComplaintList extends ScrollPane {
  private static final double MOST = 118;

  private final VBox lines = new VBox();
  private final Consumer<Complaint> jump;
  private List<Complaint> shown = List.of();

  ComplaintList(Consumer<Complaint> jump) {
    this.jump = jump;
    setContent(lines);
    setFitToWidth(true);
    setFocusTraversable(false);
    setMaxHeight(MOST);
    setMinHeight(Region.USE_PREF_SIZE);
    setAccessibleText("Mistakes in the text");
    getStyleClass().addAll("plain-scroll", "complaints");
    show(List.of());
  }

  void show(List<Complaint> found) {
    shown = List.copyOf(found);
    lines.getChildren().clear();
    for (Complaint each : found) lines.getChildren().add(line(each));
    setVisible(!found.isEmpty());
    setManaged(!found.isEmpty());
    setPrefViewportHeight(Math.min(MOST, found.size() * 38.0));
    setMinHeight(Math.min(MOST, found.size() * 38.0));
  }

  private Button line(Complaint each) {
    Label place = Pieces.label("line " + each.line(), "mono", "complaint-line");
    place.setMinWidth(62);
    String words = each.sentence();
    if (!each.field().isBlank()) words = each.field() + ": " + words;
    Button button =
        Pieces.button(
            words, "Line " + each.line() + ", " + words, () -> jump.accept(each), "complaint");
    button.setGraphic(place);
    button.setGraphicTextGap(8);
    button.setWrapText(true);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    return button;
  }

  /** Leads to the first mistake below the line, else to the first one. */
  void next(int line) {
    shown.stream()
        .filter(c -> c.line() > line)
        .findFirst()
        .or(() -> shown.stream().findFirst())
        .ifPresent(jump);
  }
}
