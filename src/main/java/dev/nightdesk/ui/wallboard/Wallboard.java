package dev.nightdesk.ui.wallboard;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.FeedPane;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The board: open incidents by severity, who is waited for, what fails, what came last. */
public final class Wallboard extends VBox {
  private static final long COUNTED = 10_000;

  /** Old figures lose their colours: grey, never as if they were true now. */
  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final Map<Severity, Label> open = new EnumMap<>(Severity.class);
  private final Label waiting = Pieces.label("–", "board-figure");
  private final Label failing = Pieces.prose("Reading…", "board-engines");
  private final Label clock = Pieces.label("", "board-clock");
  private final Label age = Pieces.label("Reading…", "board-age");
  private final FeedPane events;
  private @Nullable BoardFigures shown;
  private final Instant since;

  public Wallboard(WindowContext context) {
    super(28);
    this.context = context;
    since = context.now();
    setId("wallboard");
    getStyleClass().add("board");
    events = new FeedPane(context.zone(), false, "Nothing happened yet.");
    age.setId("board-age");
    failing.setId("board-engines");
    waiting.setId("board-waiting");
    var right = part("Last events", events);
    HBox.setHgrow(right, Priority.ALWAYS);
    var below = new HBox(28, part("Engines in trouble", failing), right);
    below.getChildren().forEach(each -> ((VBox) each).setPrefWidth(600));
    VBox.setVgrow(below, Priority.ALWAYS);
    getChildren().addAll(head(), figures(), below, Pieces.label("Esc leaves", "board-note"));
    refresh();
    tick();
  }

  private HBox head() {
    return Pieces.row(20, Pieces.label("Nightdesk", "board-title"), age, Pieces.spacer(), clock);
  }

  private HBox figures() {
    var row = new HBox(20);
    for (Severity each : List.of(Severity.values()).reversed()) {
      Label figure = Pieces.label("–", "board-figure");
      figure.setId("board-" + each.name().toLowerCase(Locale.ROOT));
      open.put(each, figure);
      row.getChildren().add(tile(Wording.shape(each) + " " + each, figure));
    }
    row.getChildren().add(tile("Waiting for people", waiting));
    return row;
  }

  private static VBox tile(String title, Label figure) {
    var tile = new VBox(2, figure, Pieces.label(title, "board-name"));
    tile.getStyleClass().add("board-tile");
    HBox.setHgrow(tile, Priority.ALWAYS);
    tile.setPrefWidth(100);
    return tile;
  }

  private static VBox part(String title, Node body) {
    return new VBox(12, Pieces.label(title, "board-name"), body);
  }

  /** Reads again; what is shown grows old where no answer comes. */
  public void refresh() {
    Instant now = context.now();
    context.bridge().ask(line, () -> BoardFigures.read(context.views(), now), this::show);
  }

  private void show(BoardFigures figures) {
    shown = figures;
    open.forEach((severity, label) -> {
      long n = figures.open().getOrDefault(severity, 0L);
      figure(label, n, n == 0 ? "quiet" : tone(severity));
    });
    figure(waiting, figures.waiting(), figures.waiting() == 0 ? "quiet" : "asks");
    List<EngineStatus> bad = figures.failing();
    failing.setText(
        bad.isEmpty()
            ? figures.engines().isEmpty() ? "No engine is connected." : "None"
            : bad.stream().map(Wallboard::words).collect(Collectors.joining("\n")));
    Pieces.tone(failing, bad.isEmpty() ? "quiet" : "bad");
    events.show(figures.events());
    tick();
  }

  private static void figure(Label label, long n, String tone) {
    label.setText(n >= COUNTED ? "10,000+" : Wording.number(n));
    Pieces.tone(label, tone);
  }

  private static String tone(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "bad";
      case HIGH -> "high";
      case MEDIUM -> "asks";
      case LOW -> "info";
    };
  }

  private static String words(EngineStatus engine) {
    String note = engine.note().isEmpty() ? "not heard" : engine.note();
    return EngineLight.shape(engine.light()) + " " + engine.engine() + ": " + note;
  }

  /** A second passed: the clock, and how old the figures are. */
  public void tick() {
    Instant now = context.now();
    clock.setText(Wording.clock(now, context.zone()));
    BoardFigures figures = shown;
    if (figures == null) {
      boolean late = now.isAfter(since.plus(BoardFigures.FRESH));
      age.setText(late ? "▲ Nothing could be read yet" : "Reading…");
      Pieces.tone(age, late ? "bad" : "quiet");
      return;
    }
    String doubt = figures.doubt(now);
    age.setText(doubt.isEmpty() ? fresh(figures, now) : doubt);
    Pieces.tone(age, doubt.isEmpty() ? "quiet" : "bad");
    pseudoClassStateChanged(OLD, !doubt.isEmpty());
  }

  private static String fresh(BoardFigures figures, Instant now) {
    Instant swept = figures.desk().lastSweep();
    return swept == null ? "No engine was asked yet" : "Engines asked " + Wording.ago(swept, now);
  }
}
