package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.EngineStatus;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** An engine as a shape, its name and, when all is not well, what is the matter. */
public final class EngineLight extends HBox {
  private final Label shape = Pieces.label("", "light");
  private final Label name = Pieces.label("", "light-name");
  private final Label note = Pieces.label("", "light-note");
  private final Tooltip tip = new Tooltip();

  /**
   * @param named whether the engine's name stands beside the shape
   */
  public EngineLight(boolean named) {
    super(5);
    getStyleClass().add("engine-light");
    shape.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setVisible(named);
    name.setManaged(named);
    note.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(shape, name, note);
    Tooltip.install(this, tip);
  }

  public void show(EngineStatus engine) {
    String tone = tone(engine.light());
    shape.setText(shape(engine.light()));
    name.setText(engine.engine().value());
    String words = words(engine);
    note.setText(words);
    note.setManaged(!words.isEmpty());
    Pieces.tone(shape, tone);
    Pieces.tone(note, tone);
    String all = sentence(engine);
    tip.setText(all);
    setAccessibleText(all);
  }

  public static String tone(EngineStatus.Light light) {
    return switch (light) {
      case GOOD -> "good";
      case FAILING -> "bad";
      case LIMITED -> "asks";
      case UNKNOWN -> "quiet";
    };
  }

  public static String shape(EngineStatus.Light light) {
    return switch (light) {
      case GOOD -> "●";
      case FAILING -> "▲";
      case LIMITED -> "◆";
      case UNKNOWN -> "○";
    };
  }

  /** {@code payments, health: 2 down}. */
  public static String sentence(EngineStatus engine) {
    String words = words(engine);
    return engine.engine() + ", " + engine.type() + ": " + (words.isEmpty() ? "good" : words);
  }

  private static String words(EngineStatus engine) {
    if (!engine.note().isEmpty() || engine.light() == EngineStatus.Light.GOOD) return engine.note();
    return switch (engine.light()) {
      case GOOD -> "";
      case FAILING -> "failing";
      case LIMITED -> "limited";
      case UNKNOWN -> "not known";
    };
  }
}
