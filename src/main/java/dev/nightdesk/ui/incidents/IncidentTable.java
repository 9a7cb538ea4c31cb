package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import dev.nightdesk.ui.parts.StatePill;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The rows of incidents; the order comes from the query, the selection is kept by incident. */
final class IncidentTable {
  /** {@code INC-2041} and the arrow of the order. */
  private static final double LEAST_ID = 80;

  /** The columns that are there for whoever wants them. */
  private static final Set<String> HIDDEN = Set.of("category", "opened");

  /** Below this the words need the room; how sure the analysis is stands beside the table. */
  private static final double ROOM_FOR_SURE = 720;

  private static final double ID_LETTER = 7.3;
  private static final double ID_PADDING = 20;

  final TableView<IncidentRow> node =
      Cells.table(
          "incident-table", "Incidents", "No incident matches. Change the filter to see more.");
  private final Label none =
      Pieces.nothing("No incident yet. What fails on a watched engine appears here.");
  final ColumnMemory<IncidentRow> columns;
  private final IncidentsModel model;
  private final WindowContext context;
  private boolean restoring;
  private @Nullable ScrollBar bar;

  IncidentTable(IncidentsModel model, WindowContext context) {
    this.model = model;
    this.context = context;
    node.setItems(model.rows);
    Node filtered = node.getPlaceholder();
    model.rows.addListener(
        (ListChangeListener<IncidentRow>)
            _ -> node.setPlaceholder(model.filtered() ? filtered : none));
    node.setPlaceholder(none);
    addColumns();
    columns = new ColumnMemory<>(node, model.kept, HIDDEN);
    columns.whileWide("sure", ROOM_FOR_SURE);
    node.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    node.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (!restoring && row != null) model.selected.set(row.id());
        });
    node.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<IncidentRow>) _ -> choose());
    model.rows.addListener((ListChangeListener<IncidentRow>) _ -> restoreSelection());
    model.selected.subscribe(_ -> restoreSelection());
    model.held.subscribe((_, _) -> node.refresh());
    node.hoverProperty().subscribe(_ -> watch());
    node.skinProperty().subscribe(_ -> findBar());
  }

  private void named(String id, TableColumn<IncidentRow, ?> column) {
    column.setId(id);
    column.setUserData(column.getText());
    node.getColumns().add(column);
  }

  /** What a column is called, also where its head is a button. */
  static String name(TableColumn<IncidentRow, ?> column) {
    return String.valueOf(column.getUserData());
  }

  private static TableColumn<IncidentRow, ?> text(
      String title, double width, Function<IncidentRow, String> words) {
    return Cells.<IncidentRow, Label>fixed(
        title,
        width,
        () -> Pieces.label("", "cell-quiet"),
        (label, row) -> label.setText(words.apply(row)));
  }

  private static String category(IncidentRow row) {
    return Wording.orDash(Wording.sentence(row.category().replace('_', ' ')));
  }

  private String opened(IncidentRow row) {
    return Wording.moment(row.openedAt(), context.now(), context.zone());
  }

  private void addColumns() {
    TableColumn<IncidentRow, ?> severity =
        Cells.fixed("Severity", 102, SeverityBadge::new, (b, r) -> b.show(r.severity()));
    TableColumn<IncidentRow, ?> id =
        Cells.fixed(
            "Id",
            LEAST_ID,
            () -> Pieces.label("", "mono", "cell-main"),
            (l, r) -> l.setText(r.id().toString()));
    var where = Cells.column("Where", 165, Where::new, Where::show);
    where.setMinWidth(90);
    var what =
        Cells.column(
            "What", 275, What::new, (What cell, IncidentRow row) -> cell.show(row, marks(row)));
    what.setMinWidth(140);
    TableColumn<IncidentRow, ?> sure =
        Cells.fixed(
            "Sure",
            56,
            () -> Pieces.label("", "cell-figure"),
            (l, r) -> l.setText(Wording.percent(r.confidence())));
    TableColumn<IncidentRow, ?> state =
        Cells.fixed("State", 116, StatePill::new, (p, r) -> p.show(r.phase(), r.acknowledged()));
    named("severity", severity);
    named("id", id);
    named("what", what);
    named("where", where);
    named("sure", sure);
    named("state", state);
    named("category", text("Category", 130, IncidentTable::category));
    named("opened", text("Opened", 96, this::opened));
    order(severity, Order.SEVERITY);
    order(id, Order.NEWEST);
    model.rows.addListener((ListChangeListener<IncidentRow>) _ -> fit(id));
  }

  /** An id that is cut looks like every other: the column is as wide as the longest. */
  private void fit(TableColumn<IncidentRow, ?> id) {
    int longest = model.rows.stream().mapToInt(r -> r.id().toString().length()).max().orElse(0);
    double width = Math.max(LEAST_ID, longest * ID_LETTER + ID_PADDING);
    id.setMaxWidth(width);
    id.setMinWidth(width);
    id.setPrefWidth(width);
  }

  private List<Mark> marks(IncidentRow row) {
    return Mark.of(row, model.held.get().get(row.id()), context.now(), context.zone());
  }

  /**
   * A click asks anew in that order; there is no other way up, the newest and the worst come first.
   */
  private void order(TableColumn<IncidentRow, ?> column, Order order) {
    String name = column.getText();
    var head = Pieces.button(name, "Order by " + name, () -> model.order.set(order), "order-head");
    head.setId("order-" + order.name().toLowerCase(Locale.ROOT));
    head.setFocusTraversable(
        false); // the table is one stop of the Tab key, Shift O changes the order
    model.order.subscribe(now -> head.setText(now == order ? name + " ↓" : name));
    column.setText("");
    column.setGraphic(head);
  }

  /** The rows that are marked are what the next act is about. */
  private void choose() {
    if (restoring) return;
    model.chosen.setAll(
        node.getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(IncidentRow::id)
            .toList());
  }

  /** Takes the next line with it, or leaves this one where the next is chosen already. */
  void extend(int step) {
    var selection = node.getSelectionModel();
    int at = selection.getSelectedIndex();
    int next = at + step;
    if (at < 0 || next < 0 || next >= model.rows.size()) return;
    if (selection.isSelected(next)) selection.clearSelection(at);
    selection.select(next);
    node.scrollTo(Math.max(0, next - 5));
  }

  /** Leaves only the one that is shown marked. */
  void chooseOne() {
    node.getSelectionModel().clearAndSelect(node.getSelectionModel().getSelectedIndex());
  }

  /** After the rows were replaced, or another place led here. */
  private void restoreSelection() {
    IncidentId wanted = model.selected.get();
    IncidentRow now = node.getSelectionModel().getSelectedItem();
    if (wanted == null || now != null && now.id().equals(wanted)) return;
    restoring = true;
    List<IncidentId> kept = model.chosen.contains(wanted) ? List.copyOf(model.chosen) : List.of();
    node.getSelectionModel().clearSelection();
    int at = -1;
    for (int i = 0; i < model.rows.size(); i++) {
      IncidentId id = model.rows.get(i).id();
      if (id.equals(wanted)) at = i;
      else if (kept.contains(id)) node.getSelectionModel().select(i);
    }
    if (at >= 0) node.getSelectionModel().select(at);
    restoring = false;
    choose();
  }

  private void findBar() {
    for (Node each : node.lookupAll(".scroll-bar")) {
      if (each instanceof ScrollBar found && found.getOrientation() == Orientation.VERTICAL) {
        bar = found;
        ChangeListener<Number> moved = (_, _, _) -> watch();
        found.valueProperty().addListener(moved);
      }
    }
  }

  /** Rows stay where they are while somebody points at them or has scrolled away from the top. */
  private void watch() {
    ScrollBar known = bar;
    boolean away = known != null && known.isVisible() && known.getValue() > 0;
    model.still.set(node.isHover() || away);
    if (known != null && known.isVisible() && known.getValue() >= 0.98) model.reachedEnd();
  }

  private static final class What extends HBox {
    private final Label title = Pieces.label("", "cell-main");
    private final Label times = Pieces.label("", "pill", "times");
    private final HBox over = Pieces.row(4);

    What() {
      super(8);
      setAlignment(Pos.CENTER_LEFT);
      times.setMinWidth(Region.USE_PREF_SIZE);
      title.setMinWidth(0);
      over.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(title, Priority.SOMETIMES);
      getChildren().addAll(title, times, over);
    }

    void show(IncidentRow row, List<Mark> marks) {
      title.setText(row.title());
      title.setTooltip(marks.isEmpty() ? null : new Tooltip(row.title()));
      times.setText("×" + Wording.number(row.occurrences()));
      times.setVisible(row.occurrences() > 1);
      times.setManaged(row.occurrences() > 1);
      over.getChildren().clear();
      for (Mark mark : marks) {
        boolean first = over.getChildren().isEmpty();
        over.getChildren().add(new MarkPill(mark, first ? mark.brief() : ""));
      }
      DetailButtons.seen(over, !marks.isEmpty());
    }
  }

  /** The engine and its target; in a narrow column both keep what tells them apart. */
  private static final class Where extends HBox {
    /** Of the width, while the engine's name fits into it, and for one that does not. */
    private static final double WHOLE_ENGINE = 0.75;

    private static final double CUT_ENGINE = 0.6;

    private final Label engine = Pieces.label("", "cell-quiet");
    private final Label target = Pieces.label("", "cell-faint");

    Where() {
      setAlignment(Pos.CENTER_LEFT);
      engine.setMinWidth(0);
      target.setMinWidth(0);
      target.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // names of flows differ at their end
      getChildren().addAll(engine, target);
    }

    @Override
    protected void layoutChildren() {
      double whole = engine.prefWidth(-1);
      double free = getWidth() - target.prefWidth(-1);
      double most = getWidth() * (whole <= getWidth() * WHOLE_ENGINE ? WHOLE_ENGINE : CUT_ENGINE);
      engine.setMinWidth(Math.min(whole, Math.max(free, most)));
      engine.setMaxWidth(engine.getMinWidth());
      super.layoutChildren();
    }

    void show(IncidentRow row) {
      engine.setText(row.target().isEmpty() ? row.engine() : row.engine() + " · ");
      target.setText(row.target());
    }
  }
}
