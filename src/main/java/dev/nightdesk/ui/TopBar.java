package dev.nightdesk.ui;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;

/** Name, search, the engines' lights, the theme and the switch of healing. */
final class TopBar extends HBox {
  private static final int MOST_NAMED = 5;
  private static final double LEAST_LIGHTS = 260;

  final TextField search = new TextField();
  /** Cut at the left when the window is too narrow for all of them. */
  private final HBox lights =
      new HBox(16) {
        @Override
        protected double computeMinWidth(double height) {
          return Math.min(LEAST_LIGHTS, computePrefWidth(height));
        }
      };

  private final Button theme;
  private final Button healing;
  private List<EngineStatus> shown = List.of();

  TopBar(WindowOptions options, Runnable onTheme, Runnable onHealing) {
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    theme = Pieces.button("", "Switch between dark and light", onTheme, "flat-icon");
    theme.setId("theme");
    healing = Pieces.button("Healing: on", "Pause healing", onHealing, "healing");
    healing.setId("healing");
    Region room = clipped(lights);
    getChildren().addAll(brand(options.note()), searchField(), room);
    if (!options.demo().isEmpty()) getChildren().add(demo(options.demo()));
    getChildren().addAll(theme, healing);
  }

  private static HBox brand(String note) {
    HBox brand = Pieces.row(9, new Logo(), Pieces.label("Nightdesk", "brand-name"));
    if (!note.isBlank()) brand.getChildren().add(Pieces.label(note, "pill", "brand-note"));
    brand.getStyleClass().add("brand");
    return brand;
  }

  private StackPane searchField() {
    search.setId("search");
    search.setPromptText("Search incidents…");
    search.setAccessibleText("Search incidents");
    Label key = Pieces.key("Ctrl K");
    key.setMouseTransparent(true);
    key.visibleProperty().bind(search.textProperty().isEmpty());
    var field = new StackPane(search, key);
    StackPane.setAlignment(key, Pos.CENTER_RIGHT);
    field.getStyleClass().add("search-box");
    // in a narrow window the field gives way before the lights do
    field.prefWidthProperty().bind(widthProperty().map(w -> searchWidth(w.doubleValue())));
    return field;
  }

  private static double searchWidth(double bar) {
    return Math.clamp(bar * 0.9 - 920, 200, 380);
  }

  /** With many engines the lights are cut at the left, never the buttons. */
  private static Region clipped(HBox lights) {
    lights.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(lights, Priority.ALWAYS);
    var clip = new Rectangle();
    clip.widthProperty().bind(lights.widthProperty());
    clip.heightProperty().bind(lights.heightProperty());
    lights.setClip(clip);
    return lights;
  }

  private static MenuButton demo(List<DemoAction> actions) {
    var menu = new MenuButton("Break something");
    menu.setId("demo-menu");
    menu.setAccessibleText("Let something fail in the demo");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    for (DemoAction action : actions) {
      var item = new MenuItem(action.label());
      item.setOnAction(_ -> action.run().run());
      menu.getItems().add(item);
    }
    return menu;
  }

  void showTheme(Theme now) {
    theme.setGraphic(Pieces.icon(now == Theme.DARK ? Feather.SUN : Feather.MOON));
    theme.setTooltip(new Tooltip(now == Theme.DARK ? "Light theme" : "Dark theme"));
  }

  void showHealing(Automation automation) {
    boolean paused = automation.paused();
    healing.setText(paused ? "Healing: paused" : "Healing: on");
    healing.setAccessibleText(paused ? "Resume healing" : "Pause healing");
    Pieces.tone(healing, paused ? "asks" : "quiet");
    healing.setTooltip(
        paused ? new Tooltip("Paused by " + automation.by() + ": " + automation.reason()) : null);
  }

  /** Troubled ones stand at the right end, where nothing is cut; of many only they are named. */
  void showEngines(List<EngineStatus> engines) {
    if (engines.equals(shown)) return;
    shown = engines;
    var nodes = new ArrayList<Node>();
    List<EngineStatus> good = engines.stream().filter(e -> e.light() == Light.GOOD).toList();
    List<EngineStatus> named = new ArrayList<>(engines);
    if (engines.size() > MOST_NAMED) {
      named.removeAll(good);
      nodes.add(Pieces.row(5, Pieces.dot("good"), Pieces.label(good.size() + " good", "light-name")));
    }
    named.sort(Comparator.comparing(e -> e.light() != Light.GOOD));
    for (EngineStatus engine : named) {
      var light = new EngineLight(true);
      light.show(engine);
      light.setAlignment(Pos.CENTER);
      nodes.add(light);
    }
    lights.getChildren().setAll(nodes);
  }
}
