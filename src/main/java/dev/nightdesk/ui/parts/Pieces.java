package dev.nightdesk.ui.parts;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makers of plain nodes with the style classes that the sheets know. */
public final class Pieces {
  private Pieces() {}

  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that breaks its text instead of cutting it. */
  public static Label prose(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  public static FontIcon icon(Ikon ikon) {
    return new FontIcon(ikon);
  }

  /** A key as it is printed on the keyboard. */
  public static Label key(String name) {
    Label key = label(name, "keycap");
    key.setMinWidth(Region.USE_PREF_SIZE);
    return key;
  }

  /** A small round mark whose colour is its tone's. */
  public static Region dot(String tone) {
    var dot = new Region();
    dot.getStyleClass().add("dot");
    tone(dot, tone);
    return dot;
  }

  /** Sets the one tone that a node has: good, bad, asks, info or quiet. */
  public static void tone(Node node, String tone) {
    for (String each : new String[] {"good", "bad", "asks", "high", "info", "quiet"}) {
      node.pseudoClassStateChanged(PseudoClass.getPseudoClass(each), each.equals(tone));
    }
  }

  public static Button button(String text, String accessible, Runnable action, String... styles) {
    var button = new Button(text);
    button.setAccessibleText(accessible);
    button.setOnAction(_ -> action.run());
    button.getStyleClass().addAll(styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** A button that shows the key that presses it. */
  public static Button keyed(
      String text, String key, String accessible, Runnable action, String... styles) {
    Button button = button(text, accessible, action, styles);
    button.setGraphic(key(key));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setGraphicTextGap(8);
    return button;
  }

  /** Puts a text on the clipboard. */
  public static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  public static HBox row(double gap, Node... nodes) {
    var row = new HBox(gap, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public static Region spacer() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** What stands where nothing is: words instead of a void. */
  public static Label nothing(String words) {
    Label label = prose(words, "nothing");
    label.setAccessibleRole(AccessibleRole.TEXT);
    return label;
  }
}
