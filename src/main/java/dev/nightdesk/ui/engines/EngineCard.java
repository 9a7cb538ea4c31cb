package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Sparkline;
import dev.nightdesk.ui.parts.Wording;
import java.time.Instant;
import java.util.ArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One engine: what it is, how fast it answers, how far it was read, and what can be done. */
final class EngineCard extends VBox {
  /** What its buttons lead to. */
  interface Deeds {
    void test(EngineStatus engine);

    void watchFlow(EngineStatus engine);

    void browse(EngineStatus engine);

    void showTargets(EngineStatus engine);
  }

  private final Label shape = Pieces.label("", "light");
  private final Label name = Pieces.label("", "engine-name");
  private final Label product = Pieces.label("", "engine-product");
  private final Label address = Pieces.label("", "mono", "engine-address");
  private final Sparkline latency = new Sparkline();
  private final Label pace = Pieces.prose("", "engine-pace");
  private final Label detail = Pieces.prose("", "engine-detail");
  private final VBox warnings = new VBox(3);
  private final Button watch;
  private final Button open;
  private final Button targets;
  private EngineStatus engine;

  EngineCard(EngineStatus first, Deeds deeds) {
    engine = first;
    String id = first.engine().value();
    Button test = button("Test", "Test " + id, "test-" + id, () -> deeds.test(engine));
    watch =
        button(
            "Watch a flow…",
            "Have one more flow of " + id + " watched",
            "watch-" + id,
            () -> deeds.watchFlow(engine));
    open =
        button("Open", "Open " + id + " in the browser", "open-" + id, () -> deeds.browse(engine));
    targets =
        button(
            "Targets",
            "Show the targets of " + id,
            "targets-" + id,
            () -> deeds.showTargets(engine));
    name.setMinWidth(0);
    product.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = Pieces.row(6, shape, name, Pieces.spacer(), product);
    latency.setMinHeight(56);
    latency.setPrefHeight(56);
    VBox.setVgrow(latency, Priority.NEVER);
    var buttons = new FlowPane(8, 8, test, watch, open, targets);
    var words = new VBox(3, pace, detail, warnings);
    getStyleClass().addAll("nd-card", "engine-card");
    getChildren().addAll(head, address, latency, words, Pieces.spacer(), buttons);
    setMinWidth(0);
    show(first, null);
  }

  private static Button button(String text, String accessible, String id, Runnable action) {
    Button button = Pieces.button(text, accessible, action, "small");
    button.setId(id);
    return button;
  }

  /**
   * @param now for ages, or null when none is told
   */
  void show(EngineStatus now, @Nullable Instant clock) {
    engine = now;
    EngineStatus.Card card = now.card();
    String tone = EngineLight.tone(now.light());
    shape.setText(EngineLight.shape(now.light()));
    Pieces.tone(shape, tone);
    name.setText(now.engine().value());
    product.setText(
        card.product().isEmpty() ? Wording.sentence(now.kind().label()) : card.product());
    address.setText(card.address());
    latency.show(card.recentMs(), tone);
    pace.setText(pace(now, clock));
    Pieces.tone(pace, isTroubled(now) ? EngineLight.urgency(now) : "plain");
    detail.setText(detail(now, clock));
    warnings
        .getChildren()
        .setAll(
            card.warnings().stream()
                .map(words -> Pieces.prose("△ " + words, "engine-warning"))
                .toList());
    warnings.setVisible(!card.warnings().isEmpty());
    warnings.setManaged(!card.warnings().isEmpty());
    shown(watch, now.kind().has(EngineKind.Trait.FLOWS));
    shown(open, card.page().startsWith("http"));
    shown(targets, !now.targets().isEmpty());
    String warned = String.join(". ", card.warnings());
    setAccessibleText(
        "%s. %s. %s. %s"
            .formatted(EngineLight.sentence(now), pace.getText(), detail.getText(), warned));
  }

  private static void shown(Button button, boolean shown) {
    button.setVisible(shown);
    button.setManaged(shown);
  }

  private static String pace(EngineStatus now, @Nullable Instant clock) {
    EngineStatus.Card card = now.card();
    if (isTroubled(now)) return now.note().isEmpty() ? "not known" : now.note();
    var parts = new ArrayList<String>();
    var every = card.every();
    if (every != null) parts.add("every " + Wording.span(every));
    if (card.latencyMs() >= 0) parts.add(card.latencyMs() + " ms");
    var swept = now.lastSweep();
    if (clock != null && swept != null) parts.add("asked " + Wording.ago(swept, clock));
    if (swept == null) parts.add("never asked with success");
    return String.join(" · ", parts);
  }

  private static boolean isTroubled(EngineStatus now) {
    return now.light() == Light.LIMITED || now.light() == Light.UNKNOWN;
  }

  private static String detail(EngineStatus now, @Nullable Instant clock) {
    String known = now.card().detail();
    if (known.isEmpty() && now.light() == Light.FAILING) known = now.note();
    var swept = now.lastSweep();
    // the trouble took the place of the pace, which tells how old all this is
    if (!isTroubled(now) || clock == null) return known;
    if (swept == null && !EngineLight.isLost(now)) return known;
    String heard = swept == null ? "never heard yet" : "last heard " + Wording.ago(swept, clock);
    return known.isEmpty() ? heard : heard + " · " + known;
  }
}
