package dev.nightdesk.ui;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * The engines' lights in a row at the right: as many as fit, troubled ones first, and how many more
 * there are. No light is ever cut.
 */
final class EngineLights extends Region {
  private static final double GAP = 16;
  private static final Comparator<EngineStatus> WORST_FIRST =
      Comparator.comparing(EngineLights::urgency).reversed();

  private final DoubleSupplier room;
  private final Map<EngineStatus, EngineLight> lights = new LinkedHashMap<>();
  private final Label more = Pieces.label("", "light-name", "light-more");
  private final Tooltip tip = new Tooltip();

  /**
   * @param room the width that can be had when all others give way
   */
  EngineLights(DoubleSupplier room) {
    this.room = room;
    more.setId("more-engines");
    Tooltip.install(more, tip);
  }

  void show(List<EngineStatus> engines) {
    if (engines.equals(List.copyOf(lights.keySet()))) return;
    lights.clear();
    for (EngineStatus engine : engines) {
      var light = new EngineLight(true);
      light.show(engine);
      lights.put(engine, light);
    }
    getChildren().setAll(lights.values());
    getChildren().add(more);
  }

  private static int urgency(EngineStatus engine) {
    return switch (engine.light()) {
      case GOOD -> 0;
      case UNKNOWN -> EngineLight.isLost(engine) ? 3 : 1;
      case LIMITED -> 2;
      case FAILING -> 4;
    };
  }

  private static double width(Region node) {
    return Math.ceil(node.prefWidth(-1));
  }

  @Override
  protected double computePrefWidth(double height) {
    return lights.values().stream().mapToDouble(light -> width(light) + GAP).sum();
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.clamp(room.getAsDouble(), 0, prefWidth(height));
  }

  @Override
  protected double computePrefHeight(double width) {
    return lights.values().stream().mapToDouble(light -> light.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    List<EngineStatus> hidden = hidden();
    more.setVisible(!hidden.isEmpty());
    double right = getWidth();
    if (!hidden.isEmpty()) {
      tell(hidden);
      right = place(more, right);
    }
    for (EngineStatus engine : List.copyOf(lights.keySet()).reversed()) {
      EngineLight light = lights.get(engine);
      if (light == null) continue;
      light.setVisible(!hidden.contains(engine));
      if (light.isVisible()) right = place(light, right);
    }
  }

  private double place(Region node, double right) {
    double height = node.prefHeight(-1);
    double left = right - width(node);
    node.resizeRelocate(left, snapPositionY((getHeight() - height) / 2), width(node), height);
    return left - GAP;
  }

  /** Which do not fit; the worst are seen first, and none is passed over for a lesser one. */
  private List<EngineStatus> hidden() {
    if (computePrefWidth(-1) <= getWidth() + GAP) return List.of();
    var hidden = new ArrayList<>(lights.keySet());
    tell(hidden);
    double left = getWidth() - width(more);
    for (EngineStatus engine : lights.keySet().stream().sorted(WORST_FIRST).toList()) {
      EngineLight light = lights.get(engine);
      left -= light == null ? 0 : width(light) + GAP;
      if (left < 0) break;
      hidden.remove(engine);
    }
    return hidden;
  }

  private void tell(List<EngineStatus> hidden) {
    EngineStatus worst = hidden.stream().sorted(WORST_FIRST).toList().getFirst();
    boolean well = worst.light() == Light.GOOD;
    String count = "+" + hidden.size() + " more";
    more.setText(well ? count : EngineLight.shape(worst.light()) + " " + count);
    Pieces.tone(more, well ? "quiet" : EngineLight.urgency(worst));
    String all = hidden.stream().map(EngineLight::sentence).collect(Collectors.joining("\n"));
    tip.setText(all);
    more.setAccessibleText(count + ": " + all);
  }
}
