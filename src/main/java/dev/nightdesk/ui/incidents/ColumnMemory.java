package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.preferences.Kept;
import dev.nightdesk.ui.incidents.find.KeptModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/**
 * Which columns a table shows, how wide and in which order: as a person chose it, from one start to
 * the next. Columns are known by their ids.
 */
final class ColumnMemory<R> {
  private static final double HEADER = 32;

  private final TableView<R> table;
  private final KeptModel kept;
  private final List<TableColumn<R, ?>> first;
  private final Map<String, BooleanProperty> chosen = new HashMap<>();
  private boolean restoring;

  /**
   * @param hidden ids of those that are not shown at first
   */
  ColumnMemory(TableView<R> table, KeptModel kept, Set<String> hidden) {
    this.table = table;
    this.kept = kept;
    first = List.copyOf(table.getColumns());
    for (TableColumn<R, ?> each : first) {
      var shown = new SimpleBooleanProperty(!hidden.contains(each.getId()));
      chosen.put(each.getId(), shown);
      each.setReorderable(true);
      each.visibleProperty().bind(shown);
      shown.subscribe((_, _) -> remember());
    }
    kept.kept.subscribe(now -> restore(now.columns()));
    table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) _ -> remember());
    // widths change with the window as well: only those that a hand drew are kept
    table.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        e -> {
          if (e.getY() < HEADER || e.getTarget() == table) remember();
        });
  }

  /** This one is shown only while the table is so wide. */
  void whileWide(String id, double least) {
    for (TableColumn<R, ?> each : first)
      if (each.getId().equals(id))
        each.visibleProperty()
            .bind(chosen(each).and(table.widthProperty().greaterThanOrEqualTo(least)));
  }

  /** In the order in which they stand. */
  List<TableColumn<R, ?>> columns() {
    return List.copyOf(table.getColumns());
  }

  /** Whether a person wants this column. */
  BooleanProperty chosen(TableColumn<R, ?> column) {
    return chosen.computeIfAbsent(column.getId(), _ -> new SimpleBooleanProperty(true));
  }

  /** Moves a column by one place, where there is one. */
  void move(TableColumn<R, ?> column, int step) {
    int at = table.getColumns().indexOf(column);
    int to = at + step;
    if (at < 0 || to < 0 || to >= table.getColumns().size()) return;
    var order = new ArrayList<>(columns());
    order.remove(column);
    order.add(to, column);
    table.getColumns().setAll(order);
  }

  private void restore(List<Kept.Column> wanted) {
    if (restoring || wanted.isEmpty() || wanted.equals(now())) return;
    restoring = true;
    List<String> ids = wanted.stream().map(Kept.Column::id).toList();
    for (TableColumn<R, ?> each : first) {
      int at = ids.indexOf(each.getId());
      if (at < 0) continue; // a column that is newer than what was kept
      chosen(each).set(wanted.get(at).shown());
      if (each.getMinWidth() < each.getMaxWidth()) each.setPrefWidth(wanted.get(at).width());
    }
    var order = new ArrayList<>(first);
    order.sort(
        Comparator.comparingInt(
            each -> ids.contains(each.getId()) ? ids.indexOf(each.getId()) : ids.size()));
    table.getColumns().setAll(order);
    restoring = false;
  }

  private List<Kept.Column> now() {
    return columns().stream()
        .map(each ->
            new Kept.Column(each.getId(), (int) Math.round(each.getWidth()), chosen(each).get()))
        .toList();
  }

  private void remember() {
    if (restoring || table.getColumns().size() != first.size()) return;
    restoring = true; // what is kept now is what stands there
    kept.keepColumns(now());
    restoring = false;
  }
}
