package dev.nightdesk.ui.incidents;

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
final class Tabs {
  final FlowPane bar = new FlowPane(6, 6);
  final StackPane content = new StackPane();
  private final ToggleGroup group = new ToggleGroup();

  Tabs() {
    bar.getStyleClass().add("tabs");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinHeight(0);
  }

  void add(String name, Node body) {
    var chip = new ToggleButton(name);
    chip.getStyleClass().add("chip");
    chip.setId("tab-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    chip.setAccessibleText(name + " of the incident");
    chip.setToggleGroup(group);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(_ -> chip.setSelected(true));
    body.visibleProperty().bind(chip.selectedProperty());
    chip.setSelected(content.getChildren().isEmpty());
    bar.getChildren().add(chip);
    content.getChildren().add(body);
  }

  /** Another incident keeps the chosen tab, so that two can be compared. */
  void keep() {
    if (group.getSelectedToggle() == null) group.selectToggle(group.getToggles().getFirst());
  }
}
