package dev.nightdesk.ui.parts;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A row of chips of which one is chosen, and what belongs to the chosen one. */
public final class Tabs {
  public final FlowPane bar = new FlowPane(6, 6);
  public final StackPane content = new StackPane();
  private final ToggleGroup group = new ToggleGroup();

  private final String of;

  /**
   * @param of what they tell about, for screen readers: {@code the incident}
   */
  public Tabs(String of) {
    this.of = of;
    bar.getStyleClass().add("tabs");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinHeight(0);
  }

  public void add(String name, Node body) {
    var chip = new ToggleButton(name);
    chip.getStyleClass().add("chip");
    chip.setId("tab-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    chip.setAccessibleText(name + " of " + of);
    chip.setToggleGroup(group);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(_ -> chip.setSelected(true));
    body.visibleProperty().bind(chip.selectedProperty());
    chip.setSelected(content.getChildren().isEmpty());
    bar.getChildren().add(chip);
    content.getChildren().add(body);
  }

  /** What comes next keeps the chosen tab, so that two can be compared. */
  public void keep() {
    if (group.getSelectedToggle() == null) group.selectToggle(group.getToggles().getFirst());
  }

  /** Brings one to the front. */
  public void choose(String name) {
    group.getToggles().stream()
        .filter(toggle -> toggle instanceof ToggleButton chip && chip.getText().equals(name))
        .findFirst()
        .ifPresent(group::selectToggle);
  }
}
