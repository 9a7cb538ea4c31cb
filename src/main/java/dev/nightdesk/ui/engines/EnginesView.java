package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A card for each engine, the targets of one of them, and the way to one more. */
public final class EnginesView implements Screen {
  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final CardGrid grid = new CardGrid();
  private final TargetsCard targets = new TargetsCard();
  private final Label nothing = Pieces.nothing("");
  private final Label summary = Pieces.label("", "card-note");
  private final Button connect;
  private final Button first;
  private final VBox empty;
  private final ScrollPane node;
  private Map<EngineId, EngineCard> cards = new LinkedHashMap<>();
  private List<EngineStatus> known = List.of();
  private @Nullable EngineId chosen;

  public EnginesView(WindowContext context) {
    this.context = context;
    connect = connectButton("connect-engine");
    first = connectButton("connect-first-engine");
    empty = new VBox(nothing, first);
    empty.getStyleClass().addAll("nd-card", "engines-empty");
    summary.setId("engines-summary");
    var title = Pieces.label("Engines", "screen-title");
    var head = Pieces.row(12, title, summary, Pieces.spacer(), connect);
    var body = new VBox(12, head, empty, grid, targets);
    body.getStyleClass().add("engine-cards");
    node = new ScrollPane(body);
    node.setFitToWidth(true);
    node.setAccessibleText("Engines");
    node.getStyleClass().addAll("engines", "plain-scroll");
    visible(empty, false); // until it is known whether there are any
    visible(targets, false);
  }

  private Button connectButton(String id) {
    Button button =
        Pieces.button("Connect an engine…", "Connect an engine", this::connect, "accent");
    button.setId(id);
    return button;
  }

  @Override
  public void open(Subject subject) {
    if (subject instanceof Subject.NewEngine) connect();
    if (subject instanceof Subject.OneEngine one) showTargetsOf(one.id());
  }

  /** Opens the form for one more engine. */
  private void connect() {
    new ConnectDialog(context, known).open();
  }

  private void show(List<EngineStatus> engines) {
    known = engines;
    offerFirst(engines.isEmpty());
    showSummary();
    nothing.setText(noEngine());
    var kept = new LinkedHashMap<EngineId, EngineCard>();
    for (EngineStatus engine : engines) {
      EngineCard card = cards.get(engine.engine());
      if (card == null) card = new EngineCard(engine, new CardDeeds());
      card.show(engine, context.now());
      kept.put(engine.engine(), card);
    }
    cards = kept;
    grid.show(List.copyOf(kept.values()));
    showTargets();
  }

  /** Without any engine the one way on stands in the middle, and the keyboard goes there. */
  private void offerFirst(boolean none) {
    boolean focused = connect.isFocused();
    visible(empty, none);
    connect.setVisible(!none);
    if (none && focused) first.requestFocus();
  }

  /** How many need somebody: below many cards the bad ones are out of sight. */
  private void showSummary() {
    long failing = known.stream().filter(e -> e.light() == Light.FAILING).count();
    long lost = known.stream().filter(EngineLight::isLost).count();
    long limited = known.stream().filter(e -> e.light() == Light.LIMITED).count();
    var parts = new ArrayList<String>();
    if (failing > 0) parts.add("▲ " + failing + " failing");
    if (lost > 0) parts.add("○ " + lost + " not heard");
    if (limited > 0) parts.add("◆ " + limited + " limited");
    summary.setText(String.join(" · ", parts));
    Pieces.tone(summary, failing > 0 ? "bad" : "asks");
  }

  /** Of the chosen engine, else of the first that is in trouble, else of the first. */
  private void showTargets() {
    List<EngineStatus> with = known.stream().filter(e -> !e.targets().isEmpty()).toList();
    Optional<EngineStatus> one =
        with.stream()
            .filter(e -> e.engine().equals(chosen))
            .findFirst()
            .or(() -> with.stream().filter(e -> e.light() == Light.FAILING).findFirst())
            .or(() -> with.stream().findFirst());
    visible(targets, one.isPresent());
    one.ifPresent(engine -> targets.show(engine, context.now()));
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private String noEngine() {
    String path = context.configurationPath();
    return "No engine is configured. Connect a Kestra server or GitHub here, or name engines in "
        + (path.isBlank() ? "the configuration" : path)
        + "; each has a card then.";
  }

  /** What a card's buttons do. */
  private final class CardDeeds implements EngineCard.Deeds {
    @Override
    public void test(EngineStatus engine) {
      new TestDialog(context, engine.engine()).open();
    }

    @Override
    public void watchFlow(EngineStatus engine) {
      new WatchFlowDialog(context, engine.engine()).open();
    }

    @Override
    public void browse(EngineStatus engine) {
      context.frame().browse(engine.card().page());
    }

    @Override
    public void showTargets(EngineStatus engine) {
      showTargetsOf(engine.engine());
    }
  }

  private void showTargetsOf(EngineId engine) {
    chosen = engine;
    showTargets();
    // below many cards it would be out of sight
    FxBridge.afterLayout(() -> node.setVvalue(node.getVmax()));
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.getCode() != KeyCode.C || e.isShortcutDown()) return false;
    connect();
    return true;
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(KeyAction.acts("C", "Connect an engine"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return empty.isVisible() ? first : connect;
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
