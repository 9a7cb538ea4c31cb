package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.approvals.Approving;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.FeedPane;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.ProposalFigures;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The overview: what the eye should meet first when somebody sits down at the desk. */
public final class OverviewView implements Screen {
  private static final double PROPOSALS_HEIGHT = 145;
  private static final double CHART = 286;
  private static final double RIGHT_SHARE = 0.388;

  /** Where the tables need the height. */
  private static final double LOWER_CHART = 232;

  private final WindowContext context;
  private final OverviewModel model;
  private final Approving approving;
  private final Figures figures = new Figures();
  private final HistoryChart chart;
  private final Card chartCard;
  private final Label chartWords = Pieces.label("", "card-note");
  private final WaitingTable waiting;
  private final FixesTable fixes;
  private final ProposalsTable proposals = new ProposalsTable();
  private final Label proposalWords = Pieces.label("", "card-note");
  private final Card proposalsCard;
  private final Region start;
  private final BrakesCard brakes;
  private final FeedPane feed;
  private final Label feedState = Pieces.label("live ·", "card-note");
  private final ToggleButton hold = new ToggleButton("Space holds");
  private final VBox node;

  public OverviewView(WindowContext context) {
    this.context = context;
    model = new OverviewModel(context);
    approving = new Approving(context, model::refresh);
    chart = new HistoryChart(context.zone());
    chartCard = historyCard();
    waiting = new WaitingTable(context.clock(), this::open);
    fixes = new FixesTable(fix -> context.frame().openIncident(fix.incident()));
    proposalsCard = new Card("Pull requests", proposalWords).filled(proposals.node);
    start = new Start(context.configurationPath(), () -> context.frame().connectEngine());
    brakes = new BrakesCard(context);
    feed =
        new FeedPane(
            context.zone(),
            false,
            "Nothing happened yet. Events appear here as they are committed.");
    node = layout();
    node.getStyleClass().addAll("screen", "overview");
    bind();
  }

  private VBox layout() {
    var tables = new HBox(12, waitingCard(), fixed());
    VBox.setVgrow(tables, Priority.ALWAYS);
    chartCard.setPrefHeight(CHART);
    chartCard.setMinHeight(200);
    tables.setPrefHeight(300);
    tables.setMinHeight(150);
    var left = new VBox(12, start, chartCard, tables);
    HBox.setHgrow(left, Priority.ALWAYS);
    left.setMinWidth(0);
    left.setPrefWidth(0); // what stands in it must not move the line between the two
    Card activity = activityCard();
    VBox.setVgrow(activity, Priority.ALWAYS);
    activity.setMinHeight(0);
    var right = new VBox(12, brakes, activity);
    right.setMinWidth(330);
    var main = new HBox(12, left, right);
    right.prefWidthProperty().bind(main.widthProperty().multiply(RIGHT_SHARE));
    VBox.setVgrow(main, Priority.ALWAYS);
    main.setMinHeight(0);
    return new VBox(12, figures, main);
  }

  private Card historyCard() {
    var group = new ToggleGroup();
    HBox buttons = Pieces.row(5);
    for (HistoryRange each : HistoryRange.values()) {
      var button = new ToggleButton(each.button);
      button.getStyleClass().addAll("keycap", "range");
      button.setId("range-" + each.button);
      button.setAccessibleText(each.title);
      button.setToggleGroup(group);
      button.setSelected(each == model.range.get());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(_ -> {
        button.setSelected(true); // one of them is always chosen
        model.range.set(each);
      });
      buttons.getChildren().add(button);
    }
    var card = new Card("", chartWords, buttons);
    VBox.setMargin(chart, new Insets(4, 14, 4, 12));
    return card.filled(chart);
  }

  private Card waitingCard() {
    var card =
        new Card("Waiting for you", Pieces.label("⏎ opens · Ctrl ⏎ approves", "card-note"))
            .filled(waiting.node);
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setPrefWidth(300);
    card.setMinWidth(0);
    return card;
  }

  /** What was healed, and below it what became of the fixes that people decide about. */
  private VBox fixed() {
    var card = new Card("Recent fixes", Pieces.label("last 5", "card-note")).filled(fixes.node);
    VBox.setVgrow(card, Priority.ALWAYS);
    card.setMinHeight(100);
    proposalsCard.setId("proposals");
    proposalsCard.setMinHeight(PROPOSALS_HEIGHT);
    proposalsCard.setPrefHeight(PROPOSALS_HEIGHT);
    var both = new VBox(12, card, proposalsCard);
    HBox.setHgrow(both, Priority.ALWAYS);
    both.setPrefWidth(300);
    both.setMinWidth(0);
    return both;
  }

  private void showProposals(ProposalFigures figures) {
    boolean any = figures.all().opened() > 0 || figures.issues() > 0;
    chartCard.setPrefHeight(any ? LOWER_CHART : CHART);
    proposalsCard.setVisible(any);
    proposalsCard.setManaged(any);
    proposalWords.setText("last 30 days · " + Wording.count(figures.issues(), "issue"));
    proposals.show(figures);
  }

  private Card activityCard() {
    hold.setId("feed-hold");
    hold.getStyleClass().addAll("keycap", "range");
    hold.setAccessibleText("Hold the feed");
    hold.setMinWidth(Region.USE_PREF_SIZE);
    hold.selectedProperty().bindBidirectional(model.held);
    feedState.setId("feed-state");
    var scroll = new ScrollPane(feed);
    scroll.setFitToWidth(true);
    scroll.setAccessibleText("Activity, newest first");
    scroll.getStyleClass().add("plain-scroll");
    return new Card("Activity", feedState, hold).filled(scroll);
  }

  private void bind() {
    model.figures.subscribe(f -> showFigures());
    model.history.addListener((ListChangeListener<Object>) _ -> showHistory());
    model.range.subscribe(_ -> showHistory());
    model.waiting.addListener((ListChangeListener<Object>) _ -> waiting.show(model.waiting));
    model.fixes.addListener((ListChangeListener<Object>) _ -> fixes.show(model.fixes));
    model.feed.addListener((ListChangeListener<Object>) _ -> feed.show(model.feed));
    model.held.subscribe(_ -> showHold());
    model.newer.subscribe(_ -> showHold());
    model.watched.subscribe(this::showStart);
    model.proposals.subscribe(this::showProposals);
    model.brakes.subscribe(brakes::show);
  }

  /** Before anything is watched, what to do stands where the history would be. */
  private void showStart(boolean watched) {
    start.setVisible(!watched);
    start.setManaged(!watched);
    chartCard.setVisible(watched);
    chartCard.setManaged(watched);
  }

  private void showFigures() {
    var now = model.figures.get();
    if (now == null) return;
    figures.show(now, context.now());
    waiting.showWaiting(now.waiting());
  }

  private void showHistory() {
    HistoryRange range = model.range.get();
    chartCard.setTitle(range.title);
    chartWords.setText("by severity, " + range.words + " ·");
    chart.show(model.history, range);
  }

  private void showHold() {
    boolean held = model.held.get();
    hold.setText(held ? "Space goes on" : "Space holds");
    Pieces.tone(feedState, held ? "asks" : "quiet");
    String newer = model.newer.get() + (model.moreThanCounted() ? " or more" : "");
    feedState.setText(held ? "held, " + newer + " newer ·" : "live ·");
  }

  private void open(ApprovalCard card) {
    context.frame().openApproval(card.approval().id());
  }

  private void approveSelected() {
    ApprovalCard card = waiting.selected();
    if (card == null) {
      context.frame().say("Select a line of “Waiting for you” first.");
      return;
    }
    String more = Approving.needsMore(card.approval());
    if (more.isEmpty()) {
      approving.approve(card);
      return;
    }
    context.frame().say(more);
    open(card);
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.getCode() == KeyCode.SPACE && !e.isShortcutDown()) {
      model.held.set(!model.held.get());
      return true;
    }
    if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
      approveSelected();
      return true;
    }
    if (!e.isShortcutDown() && brakeKey(e.getCode())) return true;
    ApprovalCard card = waiting.selected();
    if (e.getCode() == KeyCode.ENTER && card != null && waiting.node.isFocused()) {
      open(card);
      return true;
    }
    return Moves.jk(e, waiting.node);
  }

  private boolean brakeKey(KeyCode code) {
    switch (code) {
      case P -> context.frame().switchHealing();
      case B -> brakes.beginMaintenance();
      case H -> context.frame().openHeld();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        KeyAction.acts("Shortcut+Enter", "Approve the plan that is selected"),
        KeyAction.acts("P", "Pause healing, or resume it"),
        KeyAction.acts("B", "Begin maintenance"),
        KeyAction.shows("H", "Show what is held"),
        KeyAction.shows("Space", "Hold the activity feed, or let it go on"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return waiting.node;
  }

  @Override
  public void refresh() {
    model.refresh();
  }

  @Override
  public void tick() {
    showFigures();
    brakes.tick();
    waiting.node.refresh();
  }
}
