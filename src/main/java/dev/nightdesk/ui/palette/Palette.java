package dev.nightdesk.ui.palette;

import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Pieces;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The list below the field of the top bar. It lies inside the window: a popup left open would take
 * the program down when it ends. The field keeps the keyboard all the time.
 */
public final class Palette extends VBox {
  private static final double WIDTH = 620;
  private static final int MOST_LINES = 12;
  private static final String FIELD = "Search incidents, engines, actions";

  private final TextField field;
  private final Supplier<Node> home;
  private final PaletteModel model;
  private final ListView<Entry> list = new ListView<>();
  private final Label note = Pieces.prose("", "palette-words");
  private @Nullable Node focusBefore;

  /**
   * @param field in which is typed
   * @param home where the keyboard goes when it was nowhere before
   */
  public Palette(WindowContext context, Ways ways, TextField field, Supplier<Node> home) {
    this.field = field;
    this.home = home;
    model = new PaletteModel(context, ways);
    setId("palette");
    getStyleClass().add("palette");
    setPrefWidth(WIDTH);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    list.setItems(model.entries);
    list.setId("palette-list");
    list.setAccessibleText("What was found");
    list.setFocusTraversable(false);
    list.setFixedCellSize(EntryCell.HEIGHT);
    list.setCellFactory(_ -> new EntryCell(this::choose));
    note.textProperty().bind(model.note);
    note.setId("palette-note");
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    note.visibleProperty().bind(note.managedProperty());
    getChildren().addAll(list, note);
    setVisible(false);
    listen();
  }

  private void listen() {
    model.entries.addListener((ListChangeListener<Entry>) _ -> entriesChanged());
    list.getSelectionModel().selectedItemProperty().subscribe(_ -> tell());
    field
        .textProperty()
        .subscribe((_, text) -> {
          if (!field.isFocused() || !isVisible() && text.isEmpty()) return;
          if (isVisible()) model.type(text);
          else show();
        });
    field.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> show());
    field
        .focusedProperty()
        .subscribe((_, focused) -> {
          if (!focused) hide();
        });
  }

  private void entriesChanged() {
    int lines = Math.min(MOST_LINES, Math.max(1, model.entries.size()));
    list.setPrefHeight(lines * EntryCell.HEIGHT + 2);
    list.getSelectionModel().clearAndSelect(0);
    list.scrollTo(0);
  }

  /** The field has the keyboard, so it is the one that says which line is chosen. */
  private void tell() {
    Entry entry = list.getSelectionModel().getSelectedItem();
    field.setAccessibleText(
        !isVisible() || entry == null
            ? FIELD
            : FIELD + ". Enter: " + entry.kind().word + " " + entry.title());
  }

  /** Brings the keyboard into the field and the list below it. */
  public void open() {
    if (!field.isFocused()) focusBefore = field.getScene().getFocusOwner();
    field.requestFocus();
    field.selectAll();
    show();
  }

  private void show() {
    if (isVisible()) return;
    Bounds at = getParent().sceneToLocal(field.localToScene(field.getBoundsInLocal()));
    setTranslateX(at.getMinX());
    setTranslateY(at.getMaxY() + 4);
    setVisible(true);
    toFront();
    model.open();
    model.type(field.getText());
    tell();
  }

  private void hide() {
    setVisible(false);
    field.clear();
    tell();
  }

  /** Leaves it, and the keyboard goes to where it was before. */
  private void close() {
    Node before = focusBefore;
    focusBefore = null;
    hide();
    if (before != null && before.getScene() == field.getScene() && before != field)
      before.requestFocus();
    else home.get().requestFocus();
  }

  private void choose(Entry entry) {
    model.used(entry);
    close();
    entry.deed().run();
  }

  /** Offers a key that was pressed in the field. */
  public boolean key(KeyEvent e) {
    switch (e.getCode()) {
      case ESCAPE -> close();
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(MOST_LINES - 1);
      case PAGE_UP -> move(1 - MOST_LINES);
      case ENTER -> {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (isVisible() && entry != null) choose(entry);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(int lines) {
    show();
    if (model.entries.isEmpty()) return;
    int at = list.getSelectionModel().getSelectedIndex() + lines;
    int to = Math.clamp(at, 0, model.entries.size() - 1);
    list.getSelectionModel().clearAndSelect(to);
    list.scrollTo(Math.max(0, to - MOST_LINES / 2));
  }
}
