package dev.nightdesk.ui.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Something that can be done at a key. The sheet of keys and the palette read the same list, and
 * the palette does it by pressing that very key: neither can tell of what is not there.
 *
 * @param key at which it happens
 * @param words what it does, in a few words
 */
public record KeyAction(KeyCodeCombination key, String words, Use use) {
  /** What pressing the key leads to. */
  public enum Use {
    /** Moves about; it means nothing without the keyboard, so the palette leaves it out. */
    MOVES,
    /** Shows something. */
    SHOWS,
    /** Leaves a wish at the desk, or opens a form that does. */
    ACTS
  }

  /** {@code keys} as in {@code Shift+A} or {@code Shortcut+Enter}. */
  public static KeyAction moves(String keys, String words) {
    return new KeyAction(key(keys), words, Use.MOVES);
  }

  public static KeyAction shows(String keys, String words) {
    return new KeyAction(key(keys), words, Use.SHOWS);
  }

  public static KeyAction acts(String keys, String words) {
    return new KeyAction(key(keys), words, Use.ACTS);
  }

  private static KeyCodeCombination key(String keys) {
    return (KeyCodeCombination) KeyCombination.valueOf(keys);
  }

  public boolean isAt(KeyEvent e) {
    return key.match(e);
  }

  /** The key as people write it: {@code Ctrl Enter}, {@code ⇧ A}. */
  public String label() {
    var parts = new ArrayList<String>();
    if (isDown(key.getShortcut())) parts.add("Ctrl");
    if (isDown(key.getAlt())) parts.add("Alt");
    if (isDown(key.getShift())) parts.add("⇧");
    parts.add(name(key.getCode()));
    return String.join(" ", parts);
  }

  private static String name(KeyCode code) {
    return switch (code) {
      case DOWN -> "↓";
      case UP -> "↑";
      case SLASH -> "/";
      case ESCAPE -> "Esc";
      default -> code.getName();
    };
  }

  /** The key as a person would press it. */
  public KeyEvent press() {
    boolean shortcut = isDown(key.getShortcut());
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return new KeyEvent(
        KeyEvent.KEY_PRESSED,
        "",
        "",
        key.getCode(),
        isDown(key.getShift()),
        shortcut && !mac,
        isDown(key.getAlt()),
        shortcut && mac);
  }

  private static boolean isDown(KeyCombination.ModifierValue value) {
    return value == KeyCombination.ModifierValue.DOWN;
  }

  /** Actions of one place, for the sheet of keys. */
  public record Group(String title, List<KeyAction> actions) {
    public Group {
      actions = List.copyOf(actions);
    }
  }
}
