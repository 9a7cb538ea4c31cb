package dev.nightdesk.ui.parts;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A few things of which one is chosen, side by side as chips. */
public final class Choice<T> extends FlowPane {
  private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>();
  private final ToggleGroup group = new ToggleGroup();

  /**
   * @param id of the chips, with their place from 0 after a dash
   * @param about what is chosen, for screen readers
   * @param first what is chosen at first, or null for none
   */
  public Choice(
      String id, String about, List<T> options, Function<T, String> words, @Nullable T first) {
    super(6, 6);
    value.set(first);
    for (int i = 0; i < options.size(); i++) {
      T option = options.get(i);
      var chip = new ToggleButton(words.apply(option));
      chip.getStyleClass().add("chip");
      chip.setId(id + "-" + i);
      chip.setAccessibleText(about + ": " + chip.getText());
      chip.setToggleGroup(group);
      chip.setMinWidth(Region.USE_PREF_SIZE);
      chip.setSelected(option.equals(first));
      chip.setOnAction(_ -> {
        chip.setSelected(true); // a second press does not take it back
        value.set(option);
      });
      getChildren().add(chip);
    }
    getStyleClass().add("choice");
  }

  public @Nullable T get() {
    return value.get();
  }

  /** The chip that is chosen, or the first one. */
  Node chosen() {
    return getChildren().stream()
        .filter(chip -> chip == group.getSelectedToggle())
        .findFirst()
        .orElseGet(() -> getChildren().isEmpty() ? this : getChildren().getFirst());
  }

  /** Is called with each choice that is made from now on. */
  public void onChange(Consumer<T> listener) {
    value.subscribe((_, now) -> {
      if (now != null) listener.accept(now);
    });
  }
}
