package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.query.Suggestions.Suggestion;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What may come next, below the field. It lies over the screen instead of in a window of its own,
 * so that the field keeps the keyboard.
 */
final class SuggestionList extends VBox {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final int MOST = 9;

  private final Consumer<Suggestion> onTake;
  private List<Suggestion> shown = List.of();
  private int marked = -1;

  SuggestionList(Consumer<Suggestion> onTake) {
    this.onTake = onTake;
    setId("suggestions");
    getStyleClass().add("suggestions");
    setManaged(false);
    setViewOrder(-1);
    setVisible(false);
  }

  boolean isOpen() {
    return isVisible();
  }

  void show(List<Suggestion> now) {
    shown = now.size() > MOST ? now.subList(0, MOST) : now;
    marked = -1;
    getChildren().clear();
    for (Suggestion each : shown) getChildren().add(row(each));
    setVisible(!shown.isEmpty());
  }

  void close() {
    show(List.of());
  }

  private HBox row(Suggestion each) {
    HBox row =
        Pieces.row(14, Pieces.label(each.word(), "mono"), Pieces.label(each.about(), "cell-faint"));
    row.getStyleClass().add("suggestion");
    row.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          onTake.accept(each);
          e.consume();
        });
    return row;
  }

  /** Marks the next or the one before, round and round. */
  void move(int step) {
    int n = shown.size();
    if (n == 0) return;
    marked = marked < 0 ? (step > 0 ? 0 : n - 1) : Math.floorMod(marked + step, n);
    for (int i = 0; i < n; i++) getChildren().get(i).pseudoClassStateChanged(MARKED, i == marked);
  }

  /** The one that is marked, with its place for those who hear it. */
  @Nullable Suggestion marked() {
    return marked < 0 ? null : shown.get(marked);
  }

  String inWords() {
    Suggestion now = marked();
    if (now == null) return "";
    return "Suggestion %d of %d: %s, %s"
        .formatted(marked + 1, shown.size(), now.word(), now.about());
  }
}
