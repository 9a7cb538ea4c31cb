package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.EngineStatus;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** An engine as a shape, its name and, when all is not well, what is the matter. */
public final class EngineLight extends HBox {
  /** Longer words would take the room of the other lights: they stand in the tooltip. */
  private static final int BRIEF = 24;

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
    shape.setText(shape(engine.light()));
    name.setText(engine.engine().value());
    String words = brief(engine);
    note.setText(words);
    note.setManaged(!words.isEmpty());
    Pieces.tone(shape, tone(engine.light()));
    Pieces.tone(note, urgency(engine));
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

  /** The tone of the words: the light of a lost engine is grey, but somebody has to look at it. */
  public static String urgency(EngineStatus engine) {
    return isLost(engine) ? "asks" : tone(engine.light());
  }

  /**
   * Whether it fell silent or says no; one that was only not asked yet needs nobody, nor does one
   * of which some endpoints answer well.
   */
  public static boolean isLost(EngineStatus engine) {
    return engine.light() == EngineStatus.Light.UNKNOWN
        && engine.targets().stream().noneMatch(one -> one.state() == EngineStatus.TargetState.UP)
        && (engine.lastSweep() != null || engine.note().length() > BRIEF);
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

  private static String brief(EngineStatus engine) {
    String first = words(engine).split(";", 2)[0];
    return first.length() <= BRIEF ? first : word(engine.light());
  }

  private static String words(EngineStatus engine) {
    if (!engine.note().isEmpty() || engine.light() == EngineStatus.Light.GOOD) return engine.note();
    return word(engine.light());
  }

  /** A light in one word. */
  private static String word(EngineStatus.Light light) {
    return switch (light) {
      case GOOD -> "";
      case FAILING -> "failing";
      case LIMITED -> "limited";
      case UNKNOWN -> "not heard";
    };
  }
}
