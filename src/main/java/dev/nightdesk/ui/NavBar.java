package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The navigation at the left, with the number of waiting questions. */
final class NavBar extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final Map<Place, Button> buttons = new EnumMap<>(Place.class);
  private final Label badge = Pieces.label("", "nav-badge");

  NavBar(String by, Consumer<Place> go) {
    super(2);
    getStyleClass().add("nav");
    for (Place place : Place.values()) {
      if (place == Place.ENGINES) getChildren().add(rule());
      getChildren().add(button(place, go));
    }
    badge.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(Pieces.spacer(), Pieces.prose("On call: " + by, "nav-foot"));
    waiting(0);
  }

  private static Region rule() {
    var rule = new Region();
    rule.getStyleClass().add("nav-rule");
    return rule;
  }

  private Button button(Place place, Consumer<Place> go) {
    HBox face = Pieces.row(12, Pieces.icon(place.icon), Pieces.label(place.title, "nav-title"));
    if (place == Place.APPROVALS) face.getChildren().addAll(Pieces.spacer(), badge);
    Button button = Pieces.button("", place.title, () -> go.accept(place), "nav-item");
    button.setId("nav-" + place.name().toLowerCase(Locale.ROOT));
    button.setGraphic(face);
    face.prefWidthProperty().bind(button.widthProperty().subtract(22));
    button.setMaxWidth(Double.MAX_VALUE);
    buttons.put(place, button);
    return button;
  }

  void current(Place place) {
    buttons.forEach((each, button) -> button.pseudoClassStateChanged(CURRENT, each == place));
  }

  void waiting(long n) {
    badge.setText(Long.toString(n));
    badge.setVisible(n > 0);
    Button approvals = buttons.get(Place.APPROVALS);
    if (approvals != null) {
      approvals.setAccessibleText(n > 0 ? "Approvals, " + n + " waiting" : "Approvals");
    }
  }
}
