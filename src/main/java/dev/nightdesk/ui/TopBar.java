package dev.nightdesk.ui;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Instant;
import java.time.ZoneId;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Name, palette field, the engines' lights, the theme and the switch of healing. */
final class TopBar extends HBox {
  final TextField search = new TextField();

  /** The search field gives way first. */
  private final EngineLights lights = new EngineLights(this::roomForLights);

  private @Nullable MenuButton demo;
  private final Button theme;
  private final Button healing;

  TopBar(WindowOptions options, Runnable onTheme, Runnable onHealing) {
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    theme = Pieces.button("", "Switch between dark and light", onTheme, "flat-icon");
    theme.setId("theme");
    healing = Pieces.button("Healing: on", "Pause healing", onHealing, "healing");
    healing.setId("healing");
    widthProperty().subscribe(_ -> lights.requestLayout());
    HBox.setHgrow(lights, Priority.ALWAYS);
    getChildren().addAll(brand(options.note()), searchField(), lights);
    if (!options.demo().isEmpty()) {
      demo = demo(options.demo());
      getChildren().add(demo);
    }
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
    search.setPromptText("Search incidents, engines, actions…");
    search.setAccessibleText("Search incidents, engines, actions");
    Label key = Pieces.key("Ctrl K");
    key.setMouseTransparent(true);
    key.visibleProperty().bind(search.textProperty().isEmpty());
    var field = new StackPane(search, key);
    StackPane.setAlignment(key, Pos.CENTER_RIGHT);
    field.getStyleClass().add("search-box");
    return field;
  }

  private double roomForLights() {
    return getWidth() - withoutLights();
  }

  private double withoutLights() {
    double others = getInsets().getLeft() + getInsets().getRight();
    for (Node child : getChildren()) {
      if (child != lights) others += Math.ceil(child.minWidth(-1)) + getSpacing() + 1;
    }
    return others;
  }

  /** The lights do not hold the window open: those that no longer fit are counted instead. */
  @Override
  protected double computeMinWidth(double height) {
    return withoutLights();
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

  /** Opens the demo's menu, where there is one. */
  void openDemo() {
    MenuButton menu = demo;
    if (menu == null) return;
    menu.requestFocus();
    menu.show();
  }

  void showTheme(Theme now) {
    theme.setGraphic(Pieces.icon(now == Theme.DARK ? Feather.SUN : Feather.MOON));
    theme.setTooltip(new Tooltip(now == Theme.DARK ? "Light theme" : "Dark theme"));
  }

  void showHealing(Automation automation, Instant now, ZoneId zone) {
    boolean paused = automation.paused();
    healing.setText(paused ? "Healing: paused" : "Healing: on");
    healing.setAccessibleText(paused ? "Resume healing" : "Pause healing");
    Pieces.tone(healing, paused ? "asks" : "quiet");
    lights.requestLayout(); // the longer word takes its room from them
    healing.setTooltip(new Tooltip(paused ? paused(automation, now, zone) : "Pauses healing"));
  }

  private static String paused(Automation automation, Instant now, ZoneId zone) {
    var since = automation.since();
    var reason = automation.reason();
    String when =
        since == null
            ? ""
            : " since " + Wording.moment(since, now, zone) + ", " + Wording.ago(since, now);
    String why = reason == null || reason.isBlank() ? "" : "\n" + Wording.sentence(reason);
    return "Paused by " + Wording.orDash(automation.by()) + when + why;
  }

  void showEngines(List<EngineStatus> engines) {
    lights.show(engines);
  }
}
