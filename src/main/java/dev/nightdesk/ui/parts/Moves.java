package dev.nightdesk.ui.parts;

import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Up and down by j and k, as in a terminal. */
public final class Moves {
  private Moves() {}

  public static boolean jk(KeyEvent e, TableView<?> table) {
    if (!move(e, table.getSelectionModel(), table.getItems().size())) return false;
    table.scrollTo(Math.max(0, table.getSelectionModel().getSelectedIndex() - 5));
    return true;
  }

  public static boolean jk(KeyEvent e, ListView<?> list) {
    return move(e, list.getSelectionModel(), list.getItems().size());
  }

  private static boolean move(KeyEvent e, MultipleSelectionModel<?> selection, int size) {
    boolean down = e.getCode() == KeyCode.J;
    if (!down && e.getCode() != KeyCode.K || e.isShortcutDown()) return false;
    if (size == 0) return true;
    int at = selection.getSelectedIndex() + (down ? 1 : -1);
    selection.clearAndSelect(Math.clamp(at, 0, size - 1));
    return true;
  }
}
