package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.FxBridge;
import dev.nightdesk.ui.WindowContext;
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

  private record Page(List<IncidentRow> rows, long count) {}

  public final StringProperty text = new SimpleStringProperty("");
  public final ObjectProperty<StateGroup> group = new SimpleObjectProperty<>(StateGroup.ALL);
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
    atLeast.subscribe((_, _) -> reload());
    order.subscribe((_, _) -> reload());
    selected.subscribe((_, _) -> readDetail());
  }

  IncidentFilter filter() {
    return new IncidentFilter(
        text.get().strip(), atLeast.get(), "", group.get(), null, order.get());
  }

  /** Whether the filter leaves anything out. */
  boolean filtered() {
    return !text.get().isBlank() || atLeast.get() != null || group.get() != StateGroup.ALL;
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
    return new Page(context.views().incidents(wanted, null, size), context.views().count(wanted));
  }

  private void replace(Page page) {
    newer.set(0);
    count.set(page.count());
    if (!rows.equals(page.rows())) rows.setAll(page.rows());
    more.set(page.rows().size() >= PAGE);
  }

  private void renew(Page page) {
    if (!still.get() || rows.isEmpty()) {
      replace(page);
      return;
    }
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
    String all = n >= 10_000 ? "10,000 or more" : Wording.number(n);
    return rows.size() < n
        ? rows.size() + " of " + all
        : all + (n == 1 ? " incident" : " incidents");
  }
}
