package dev.nightdesk.ui;

import dev.nightdesk.ui.palette.Palette;
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
  private final Palette palette;
  private final WindowKeys keys;

  /** Whether the key that is down meant something to the window. */
  private boolean taken;

  ShellKeys(
      Shell shell, Overlay overlay, TextInputControl search, Palette palette, WindowKeys keys) {
    this.shell = shell;
    this.overlay = overlay;
    this.search = search;
    this.palette = palette;
    this.keys = keys;
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
          if (!overlay.isOpen() && !writing && e.getCharacter().equals("?")) keys.showSheet();
        });
  }

  private boolean take(KeyEvent e, Node focused) {
    if (keys.key(e)) return true;
    if (focused == search) return palette.key(e);
    if (writes(focused)) return shell.screen().key(e);
    if (focused instanceof TextInputControl) return leaveField(e, focused);
    if (wanted(e, focused)) return false;
    return shell.screen().key(e);
  }

  private boolean writes(@Nullable Node focused) {
    return focused != null && shell.screen().isWriting(focused);
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
