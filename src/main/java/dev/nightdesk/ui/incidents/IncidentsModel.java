package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the incident screen says: filter, loaded rows, the selected incident; no node. */
public final class IncidentsModel {
  static final int PAGE = 100;

  /** Beyond this, a list is no longer read but searched: the filter is the way on. */
  static final int MOST = 3000;

  private record Page(
      List<IncidentRow> rows,
      long count,
      Map<Over, Long> counts,
      BrakeFigures brakes,
      List<FloodGroup> groups) {}

  /** While a flood lasts, so many of its incidents are put into groups. */
  private static final int GROUPED = 1000;

  public final StringProperty text = new SimpleStringProperty("");
  public final ObjectProperty<StateGroup> group = new SimpleObjectProperty<>(StateGroup.ALL);
  final ObjectProperty<Over> over = new SimpleObjectProperty<>(Over.ANY);

  /** How many lie under each, whatever else is filtered. */
  final ObjectProperty<Map<Over, Long>> counts = new SimpleObjectProperty<>(Map.of());

  /** Why each held incident is held. */
  final ObjectProperty<Map<IncidentId, Suppression>> held = new SimpleObjectProperty<>(Map.of());

  final FloodModel flood = new FloodModel();
  final ObjectProperty<@Nullable Severity> atLeast = new SimpleObjectProperty<>();
  final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NEWEST);
  final ObservableList<IncidentRow> rows = FXCollections.observableArrayList();
  final LongProperty count = new SimpleLongProperty();
  final BooleanProperty more = new SimpleBooleanProperty();

  /** While true, no row moves: news are counted instead. */
  final BooleanProperty still = new SimpleBooleanProperty();

  final IntegerProperty newer = new SimpleIntegerProperty();
  final ObjectProperty<@Nullable IncidentId> selected = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable IncidentDetail> detail = new SimpleObjectProperty<>();

  /** Those that an act is about, in the order of the rows; empty stands for the selected one. */
  final ObservableList<IncidentId> chosen = FXCollections.observableArrayList();

  private final WindowContext context;
  private final FxBridge.Line rowsLine = new FxBridge.Line();
  private final FxBridge.Line detailLine = new FxBridge.Line();

  public IncidentsModel(WindowContext context) {
    this.context = context;
    text.subscribe((_, _) -> reload());
    group.subscribe((_, _) -> reload());
    over.subscribe((_, _) -> reload());
    flood.cause.subscribe((_, _) -> reload());
    atLeast.subscribe((_, _) -> reload());
    order.subscribe((_, _) -> reload());
    selected.subscribe((_, _) -> readDetail());
  }

  IncidentFilter filter() {
    Over now = over.get();
    FloodGroup cause = flood.cause.get();
    return IncidentFilter.ALL
        .containing(text.get().strip())
        .atLeast(atLeast.get())
        .ofEngine(cause == null ? "" : cause.engine())
        .with(cause == null ? group.get() : StateGroup.OPEN)
        .with(order.get())
        .with(now.triage)
        .assignedTo(now.assignee(context.by()));
  }

  /** Those in this state, whatever lies over them. */
  void show(StateGroup state) {
    over.set(Over.ANY);
    group.set(state);
  }

  /** Those that this lies over. */
  public void show(Over what) {
    flood.single();
    group.set(StateGroup.ALL);
    over.set(what);
  }

  /** All of them, without a filter. */
  public void showAll() {
    text.set("");
    flood.single();
    show(StateGroup.ALL);
  }

  /** The open ones; by cause while a flood lasts. */
  public void showOpen() {
    text.set("");
    show(StateGroup.OPEN);
    flood.close();
  }

  /** Whether the filter leaves anything out. */
  boolean filtered() {
    return !text.get().isBlank()
        || atLeast.get() != null
        || group.get() != StateGroup.ALL
        || over.get() != Over.ANY;
  }

  /** Another question: everything shown is replaced. */
  void reload() {
    IncidentFilter wanted = filter();
    context.bridge().ask(rowsLine, () -> page(wanted, PAGE), this::replace);
  }

  /** The same question again; keeps rows where they are while somebody reads or points at them. */
  void refresh() {
    IncidentFilter wanted = filter();
    int size = Math.max(PAGE, rows.size());
    context.bridge().ask(rowsLine, () -> page(wanted, size), this::renew);
    readDetail();
  }

  /** Newest first or most serious first, in turn. */
  boolean otherOrder() {
    order.set(order.get() == Order.NEWEST ? Order.SEVERITY : Order.NEWEST);
    return true;
  }

  /** Shows the rows that were held back. */
  void showNewer() {
    reload();
  }

  /** The last loaded row is in view. */
  void reachedEnd() {
    if (flood.cause.get() != null) return; // all of a cause are there
    if (!more.get() || rows.isEmpty() || rows.size() >= MOST) return;
    more.set(false); // asked for; the answer says whether there is more still
    IncidentFilter wanted = filter();
    IncidentRow.Key last = rows.getLast().key();
    context
        .bridge()
        .ask(
            rowsLine,
            () -> context.views().incidents(wanted, last, PAGE),
            older -> {
              rows.addAll(older);
              more.set(older.size() == PAGE);
            });
  }

  private Page page(IncidentFilter wanted, int size) {
    var views = context.views();
    BrakeFigures brakes = views.brakes(context.now());
    FloodGroup cause = flood.cause.get();
    var groups = brakes.flood() == null ? List.<FloodGroup>of() : FloodGroup.of(open(views));
    if (cause == null || brakes.flood() == null)
      return new Page(
          views.incidents(wanted, size), views.count(wanted), counts(views), brakes, groups);
    List<IncidentRow> rows =
        views.incidents(wanted, GROUPED).stream().filter(cause::holds).toList();
    return new Page(rows, rows.size(), counts(views), brakes, groups);
  }

  private static List<IncidentRow> open(DeskViews views) {
    return views.incidents(IncidentFilter.ALL.with(StateGroup.OPEN), GROUPED);
  }

  private Map<Over, Long> counts(DeskViews views) {
    var counts = new EnumMap<Over, Long>(Over.class);
    for (Over each : Over.values()) {
      if (each == Over.ANY) continue;
      var filter = IncidentFilter.ALL.with(each.triage).assignedTo(each.assignee(context.by()));
      counts.put(each, views.count(filter));
    }
    return counts;
  }

  /** What surrounds the rows. */
  private void around(Page page) {
    counts.set(page.counts());
    held.set(
        page.brakes().held().stream()
            .collect(
                Collectors.toMap(
                    BrakeFigures.Held::incident, BrakeFigures.Held::suppression, (a, _) -> a)));
    boolean plain =
        text.get().isBlank() && over.get() == Over.ANY && group.get() != StateGroup.RESOLVED;
    flood.take(page.brakes().flood(), page.groups(), plain);
  }

  private void replace(Page page) {
    newer.set(0);
    around(page);
    count.set(page.count());
    if (!rows.equals(page.rows())) rows.setAll(page.rows());
    more.set(page.rows().size() >= PAGE);
  }

  private void renew(Page page) {
    if (!still.get() || rows.isEmpty()) {
      replace(page);
      return;
    }
    around(page);
    count.set(page.count());
    more.set(page.rows().size() >= Math.max(PAGE, rows.size()));
    Set<IncidentId> shown = rows.stream().map(IncidentRow::id).collect(Collectors.toSet());
    newer.set((int) page.rows().stream().filter(row -> !shown.contains(row.id())).count());
    Map<IncidentId, IncidentRow> fresh =
        page.rows().stream().collect(Collectors.toMap(IncidentRow::id, Function.identity()));
    for (int i = 0; i < rows.size(); i++) {
      IncidentRow now = fresh.get(rows.get(i).id());
      if (now != null && !now.equals(rows.get(i))) rows.set(i, now);
    }
  }

  /** What an act is about now. */
  List<IncidentId> chosenIds() {
    IncidentId one = selected.get();
    if (chosen.size() > 1) return List.copyOf(chosen);
    return one == null ? List.of() : List.of(one);
  }

  private void readDetail() {
    IncidentId wanted = selected.get();
    context
        .bridge()
        .ask(
            detailLine,
            () ->
                wanted == null
                    ? Optional.<IncidentDetail>empty()
                    : context.views().incident(wanted),
            answer -> detail.set(answer.orElse(null)));
  }

  /** The words of the filter field's figure: {@code 12 of 40 shown} or {@code 15 incidents}. */
  String countWords() {
    long n = count.get();
    String all = n >= 10_000 ? "10,000+" : Wording.number(n);
    return rows.size() < n
        ? Wording.number(rows.size()) + " of " + all
        : all + (n == 1 ? " incident" : " incidents");
  }
}
