package dev.nightdesk.ui.parts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A log with line numbers in which the lines that led to the analysis are marked. */
public final class LogView extends ListView<LogView.Line> {
  /** One line; numbers are counted from 1. */
  public record Line(int number, String text, boolean marked) {}

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  public static final double LINE_HEIGHT = 19;

  public LogView(String accessible) {
    getStyleClass().add("log");
    setAccessibleText(accessible);
    setFixedCellSize(LINE_HEIGHT);
    setPlaceholder(Pieces.nothing("No lines were captured."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setCellFactory(_ -> new LineCell());
    setOnKeyPressed(e -> {
      if (e.isShortcutDown() && e.getCode() == KeyCode.C) copySelected();
    });
  }

  /** Shows the lines and brings the first marked one into view. */
  public void show(List<String> texts, List<Integer> marked) {
    Set<Integer> marks = new HashSet<>(marked);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add(new Line(i + 1, texts.get(i), marks.contains(i + 1)));
    }
    if (lines.equals(getItems())) return; // keeps the reader's place
    getItems().setAll(lines);
    marked.stream().min(Integer::compare).ifPresent(first -> scrollTo(Math.max(0, first - 4)));
  }

  /** The height at which all lines are seen, within the given number of lines. */
  public void fit(int atMost) {
    int rows = Math.clamp(getItems().size(), 3, atMost);
    setPrefHeight(rows * LINE_HEIGHT + 18);
    setMinHeight(rows * LINE_HEIGHT + 18);
  }

  private void copySelected() {
    copy(getSelectionModel().getSelectedItems());
  }

  public void copyAll() {
    copy(getItems());
  }

  private static void copy(List<Line> lines) {
    var content = new ClipboardContent();
    content.putString(lines.stream().map(Line::text).collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static final class LineCell extends ListCell<Line> {
    private final Label number = Pieces.label("", "mono", "log-number");
    private final Label text = Pieces.label("", "mono", "log-text");
    private final HBox row = Pieces.row(10, number, text);

    LineCell() {
      number.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(MARKED, line != null && line.marked());
      if (line == null || empty) {
        setGraphic(null);
        return;
      }
      number.setText("%4d".formatted(line.number()));
      text.setText(line.text().replace("\t", "    "));
      setGraphic(row);
    }
  }
}
