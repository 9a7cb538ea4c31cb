package dev.nightdesk.ui.audit;

import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.audit.AuditRow;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The rows of the journal, newest first. */
final class AuditTable {
  /** Below this the event beside the table tells where it was, and the words need the room. */
  private static final double ROOM_FOR_WHERE = 740;

  final TableView<AuditRow> node =
      Cells.table("audit-table", "Events of the journal, newest first", "");
  private final AuditModel model;
  private final Label whenEmpty = Pieces.nothing("");
  private boolean restoring;
  private @Nullable ScrollBar bar;

  AuditTable(AuditModel model, InstantSource clock, ZoneId zone) {
    this.model = model;
    node.setItems(model.rows);
    node.setPlaceholder(whenEmpty);
    addColumns(clock, zone);
    node.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (!restoring && row != null) model.selected.set(row.seq());
        });
    model.rows.addListener((ListChangeListener<AuditRow>) _ -> restoreSelection());
    model.selected.subscribe(_ -> restoreSelection());
    model.searching.subscribe(_ -> sayWhyEmpty());
    node.skinProperty().subscribe(_ -> findBar());
  }

  private void sayWhyEmpty() {
    whenEmpty.setText(
        model.searching.get()
            ? "Reading the journal…"
            : model.filtered()
                ? "No event matches. Change the filter to see more."
                : "The journal holds no event yet. Every step is written here.");
  }

  private void addColumns(InstantSource clock, ZoneId zone) {
    TableColumn<AuditRow, ?> what = Cells.column("What", 270, Told::new, Told::show);
    what.setMinWidth(140);
    var type = text("Type", 150, "audit-type", AuditRow::type);
    type.setMinWidth(132);
    var where = text("Where", 128, "cell-quiet", r -> Wording.where(r.engine(), r.target()));
    node.widthProperty().subscribe(w -> where.setVisible(w.doubleValue() >= ROOM_FOR_WHERE));
    node.getColumns()
        .addAll(
            List.of(
                fixed("Event", 66, "mono", r -> Wording.number(r.seq())),
                fixed("Time", 84, "mono", r -> Wording.moment(r.at(), clock.instant(), zone)),
                type,
                fixed("Incident", 82, "mono", AuditRow::incident),
                where,
                fixed("Who", 78, "cell-main", AuditRow::who),
                what));
  }

  private static TableColumn<AuditRow, ?> fixed(
      String title, double width, String style, Function<AuditRow, String> words) {
    return Cells.fixed(
        title,
        width,
        () -> Pieces.label("", style, "audit-cell"),
        (l, r) -> l.setText(words.apply(r)));
  }

  private static TableColumn<AuditRow, ?> text(
      String title, double width, String style, Function<AuditRow, String> words) {
    TableColumn<AuditRow, ?> column =
        Cells.column(
            title, width, () -> Pieces.label("", style), (l, r) -> l.setText(words.apply(r)));
    column.setMinWidth(80);
    return column;
  }

  private void restoreSelection() {
    Long wanted = model.selected.get();
    AuditRow now = node.getSelectionModel().getSelectedItem();
    if (wanted == null || now != null && now.seq() == wanted) return;
    restoring = true;
    node.getSelectionModel().clearSelection();
    for (int i = 0; i < model.rows.size(); i++) {
      if (model.rows.get(i).seq() == wanted) node.getSelectionModel().clearAndSelect(i);
    }
    restoring = false;
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

  private void watch() {
    ScrollBar known = bar;
    boolean away = known != null && known.isVisible() && known.getValue() > 0;
    model.still.set(away);
    if (known != null && known.isVisible() && known.getValue() >= 0.98) model.reachedEnd();
  }

  /** The sentence after a mark of its tone. */
  private static final class Told extends javafx.scene.layout.HBox {
    private final Label text = Pieces.label("", "cell-main");
    private final javafx.scene.layout.Region dot = Pieces.dot("quiet");

    Told() {
      super(8);
      setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      text.setMinWidth(0);
      getChildren().addAll(dot, text);
    }

    void show(AuditRow row) {
      text.setText(row.text());
      Pieces.tone(dot, row.tone().name().toLowerCase(Locale.ROOT));
    }
  }
}
