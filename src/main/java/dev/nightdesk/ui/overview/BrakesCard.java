package dev.nightdesk.ui.overview;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.BrakeFigures.Window;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.BrakeWords;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What keeps the desk from acting by itself, and the hands that a person has on it. */
final class BrakesCard extends VBox {
  private static final double NAME = 84;
  private static final double MOST = 300;

  private final WindowContext context;
  private final BrakeDialogs dialogs;
  private final VBox lines = new VBox(7);
  private final Button healing;
  private BrakeFigures shown = BrakeFigures.NONE;
  private Instant minute = Instant.MIN;

  BrakesCard(WindowContext context) {
    this.context = context;
    dialogs = new BrakeDialogs(context);
    healing = Pieces.keyed("Pause…", "P", "Pause healing", context.frame()::switchHealing, "small");
    healing.setId("brakes-healing");
    Button begin =
        Pieces.keyed("Maintenance…", "B", "Begin maintenance", this::beginMaintenance, "small");
    begin.setId("maintenance-begin");
    lines.getStyleClass().add("brakes");
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(MOST);
    scroll.setAccessibleText("How each brake stands");
    scroll.getStyleClass().add("plain-scroll");
    // as high as its lines once they are broken, up to the most
    lines
        .heightProperty()
        .subscribe(height ->
            FxBridge.afterLayout(() -> scroll.setPrefViewportHeight(height.doubleValue())));
    setId("brakes");
    getChildren().add(new Card("Brakes", begin, healing).with(scroll));
    setMinHeight(Region.USE_PREF_SIZE);
    draw();
  }

  void show(BrakeFigures figures) {
    if (figures.equals(shown)) return;
    shown = figures;
    draw();
  }

  /** Times that are left change by the minute. */
  void tick() {
    Instant now = context.now();
    if (now.minusSeconds(30).isAfter(minute)) draw();
  }

  void beginMaintenance() {
    dialogs.begin(context.views().engines());
  }

  private void draw() {
    minute = context.now();
    var words = new BrakeWords(shown, minute, context.zone());
    boolean paused = words.isPaused();
    healing.setText(paused ? "Resume…" : "Pause…");
    healing.setAccessibleText(paused ? "Resume healing" : "Pause healing");
    String focused = focusedLine();
    lines.getChildren().clear();
    add("Healing", text("brake-healing", words.healing(), paused));
    repairs(words);
    for (String reached : words.reached()) add("", text("", "▲ " + reached, true));
    circuits(words);
    Label flood = text("brake-flood", words.flood(), shown.flood() != null);
    flood.setTooltip(new Tooltip(Wording.sentence(words.floodRule())));
    add("Flood", flood);
    held();
    windows(words);
    for (var engine : shown.lost())
      add("Lost", text("", "▲ " + engine + " does not answer; nothing is run there", true));
    if (!focused.isEmpty()) focus(focused);
  }

  /** What the button says that has the focus; the keyboard stays where it is when it is redrawn. */
  private String focusedLine() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    if (owner == null || !lines.lookupAll(".button").contains(owner)) return "";
    return owner.getAccessibleText();
  }

  private void focus(String said) {
    lines.lookupAll(".button").stream()
        .filter(node -> said.equals(node.getAccessibleText()))
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private void repairs(BrakeWords words) {
    var bar = new ProgressBar(words.share());
    bar.getStyleClass().add("confidence");
    bar.setPrefWidth(60);
    bar.setMinWidth(60);
    bar.setAccessibleText("Repairs of this hour: " + words.repairs());
    Label said = text("brake-repairs", words.repairs(), words.isRepairsReached());
    String all = words.allCaps();
    if (!all.isEmpty()) said.setTooltip(new Tooltip(all));
    HBox.setHgrow(said, Priority.ALWAYS);
    if (words.isRepairsReached()) add("Repairs", said);
    else add("Repairs", Pieces.row(8, said, bar));
  }

  private void circuits(BrakeWords words) {
    if (shown.circuits().isEmpty()) add("Circuits", text("brake-circuits", "none open", false));
    boolean first = true;
    for (Circuit circuit : shown.circuits()) {
      Label said = text("", words.circuit(circuit), true);
      said.setTooltip(new Tooltip(BrakeWords.circuitTip(circuit)));
      Button close =
          Pieces.button(
              "Close…",
              "Let " + circuit.playbook() + " run at " + circuit.engine() + " again",
              () -> dialogs.close(circuit),
              "small");
      close.getStyleClass().add("circuit-close");
      add(first ? "Circuits" : "", beside(said, close));
      first = false;
    }
  }

  private void windows(BrakeWords words) {
    boolean any = !words.open().isEmpty() || words.next().isPresent();
    if (!any) add("Maintenance", text("brake-maintenance", "none now, none planned", false));
    boolean first = true;
    for (Window window : words.open()) {
      Button end =
          Pieces.button(
              "End", "End maintenance " + window.id(), () -> dialogs.end(window), "small");
      end.getStyleClass().add("maintenance-end");
      add(first ? "Maintenance" : "", beside(windowWords(words, window, true), end));
      first = false;
    }
    if (words.next().isPresent())
      add(first ? "Maintenance" : "", windowWords(words, words.next().get(), false));
  }

  private static Label windowWords(BrakeWords words, Window window, boolean now) {
    Label said = text("brake-maintenance", words.window(window), now);
    said.setTooltip(new Tooltip(BrakeWords.windowTip(window)));
    return said;
  }

  private void held() {
    int n = shown.held().size();
    if (n == 0) {
      add("Held", text("brake-held", "no incident", false));
      return;
    }
    Button show =
        Pieces.keyed("Show", "H", "Show the held incidents", context.frame()::openHeld, "small");
    show.setId("held-show");
    add("Held", beside(text("brake-held", "■ " + Wording.count(n, "incident"), true), show));
  }

  private static HBox beside(Label said, Node button) {
    HBox.setHgrow(said, Priority.ALWAYS);
    said.setMaxWidth(Double.MAX_VALUE);
    return Pieces.row(8, said, button);
  }

  private static Label text(String id, String words, boolean bites) {
    Label label = Pieces.prose(words, "brake-words");
    if (!id.isEmpty()) label.setId(id);
    Pieces.tone(label, bites ? "asks" : "quiet");
    return label;
  }

  private void add(String name, Node value) {
    Label left = Pieces.label(name, "fact-name");
    left.setMinWidth(NAME);
    HBox.setHgrow(value, Priority.ALWAYS);
    var row = new HBox(8, left, value);
    row.setAlignment(value instanceof HBox ? Pos.CENTER_LEFT : Pos.TOP_LEFT);
    lines.getChildren().add(row);
  }
}
