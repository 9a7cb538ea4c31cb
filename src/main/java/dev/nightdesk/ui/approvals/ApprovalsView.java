package dev.nightdesk.ui.approvals;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DecidedToday;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The inbox of questions. */
public final class ApprovalsView implements Screen {
  /** The columns at the sides: in a narrow window the question takes of their room. */
  private static final double SIDE = 318;

  private static final double NARROW_LIST = 284;
  private static final double NARROW_BACKGROUND = 268;

  private final WindowContext context;
  private final ApprovalsModel model;
  private final ListView<ApprovalCard> list = new ListView<>();
  private final Label count = Pieces.label("", "card-note");
  private final Label today = Pieces.prose("", "decided-today");
  private final QuestionPane question;
  private final BackgroundPane background;
  private final Label nothing = Pieces.nothing("Questions appear here when a plan needs your yes.");
  private final HBox node;
  private boolean showing;

  public ApprovalsView(WindowContext context, ApprovalsModel model) {
    this.context = context;
    this.model = model;
    question =
        new QuestionPane(
            model::approve,
            this::askWhyNot,
            model::dryRun,
            this::askForTime,
            this::askAboutAll,
            model.answering,
            model.consenting);
    background = new BackgroundPane(context.frame());
    node = layout();
    node.getStyleClass().addAll("screen", "approvals");
    bind();
  }

  private HBox layout() {
    list.setId("approval-list");
    list.setAccessibleText("Waiting for a decision");
    list.setFixedCellSize(ApprovalCell.HEIGHT);
    list.setCellFactory(_ -> new ApprovalCell(context.clock()));
    list.setPlaceholder(Pieces.nothing("Nothing waits for you."));
    var left = new Card("Waiting for a decision", count).filled(list).with(today);
    today.setMaxWidth(Double.MAX_VALUE);
    left.setMinWidth(NARROW_LIST);
    left.setPrefWidth(SIDE);
    left.setMaxWidth(SIDE);
    background.setMinWidth(NARROW_BACKGROUND);
    background.setPrefWidth(SIDE);
    background.setMaxWidth(SIDE);
    question.setMinWidth(0);
    question.setPrefWidth(540);
    HBox.setHgrow(question, Priority.ALWAYS);
    nothing.getStyleClass().add("nd-card");
    nothing.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    var rest = new HBox(12, question, background);
    var stack = new StackPane(rest, nothing);
    stack.setMinWidth(0);
    stack.setPrefWidth(870);
    HBox.setHgrow(stack, Priority.ALWAYS);
    return new HBox(12, left, stack);
  }

  private void bind() {
    model.cards.addListener((ListChangeListener<ApprovalCard>) _ -> showCards());
    model.shown.subscribe(this::show);
    model.incident.subscribe(question::showLog);
    model.today.subscribe(this::showToday);
    question.approve.disableProperty().bind(model.busy.or(model.answering.missing().isNotEmpty()));
    question.reject.disableProperty().bind(model.busy);
    question.dryRun.disableProperty().bind(model.busy);
    question
        .extend
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !mayExtend(), model.busy, model.shown));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(card -> {
          if (!showing && card != null) model.choose(card);
        });
    showCards();
  }

  private void showCards() {
    showing = true;
    list.getItems().setAll(model.cards);
    showing = false;
    count.setText(Wording.number(model.cards.size()));
    select(model.shown.get());
  }

  private void select(@Nullable ApprovalCard card) {
    showing = true;
    list.getSelectionModel().clearSelection();
    if (card != null) list.getSelectionModel().select(list.getItems().indexOf(card));
    showing = false;
  }

  private void show(@Nullable ApprovalCard card) {
    nothing.setVisible(card == null);
    question.setVisible(card != null);
    background.setVisible(card != null);
    select(card);
    if (card == null) return;
    question.show(card, model.alike().size(), context.now());
    background.show(card);
  }

  private void showToday(DecidedToday n) {
    boolean none = n.approved() + n.rejected() + n.expired() == 0;
    today.setText(
        none
            ? "Nothing was decided today."
            : "Decided today: %d approved, %d rejected, %d expired"
                .formatted(n.approved(), n.rejected(), n.expired()));
  }

  /** The card is taken before the dialog opens: the no belongs to what was seen. */
  private void askWhyNot() {
    ApprovalCard card = model.shown.get();
    if (card == null || model.busy.get()) return;
    var words =
        new Frame.Question(
            "Reject: " + card.approval().plan().title(),
            PlanCard.ifRejected(card.approval())
                + " "
                + card.incident().id()
                + " stays open and needs another way.",
            "Why not? The reason is kept with the incident.",
            "Reject",
            true);
    context.frame().askForWords(words, reason -> model.reject(card, reason));
  }

  private boolean mayExtend() {
    ApprovalCard card = model.shown.get();
    return card != null && !model.busy.get() && card.mayBeExtended();
  }

  private void askForTime() {
    ApprovalCard card = model.shown.get();
    if (card == null || model.busy.get()) return;
    if (!card.mayBeExtended()) {
      context.frame().say("It was given more time already; that is done once.");
      return;
    }
    var words =
        new Frame.Question(
            "More time for " + card.incident().id(),
            card.approval().plan().title()
                + ". The question waits as long again as at first; that is given once. Without an"
                + " answer it ends as a no.",
            "Why is more time needed?",
            "Extend",
            false);
    context.frame().askForWords(words, reason -> model.extend(card, reason));
  }

  private void askAboutAll() {
    List<ApprovalCard> alike = model.alike();
    if (alike.size() < 2) {
      context.frame().say("No other question would do the same to another target.");
      return;
    }
    var dialog = new AlikeDialog(alike, model::approveAll, context.frame()::closeDialog);
    context.frame().openDialog(dialog.node(), dialog.first());
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
      model.approve();
      return true;
    }
    if (!e.isShortcutDown() && letter(e.getCode())) return true;
    return Moves.jk(e, list);
  }

  private boolean letter(KeyCode code) {
    switch (code) {
      case R -> askWhyNot();
      case E -> askForTime();
      case D -> model.dryRun();
      case L -> askAboutAll();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        KeyAction.acts("Shortcut+Enter", "Approve the plan that is shown"),
        KeyAction.acts("R", "Reject it, with a reason"),
        KeyAction.acts("D", "Dry run: what a yes would do now"),
        KeyAction.acts("E", "More time, once, with a reason"),
        KeyAction.acts("L", "Approve all that are alike"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return list;
  }

  @Override
  public void refresh() {
    model.refresh();
  }

  @Override
  public void tick() {
    list.refresh();
    ApprovalCard card = model.shown.get();
    if (card != null) question.tick(card, context.now());
  }
}
