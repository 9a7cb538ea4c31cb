package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.ui.FxBridge;
import dev.nightdesk.ui.Screen;
import dev.nightdesk.ui.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card for each engine with all its targets. */
public final class EnginesView implements Screen {
  private static final double[] SHARES = {26, 14, 14, 12, 34};

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final VBox cards = new VBox(12);
  private final ScrollPane node = new ScrollPane(cards);

  public EnginesView(WindowContext context) {
    this.context = context;
    cards.getStyleClass().add("engine-cards");
    node.setFitToWidth(true);
    node.setAccessibleText("Engines");
    node.getStyleClass().addAll("engines", "plain-scroll");
  }

  private void show(List<EngineStatus> engines) {
    if (engines.isEmpty()) {
      cards.getChildren().setAll(Pieces.nothing(noEngine()));
      return;
    }
    cards.getChildren().setAll(engines.stream().map(this::card).toList());
  }

  private String noEngine() {
    String path = context.configurationPath();
    return "No engine is configured. Engines that "
        + (path.isBlank() ? "the configuration" : path)
        + " names appear here with all their targets.";
  }

  private Node card(EngineStatus engine) {
    var swept = engine.lastSweep();
    String age =
        swept == null ? "never asked with success" : "asked " + Wording.ago(swept, context.now());
    var light = new EngineLight(false);
    light.show(engine);
    var card = new Card("", light, Pieces.label(engine.type() + " · " + age, "card-note"));
    card.setTitle(engine.engine().value());
    return engine.targets().isEmpty()
        ? card.with(Pieces.nothing("No target is known of this engine yet."))
        : card.with(targets(engine.targets()));
  }

  private GridPane targets(List<Target> targets) {
    var grid = new GridPane();
    grid.getStyleClass().add("targets");
    for (double share : SHARES) {
      var column = new ColumnConstraints();
      column.setPercentWidth(share);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    String[] heads = {"Target", "State", "Since", "Latency", "Last answer"};
    for (int i = 0; i < heads.length; i++) grid.add(Pieces.label(heads[i], "fact-name"), i, 0);
    for (Target target : targets) row(grid, target);
    return grid;
  }

  private void row(GridPane grid, Target target) {
    Instant now = context.now();
    var state = Pieces.label(word(target.state()), "pill", "state");
    Pieces.tone(
        state,
        switch (target.state()) {
          case UP -> "quiet";
          case DOWN -> "bad";
          case UNKNOWN -> "quiet";
        });
    var since = target.since();
    String age = since == null ? "–" : Wording.span(Duration.between(since, now));
    grid.addRow(
        grid.getRowCount(),
        Pieces.label(target.id(), "cell-main"),
        state,
        Pieces.label(age, "cell-quiet"),
        Pieces.label(target.latencyMs() < 0 ? "–" : target.latencyMs() + " ms", "cell-quiet"),
        Pieces.label(Wording.orDash(target.detail()), "cell-quiet"));
  }

  private static String word(EngineStatus.TargetState state) {
    return switch (state) {
      case UP -> "✓ Up";
      case DOWN -> "✕ Down";
      case UNKNOWN -> "? Unknown";
    };
  }

  @Override
  public boolean key(KeyEvent event) {
    return false;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return node;
  }

  @Override
  public void refresh() {
    context.bridge().ask(line, () -> context.views().engines(), this::show);
  }

  @Override
  public void tick() {
    refresh(); // the lights are live and not in the journal
  }
}
