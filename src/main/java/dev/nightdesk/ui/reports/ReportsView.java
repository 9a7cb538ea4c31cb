package dev.nightdesk.ui.reports;

import dev.nightdesk.ui.chart.ChartCard;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The screen Reports: how the desk and its people did over weeks. */
public final class ReportsView implements Screen {
  private final WindowContext context;
  private final ReportsModel model;
  private final Charts charts;
  private final Tiles tiles = new Tiles();
  private final ToggleGroup periods = new ToggleGroup();
  private final Label asOf = Pieces.label("", "card-note");
  private final Label state = Pieces.nothing("Reading the journal…");
  private final ScrollPane scroll = new ScrollPane();
  private final VBox body;
  private final VBox node;
  private ChartCard last;

  /** The keyboard was to begin here before there was anything to begin with. */
  private boolean awaited;

  public ReportsView(WindowContext context) {
    this.context = context;
    this.model = new ReportsModel(context);
    this.charts = new Charts(sentence -> context.frame().say(sentence));
    this.last = charts.when;
    this.body = new VBox(12, tiles, columns());
    state.setId("reports-state");
    scroll.setContent(body);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setAccessibleText("Reports");
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    scroll.setMinHeight(0);
    node = new VBox(12, chooser(), state, scroll);
    node.getStyleClass().addAll("screen", "reports");
    model.report.subscribe(_ -> show());
    model.failed.subscribe(_ -> show());
    model.engines.subscribe(_ -> show());
  }

  private HBox chooser() {
    HBox row = Pieces.row(6, Pieces.label("Reports", "screen-title"), Pieces.spacer(), asOf);
    asOf.setId("reports-as-of");
    for (Period period : Period.values()) {
      var button = new ToggleButton(period.days + " days");
      button.getStyleClass().addAll("keycap", "range");
      button.setId("period-" + period.days);
      button.setAccessibleText("The last " + period.days + " days");
      button.setToggleGroup(periods);
      button.setUserData(period);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setSelected(period == model.period.get());
      button.setOnAction(_ -> choose(period));
      row.getChildren().add(button);
    }
    return row;
  }

  private void choose(Period period) {
    periods.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == period)
        .findFirst()
        .ifPresent(periods::selectToggle);
    model.period.set(period);
  }

  private HBox columns() {
    VBox left = column(charts.when, charts.what, charts.busiest, charts.answering);
    VBox right = column(charts.loading, charts.trend, charts.fixing, charts.merging);
    return new HBox(12, left, right);
  }

  private static VBox column(ChartCard... cards) {
    var column = new VBox(12, cards);
    HBox.setHgrow(column, Priority.ALWAYS);
    column.setMinWidth(0);
    column.setPrefWidth(0); // both columns are as wide, whatever stands in them
    return column;
  }

  private void show() {
    @Nullable Report report = model.report.get();
    String failed = model.failed.get();
    if (!failed.isEmpty()) tell("The reports could not be read: " + failed + ". R tries it again.");
    else if (report == null) tell("Reading the journal…");
    else if (report.since() == null)
      tell("Nothing has happened yet. Once an engine is watched, its incidents are counted here.");
    else tell("");
    boolean any = report != null;
    scroll.setVisible(any);
    scroll.setManaged(any);
    if (report == null) return;
    asOf.setText("as of " + Wording.clock(report.at(), context.zone()) + " ·");
    tiles.show(report);
    charts.show(report, model.engines.get());
    if (awaited) last.focus().requestFocus();
    awaited = false;
  }

  private void tell(String words) {
    state.setText(words);
    state.setVisible(!words.isEmpty());
    state.setManaged(!words.isEmpty());
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    awaited = model.report.get() == null;
    return last.focus();
  }

  @Override
  public void refresh() {
    model.refresh();
  }

  @Override
  public void tick() {
    // what is told here changes by the hour
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        KeyAction.shows("7", "The last 7 days"),
        KeyAction.shows("3", "The last 30 days"),
        KeyAction.shows("9", "The last 90 days"),
        KeyAction.shows("T", "The chart's numbers as a table"),
        KeyAction.shows("C", "Copy the chart as CSV"),
        KeyAction.shows("P", "Copy the chart as a picture"),
        KeyAction.shows("R", "Read the figures again"));
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) return false;
    switch (e.getCode()) {
      case DIGIT7 -> choose(Period.WEEK);
      case DIGIT3 -> choose(Period.MONTH);
      case DIGIT9 -> choose(Period.QUARTER);
      case R -> model.read();
      case J -> go(1);
      case K -> go(-1);
      case T -> current().switchTable();
      case C -> current().copyCsv();
      case P -> current().copyPicture();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The chart that has the keyboard, or had it last. */
  private ChartCard current() {
    Node focused = node.getScene().getFocusOwner();
    for (ChartCard card : charts.all()) {
      if (focused != null && card.holds(focused)) last = card;
    }
    return last;
  }

  private void go(int by) {
    List<ChartCard> all = charts.all();
    Node focused = node.getScene().getFocusOwner();
    boolean inside = focused != null && all.stream().anyMatch(card -> card.holds(focused));
    int to = inside ? all.indexOf(current()) + by : all.indexOf(last);
    last = all.get(Math.clamp(to, 0, all.size() - 1));
    last.focus().requestFocus();
    reveal(last);
  }

  /** Scrolls until the card is seen. */
  private void reveal(Node card) {
    Bounds at = body.sceneToLocal(card.localToScene(card.getLayoutBounds()));
    double height = scroll.getViewportBounds().getHeight();
    double room = body.getHeight() - height;
    double top = scroll.getVvalue() * room;
    if (room <= 0 || (at.getMinY() >= top && at.getMaxY() <= top + height)) return;
    scroll.setVvalue(Math.clamp((at.getMinY() - 12) / room, 0, 1));
  }
}
