package dev.nightdesk.ui.parts;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Change;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.parts.DiffRows.Row;
import dev.nightdesk.ui.parts.DiffRows.Style;
import dev.nightdesk.ui.parts.YamlColours.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Changes of files as a unified diff, each line with its sign; long lines are broken, a long diff
 * scrolls. Copying gives the exact diff.
 */
public final class DiffView extends ListView<DiffRows.Row> {
  private static final double LINE_HEIGHT = 19;
  private static final int MOST_ROWS = 18;
  private static final double BESIDE_TEXT = 78;

  private List<Change> changes = List.of();
  private List<Row> whole = List.of();
  private boolean fills;

  public DiffView() {
    getStyleClass().add("diff");
    setId("diff");
    setAccessibleText("The exact change");
    setFixedCellSize(LINE_HEIGHT);
    setCellFactory(_ -> new RowCell());
    setOnKeyPressed(e -> {
      if (e.isShortcutDown() && e.getCode() == KeyCode.C) Pieces.copy(text());
    });
    widthProperty().subscribe(_ -> FxBridge.afterLayout(this::fill));
  }

  /** Takes the height that its place gives instead of one for its rows. */
  public void fillPlace() {
    fills = true;
    setMinHeight(0);
  }

  public void show(List<Change> shown) {
    if (changes.equals(shown)) return; // keeps the reader's place
    changes = List.copyOf(shown);
    whole = DiffRows.of(changes);
    fill();
    scrollTo(0);
  }

  /** What is copied: all of it, as {@code git apply} takes it. */
  String text() {
    return changes.stream()
        .map(c -> UnifiedDiff.of(c.path(), c.before(), c.after()).text())
        .collect(Collectors.joining());
  }

  private void fill() {
    List<Row> rows =
        getWidth() > 0 ? DiffRows.broken(whole, LogView.columns(getWidth() - BESIDE_TEXT)) : whole;
    if (!fills) {
      double height = Math.clamp(rows.size(), 1, MOST_ROWS) * LINE_HEIGHT + 18;
      setPrefHeight(height);
      setMinHeight(height);
    }
    if (!rows.equals(getItems())) getItems().setAll(rows);
  }

  private static final class RowCell extends ListCell<Row> {
    private final HBox line = new HBox();

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      for (Style style : Style.values())
        pseudoClassStateChanged(
            PseudoClass.getPseudoClass(word(style)), row != null && row.style() == style);
      line.getChildren().clear();
      if (row == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label sign = Pieces.label(row.sign(), "mono", "diff-sign");
      sign.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(sign);
      for (Span span : row.spans()) {
        Label text = Pieces.label(span.text(), "mono", "diff-text", "diff-" + word(span.part()));
        text.setMinWidth(Region.USE_PREF_SIZE);
        line.getChildren().add(text);
      }
      setAccessibleText(word(row.style()) + ": " + row.text());
      setGraphic(line);
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }
}
