package dev.nightdesk.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keyboard: first the window's own keys, then those of the screen that is seen. */
final class ShellKeys {
  private final Shell shell;
  private final Overlay overlay;
  private final TextInputControl search;

  /** Whether the key that is down meant something to the window. */
  private boolean taken;

  ShellKeys(Shell shell, Overlay overlay, TextInputControl search) {
    this.shell = shell;
    this.overlay = overlay;
    this.search = search;
  }

  /** A filter, since tables and lists would swallow keys such as Space before anybody sees them. */
  void install(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          taken = !overlay.isOpen() && take(e, scene.getFocusOwner());
          if (taken) e.consume();
        });
    scene.addEventFilter(KeyEvent.KEY_RELEASED, _ -> taken = false);
    // "?" lies on another key on each keyboard: only the typed character tells
    scene.addEventFilter(
        KeyEvent.KEY_TYPED,
        e -> {
          // a key that led into a field is not also written there
          if (taken) e.consume();
          Node focused = scene.getFocusOwner();
          boolean writing = focused instanceof TextInputControl || writes(focused);
          if (!overlay.isOpen() && !writing && e.getCharacter().equals("?")) showKeys();
        });
  }

  private void showKeys() {
    var sheet = new KeysSheet(overlay::close);
    overlay.open(sheet, sheet.close);
  }

  private boolean take(KeyEvent e, Node focused) {
    if (e.isShortcutDown() && global(e.getCode())) return true;
    if (writes(focused)) return shell.screen().key(e);
    if (focused instanceof TextInputControl) return leaveField(e, focused);
    if (wanted(e, focused)) return false;
    return shell.screen().key(e);
  }

  private boolean writes(@Nullable Node focused) {
    return focused != null && shell.screen().isWriting(focused);
  }

  private boolean global(KeyCode code) {
    if (code == KeyCode.K) {
      search.requestFocus();
      search.selectAll();
      return true;
    }
    int digit = code.ordinal() - KeyCode.DIGIT1.ordinal();
    if (digit < 0 || digit >= Place.values().length) return false;
    shell.go(Place.values()[digit]);
    return true;
  }

  /** In a field only Escape means something to the window: back to the lines. */
  private boolean leaveField(KeyEvent e, Node field) {
    if (e.getCode() != KeyCode.ESCAPE) return false;
    if (field instanceof TextInputControl text) text.clear();
    shell.screen().home().requestFocus();
    return true;
  }

  /** A focused button or choice needs Space and Enter for itself. */
  private static boolean wanted(KeyEvent e, Node focused) {
    boolean control = focused instanceof ButtonBase || focused instanceof ComboBoxBase<?>;
    boolean press = e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER;
    return control && press && !e.isShortcutDown();
  }
}
