package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.ui.FxBridge;
import dev.nightdesk.ui.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DecidedToday;
import dev.nightdesk.view.IncidentDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The questions that wait, the one that is looked at, and the two answers; no node. */
public final class ApprovalsModel {
  private static final int MOST = 200;

  /** A yes so soon after the question changed by itself was meant for the one before. */
  private static final Duration TOO_SOON = Duration.ofMillis(700);

  private record Answer(List<ApprovalCard> cards, DecidedToday today) {}

  public final ObservableList<ApprovalCard> cards = FXCollections.observableArrayList();
  final ObjectProperty<@Nullable ApprovalCard> shown = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable IncidentDetail> incident = new SimpleObjectProperty<>();
  final ObjectProperty<DecidedToday> today = new SimpleObjectProperty<>(new DecidedToday(0, 0, 0));
  final Answering answering = new Answering();
  final BooleanProperty busy = new SimpleBooleanProperty();

  private final WindowContext context;
  private final FxBridge.Line cardsLine = new FxBridge.Line();
  private final FxBridge.Line incidentLine = new FxBridge.Line();
  private @Nullable ApprovalId wanted;
  private Instant movedByItself = Instant.MIN;

  public ApprovalsModel(WindowContext context) {
    this.context = context;
  }

  public void refresh() {
    Instant now = context.now();
    context
        .bridge()
        .ask(
            cardsLine,
            () ->
                new Answer(
                    context.views().approvals(true, MOST), context.views().decidedToday(now)),
            this::take);
  }

  private void take(Answer answer) {
    ApprovalCard before = shown.get();
    int place = before == null ? 0 : Math.max(0, cards.indexOf(before));
    today.set(answer.today());
    if (!cards.equals(answer.cards())) cards.setAll(answer.cards());
    ApprovalCard next = find(wanted).orElseGet(() -> at(place));
    boolean other = before != null && next != null && !same(before, next);
    boolean chosen = next != null && next.approval().id().equals(wanted);
    if (other && wanted != null && !chosen) movedByItself = context.now();
    look(next);
  }

  private Optional<ApprovalCard> find(@Nullable ApprovalId id) {
    return cards.stream().filter(card -> card.approval().id().equals(id)).findFirst();
  }

  /** The one that took the place of the answered one, or the last. */
  private @Nullable ApprovalCard at(int place) {
    return cards.isEmpty() ? null : cards.get(Math.min(place, cards.size() - 1));
  }

  private static boolean same(ApprovalCard a, ApprovalCard b) {
    return a.approval().id().equals(b.approval().id());
  }

  /** The operator chose this question. */
  void choose(ApprovalCard card) {
    movedByItself = Instant.MIN;
    look(card);
  }

  /** Another screen leads here; the question may not be loaded yet. */
  public void choose(ApprovalId id) {
    wanted = id;
    find(id).ifPresent(this::choose);
  }

  private void look(@Nullable ApprovalCard card) {
    wanted = card == null ? null : card.approval().id();
    ApprovalCard before = shown.get();
    if (before == null || card == null || !same(before, card))
      answering.ask(card == null ? List.of() : card.approval().plan().questions());
    if (!Objects.equals(shown.get(), card)) shown.set(card);
    context
        .bridge()
        .ask(
            incidentLine,
            () ->
                card == null
                    ? Optional.<IncidentDetail>empty()
                    : context.views().incident(card.incident().id()),
            found -> incident.set(found.orElse(null)));
  }

  /** Says yes to exactly the plan that is on the screen. */
  void approve() {
    ApprovalCard card = shown.get();
    if (card == null || busy.get()) return;
    if (!card.approval().plan().hash().equals(card.approval().hash())) {
      context.frame().say("Not sent: the plan shown is not the plan that was asked about.");
      return;
    }
    if (movedByItself.isAfter(context.now().minus(TOO_SOON))) {
      context.frame().say("The question changed a moment ago. Look again, then approve.");
      return;
    }
    if (!answering.isReady()) {
      context.frame().say("Not sent: " + answering.missing().get());
      return;
    }
    var approval = card.approval();
    leave(
        new Command.Approve(
            approval.id(), approval.hash(), context.people().here(), "", answering.answers()),
        events -> Answers.ofApprove(card, events));
  }

  /** Says no; the reason stays in the journal. */
  void reject(ApprovalCard card, String reason) {
    if (busy.get()) return;
    var approval = card.approval();
    leave(
        new Command.Reject(approval.id(), approval.hash(), context.by(), reason),
        events -> Answers.ofReject(card, events));
  }

  private void leave(Command command, Function<List<Committed>, String> words) {
    busy.set(true);
    context
        .bridge()
        .answer(
            context.inbox().leave(command),
            events -> ended(words.apply(events)),
            error -> ended(Answers.notTaken(error)));
  }

  private void ended(String sentence) {
    busy.set(false);
    context.frame().say(sentence);
    refresh();
  }
}
