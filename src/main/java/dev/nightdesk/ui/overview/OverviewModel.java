package dev.nightdesk.ui.overview;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.FixRow;
import dev.nightdesk.view.HistoryBucket;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.ProposalFigures;
import dev.nightdesk.view.story.ActivityItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the overview says; no node, so it can be asked without a window. */
final class OverviewModel {
  private static final int FEED = 40;
  private static final int FIXES = 5;
  private static final int WAITING = 50;
  private static final Duration PROPOSALS = Duration.ofDays(30);

  /** All that one refresh reads, so that the screen never shows two moments at once. */
  private record Answer(
      Instant from,
      OverviewFigures figures,
      List<HistoryBucket> history,
      List<ActivityItem> feed,
      List<ApprovalCard> waiting,
      List<FixRow> fixes,
      ProposalFigures proposals,
      boolean watched,
      BrakeFigures brakes) {}

  final ObjectProperty<HistoryRange> range = new SimpleObjectProperty<>(HistoryRange.DAY);
  final ObjectProperty<OverviewFigures> figures = new SimpleObjectProperty<>();
  final ObservableList<HistoryBucket> history = FXCollections.observableArrayList();
  final ObservableList<ActivityItem> feed = FXCollections.observableArrayList();
  final ObservableList<ApprovalCard> waiting = FXCollections.observableArrayList();
  final ObservableList<FixRow> fixes = FXCollections.observableArrayList();
  final ObjectProperty<ProposalFigures> proposals =
      new SimpleObjectProperty<>(ProposalFigures.NONE);
  final ObjectProperty<BrakeFigures> brakes = new SimpleObjectProperty<>(BrakeFigures.NONE);
  final BooleanProperty held = new SimpleBooleanProperty();

  /** How many events are newer than the held feed; {@link #FEED} stands for as many or more. */
  final IntegerProperty newer = new SimpleIntegerProperty();

  /** False before the first engine is configured and while nothing ever happened. */
  final BooleanProperty watched = new SimpleBooleanProperty(true);

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();

  OverviewModel(WindowContext context) {
    this.context = context;
    range.subscribe((_, _) -> refresh());
    held.subscribe((_, _) -> refresh());
  }

  void refresh() {
    Instant now = context.now();
    HistoryRange wanted = range.get();
    Instant from = start(now, wanted);
    context.bridge().ask(line, () -> read(now, from, wanted), this::show);
  }

  private Answer read(Instant now, Instant from, HistoryRange wanted) {
    var views = context.views();
    return new Answer(
        from,
        views.figures(now),
        views.history(from, from.plus(wanted.length), wanted.buckets),
        views.activity(null, FEED),
        views.approvals(true, WAITING),
        views.recentFixes(FIXES),
        views.proposals(now.minus(PROPOSALS)),
        !views.engines().isEmpty() || !views.incidents(IncidentFilter.ALL, 1).isEmpty(),
        views.brakes(now));
  }

  /** Buckets begin at round times of the wall clock, so that bars do not slide at each refresh. */
  private Instant start(Instant now, HistoryRange wanted) {
    Duration bucket = wanted.bucket();
    long offset = context.zone().getRules().getOffset(now).getTotalSeconds();
    long local = now.getEpochSecond() + offset;
    long end = (local / bucket.toSeconds() + 1) * bucket.toSeconds() - offset;
    return Instant.ofEpochSecond(end).minus(wanted.length);
  }

  private void show(Answer answer) {
    figures.set(answer.figures());
    watched.set(answer.watched());
    proposals.set(answer.proposals());
    brakes.set(answer.brakes());
    replace(history, answer.history());
    replace(waiting, answer.waiting());
    replace(fixes, answer.fixes());
    if (held.get() && !feed.isEmpty()) {
      long top = feed.getFirst().seq();
      newer.set((int) answer.feed().stream().filter(item -> item.seq() > top).count());
    } else {
      replace(feed, answer.feed());
      newer.set(0);
    }
  }

  private static <T> void replace(ObservableList<T> shown, List<T> fresh) {
    if (!shown.equals(fresh)) shown.setAll(fresh);
  }

  boolean moreThanCounted() {
    return newer.get() >= FEED;
  }
}
