package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.incidents.PageReader.Page;
import dev.nightdesk.ui.incidents.find.FacetModel;
import dev.nightdesk.ui.incidents.find.KeptModel;
import dev.nightdesk.ui.incidents.find.ProblemsModel;
import dev.nightdesk.ui.incidents.find.QueryModel;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
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
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the incident screen says: filter, loaded rows, the selected incident; no node. */
public final class IncidentsModel {
  static final int PAGE = 100;

  /** Beyond this, a list is no longer read but searched: the filter is the way on. */
  static final int MOST = 3000;

  final QueryModel query;
  final FacetModel facets;
  final ProblemsModel problems;
  final KeptModel kept;

  /** The line in which incidents are asked for. */
  public final StringProperty text;

  public final ObjectProperty<StateGroup> group = new SimpleObjectProperty<>(StateGroup.ALL);
  final ObjectProperty<Over> over = new SimpleObjectProperty<>(Over.ANY);

  /** How many lie under each, whatever else is filtered. */
  final ObjectProperty<Map<Over, Long>> counts = new SimpleObjectProperty<>(Map.of());

  /** Why each held incident is held. */
  final ObjectProperty<Map<IncidentId, Suppression>> held = new SimpleObjectProperty<>(Map.of());

  final FloodModel flood = new FloodModel();
  final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NEWEST);
  final ObservableList<IncidentRow> rows = FXCollections.observableArrayList();
  final LongProperty count = new SimpleLongProperty();
  final LongProperty total = new SimpleLongProperty();
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
  private final PageReader pages;

  /** How often everything was to be replaced, and which of these is shown. */
  private long wanted;

  private long shown;

  public IncidentsModel(WindowContext context) {
    this.context = context;
    pages = new PageReader(context);
    query = new QueryModel(context);
    facets = new FacetModel(context);
    problems = new ProblemsModel(context, query);
    kept = new KeptModel(context);
    text = query.text;
    query.query.subscribe((_, _) -> reload());
    facets.open.subscribe((_, open) -> facets.read(filter()));
    problems.grouped.subscribe((_, now) -> problems.read(filter()));
    group.subscribe((_, _) -> reload());
    over.subscribe((_, _) -> reload());
    flood.cause.subscribe((_, _) -> reload());
    order.subscribe((_, _) -> reload());
    selected.subscribe((_, _) -> readDetail());
  }

  IncidentFilter filter() {
    Over now = over.get();
    FloodGroup cause = flood.cause.get();
    return IncidentFilter.ALL
        .asking(query.asked())
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

  /** What is asked, chips included, as one line. */
  String wholeLine() {
    return WholeLine.of(query.query.get(), group.get(), over.get()).toString();
  }

  /** What this line asks for and nothing else. */
  void showLine(String line) {
    flood.single();
    show(StateGroup.ALL);
    text.set(line);
  }

  /** Whether the filter leaves anything out. */
  boolean filtered() {
    return !query.query.get().isAll() || group.get() != StateGroup.ALL || over.get() != Over.ANY;
  }

  /** Another question: everything shown is replaced. */
  void reload() {
    IncidentFilter asked = filter();
    FloodGroup cause = flood.cause.get();
    long mine = ++wanted;
    readBeside(asked);
    context
        .bridge()
        .askInTurn(
            rowsLine,
            () -> pages.read(asked, cause, PAGE),
            page -> {
              shown = mine;
              replace(page);
            });
  }

  /** The same question again; keeps rows where they are while somebody reads or points at them. */
  void refresh() {
    kept.load();
    readDetail();
    if (shown != wanted || shown == 0) {
      reload(); // the rows are still those of another question
      return;
    }
    IncidentFilter asked = filter();
    FloodGroup cause = flood.cause.get();
    int size = Math.max(PAGE, rows.size());
    readBeside(asked);
    context.bridge().askInTurn(rowsLine, () -> pages.read(asked, cause, size), this::renew);
  }

  private void readBeside(IncidentFilter asked) {
    facets.read(asked);
    problems.read(asked);
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
    if (!more.get() || rows.isEmpty() || rows.size() >= MOST || shown != wanted) return;
    more.set(false); // asked for; the answer says whether there is more still
    IncidentFilter asked = filter();
    IncidentRow.Key last = rows.getLast().key();
    long mine = shown;
    context
        .bridge()
        .askInTurn(
            rowsLine,
            () -> context.views().incidents(asked, last, PAGE),
            older -> {
              if (shown != mine || !rows.getLast().key().equals(last)) return;
              rows.addAll(older);
              more.set(older.size() == PAGE);
            });
  }

  /** What surrounds the rows. */
  private void around(Page page) {
    counts.set(page.counts());
    total.set(page.total());
    count.set(page.count());
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
    if (!rows.equals(page.rows())) rows.setAll(page.rows());
    more.set(page.rows().size() >= PAGE);
  }

  private void renew(Page page) {
    if (shown != wanted) return; // of a question that is no longer the one
    if (!still.get() || rows.isEmpty()) {
      replace(page);
      return;
    }
    around(page);
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

  /** The words of the field's figure: {@code 412 of 1,048,576} or {@code 15 incidents}. */
  String countWords() {
    long n = count.get();
    String all = n >= 10_000 ? "10,000+" : Wording.number(n);
    return filtered()
        ? all + " of " + Wording.number(total.get())
        : Wording.count(total.get(), "incident");
  }
}
