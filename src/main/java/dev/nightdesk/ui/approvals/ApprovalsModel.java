package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.ui.parts.ResultList;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DecidedToday;
import dev.nightdesk.view.IncidentDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The questions that wait, the one that is looked at, and the two answers; no node. */
public final class ApprovalsModel {
  private static final int MOST = 200;

  private record Answer(List<ApprovalCard> cards, DecidedToday today) {}

  public final ObservableList<ApprovalCard> cards = FXCollections.observableArrayList();
  final ObjectProperty<@Nullable ApprovalCard> shown = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable IncidentDetail> incident = new SimpleObjectProperty<>();
  final ObjectProperty<DecidedToday> today = new SimpleObjectProperty<>(new DecidedToday(0, 0, 0));
  final Answering answering = new Answering();
  final Consenting consenting;
  final BooleanProperty busy;

  private final WindowContext context;
  private final FxBridge.Line cardsLine = new FxBridge.Line();
  private final FxBridge.Line incidentLine = new FxBridge.Line();
  private final Leaving leaving;
  private final Approving approving;
  private @Nullable ApprovalId wanted;

  public ApprovalsModel(WindowContext context) {
    this.context = context;
    consenting = new Consenting(context.people());
    leaving = new Leaving(context, this::refresh);
    approving = new Approving(context, leaving);
    busy = leaving.busy;
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
    if (other && wanted != null && !chosen) approving.moved();
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
    approving.chosen();
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
    if (before == null || card == null || !same(before, card)) {
      answering.ask(card == null ? List.of() : card.approval().plan().questions());
      consenting.begin(card);
    }
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
    if (card != null) approving.approve(card, answering, consenting);
  }

  /** More time for the question, which is given once. */
  void extend(ApprovalCard card, String reason) {
    leaving.leave(
        new ConsentCommand.Extend(card.approval().id(), consenting.here(), reason),
        events ->
            Answers.refusal(events)
                .map(why -> "Not extended: " + why)
                .orElse("It waits longer now."));
  }

  /** What a yes would do now; only looking is done, and the card tells what was found. */
  void dryRun() {
    ApprovalCard card = shown.get();
    if (card == null || busy.get()) return;
    leaving.leave(
        new ConsentCommand.DryRun(card.approval().id(), consenting.here()),
        events ->
            Answers.refusal(events)
                .map(why -> "No dry run: " + why)
                .orElse("Looking at what a yes would do. Nothing is done."));
  }

  /** The questions that would do the same as the shown one to other targets, with it first. */
  List<ApprovalCard> alike() {
    ApprovalCard card = shown.get();
    if (card == null || !isPlain(card.approval())) return List.of();
    String kind = card.approval().plan().contentClass();
    var all = new ArrayList<ApprovalCard>(List.of(card));
    for (ApprovalCard other : cards) {
      boolean alike =
          isPlain(other.approval()) && other.approval().plan().contentClass().equals(kind);
      if (alike && !same(card, other)) all.add(other);
    }
    return all;
  }

  private static boolean isPlain(Approval approval) {
    return !Consenting.needsTwo(approval) && approval.plan().questions().isEmpty();
  }

  /** Says yes to each of them, each by its own hash. */
  void approveAll(List<ApprovalCard> chosen, String reason) {
    if (chosen.isEmpty() || busy.get()) return;
    var items =
        chosen.stream()
            .map(c -> new ConsentCommand.ApproveAll.Item(c.approval().id(), c.approval().hash()))
            .toList();
    leaving.leave(
        new ConsentCommand.ApproveAll(items, consenting.here(), reason),
        events -> {
          var results = chosen.stream().map(card -> result(card, events)).toList();
          long done = results.stream().filter(ResultList.Result::done).count();
          if (done < results.size()) showResults(results);
          return "Approved " + done + " of " + results.size() + ".";
        });
  }

  private static ResultList.Result result(ApprovalCard card, List<Committed> events) {
    var refused = Answers.refusal(card.approval().id(), events);
    return new ResultList.Result(
        card.incident().id().toString(),
        refused.isEmpty(),
        card.approval().plan().target() + ": " + refused.orElse("approved"));
  }

  private void showResults(List<ResultList.Result> results) {
    var list = new ResultList("Approved together", results, context.frame()::closeDialog);
    context.frame().openDialog(list, list.close);
  }

  /** Says no; the reason stays in the journal. */
  void reject(ApprovalCard card, String reason) {
    if (busy.get()) return;
    var approval = card.approval();
    leaving.leave(
        new Command.Reject(approval.id(), approval.hash(), consenting.here(), reason),
        events -> Answers.ofReject(card, events));
  }
}
