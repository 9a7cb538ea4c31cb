package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.incidents.find.FacetStrip;
import dev.nightdesk.ui.incidents.find.ProblemTable;
import dev.nightdesk.ui.incidents.find.QueryLine;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Filter, table and the selected incident. */
public final class IncidentsView implements Screen {
  private final IncidentsModel model;
  private final IncidentTable table;
  private final FloodPane flood;
  private final Acts acts;
  private final ChosenBar chosen;
  private final DetailPane detail;
  private final QueryLine line;
  private final ProblemTable problems;
  private final Button newer =
      Pieces.button("", "Show newer incidents", this::showNewer, "newer-bar");
  private final VBox node;

  public IncidentsView(WindowContext context, IncidentsModel model) {
    this.model = model;
    table = new IncidentTable(model, context);
    flood = new FloodPane(model.flood);
    acts = new Acts(context, model);
    chosen = new ChosenBar(model, acts, () -> chooseOne());
    detail = new DetailPane(context, acts);
    line = new QueryLine(model.query, model.facets);
    problems = new ProblemTable(model.problems, context);
    node = layout(context.frame());
    node.getChildren().add(line.overlay);
    node.getStyleClass().addAll("screen", "incidents");
    model.detail.subscribe(detail::show);
    model.count.subscribe(_ -> line.count.setText(model.countWords()));
    model.total.subscribe(_ -> line.count.setText(model.countWords()));
    model.rows.addListener((ListChangeListener<IncidentRow>) _ -> rowsChanged());
    model.newer.subscribe(_ -> newerChanged());
    model.flood.grouped.subscribe(_ -> showTable());
    model.problems.grouped.subscribe(_ -> showTable());
    showTable();
  }

  /** The one table that is seen; whoever was in another one goes along. */
  private void showTable() {
    Node now = home();
    boolean inside = tables().stream().anyMatch(Node::isFocused);
    for (Node each : tables()) DetailButtons.seen(each, each == now);
    if (inside) now.requestFocus();
  }

  private List<Node> tables() {
    return List.of(table.node, flood.table, problems.node);
  }

  private VBox layout(Frame frame) {
    newer.setId("newer-bar");
    newer.setMaxWidth(Double.MAX_VALUE);
    newerChanged();
    var tableCard = new VBox(flood.bar, newer, chosen);
    tableCard.getChildren().addAll(tables());
    tableCard.getStyleClass().addAll("nd-card", "table-card");
    for (Node each : tables()) VBox.setVgrow(each, Priority.ALWAYS);
    HBox.setHgrow(tableCard, Priority.ALWAYS);
    tableCard.setMinWidth(0);
    tableCard.setPrefWidth(790);
    detail.setPrefWidth(407);
    detail.setMinWidth(345);
    var main = new HBox(12, tableCard, detail);
    VBox.setVgrow(main, Priority.ALWAYS);
    main.setMinHeight(0);
    return new VBox(
        12,
        new FindTools(model, line, frame, table.columns),
        new FacetStrip(model.facets, model.query),
        main);
  }

  /** The pane beside the table is never empty while there is something to show. */
  private void rowsChanged() {
    line.count.setText(model.countWords());
    if (model.selected.get() == null && !model.rows.isEmpty()) {
      model.selected.set(model.rows.getFirst().id());
    }
  }

  private void newerChanged() {
    int n = model.newer.get();
    newer.setText("↑ " + n + " newer");
    newer.setVisible(n > 0);
    newer.setManaged(n > 0);
  }

  private void showNewer() {
    model.showNewer();
    table.node.scrollTo(0);
  }

  @Override
  public void open(Subject subject) {
    if (subject instanceof Subject.OneIncident one) model.selected.set(one.id());
  }

  @Override
  public boolean key(KeyEvent e) {
    if (line.field.isFocused()) return writingKey(e);
    if (e.isShortcutDown()) return shortcut(e.getCode());
    if (e.getCode() == KeyCode.SLASH && !e.isShiftDown()) return find();
    if (e.getCode() == KeyCode.O && e.isShiftDown()) return model.otherOrder();
    if (home() != table.node) return groupKey(e);
    if (e.getCode() == KeyCode.ESCAPE && model.problems.back()) return true;
    if (e.getCode() == KeyCode.ESCAPE && model.flood.cause.get() != null) {
      model.flood.close();
      flood.table.requestFocus();
      return true;
    }
    if (e.getCode() == KeyCode.ESCAPE && model.chosen.size() > 1) return chooseOne();
    if (e.isShiftDown() && extend(e.getCode())) return true;
    if (acts.key(e)) return true;
    if (e.getCode() == KeyCode.ENTER && table.node.isFocused()) {
      node.lookup("#tab-timeline").requestFocus();
      return true;
    }
    return Moves.jk(e, table.node);
  }

  private boolean shortcut(KeyCode code) {
    return switch (code) {
      case F -> find();
      case Z -> undo();
      default -> false;
    };
  }

  private boolean find() {
    line.focus();
    return true;
  }

  /** In the field: its completion first, then the two ways back to the rows. */
  private boolean writingKey(KeyEvent e) {
    if (line.key(e)) return true;
    if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.ESCAPE) return false;
    if (e.getCode() == KeyCode.ESCAPE) model.text.set("");
    home().requestFocus();
    return true;
  }

  /** While causes or problems stand in the table, only they can be walked and opened. */
  private boolean groupKey(KeyEvent e) {
    boolean causes = model.flood.grouped.get();
    if (e.getCode() == KeyCode.ENTER && home().isFocused())
      return causes ? flood.openSelected() : problems.openSelected();
    if (e.getCode() == KeyCode.ESCAPE && !causes) {
      model.problems.grouped.set(false);
      return true;
    }
    return causes ? Moves.jk(e, flood.table) : Moves.jk(e, problems.node);
  }

  private boolean extend(KeyCode code) {
    boolean down = code == KeyCode.DOWN || code == KeyCode.J;
    if (!down && code != KeyCode.UP && code != KeyCode.K) return false;
    table.extend(down ? 1 : -1);
    return true;
  }

  private boolean undo() {
    acts.undo();
    return true;
  }

  /** Back from several to the one that is shown. */
  private boolean chooseOne() {
    table.chooseOne();
    return true;
  }

  @Override
  public List<KeyAction> actions() {
    return IncidentKeys.ALL;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    if (model.flood.grouped.get()) return flood.table;
    return model.problems.grouped.get() ? problems.node : table.node;
  }

  @Override
  public boolean isWriting(Node focused) {
    return focused == line.field;
  }

  @Override
  public void refresh() {
    model.refresh();
  }

  @Override
  public void tick() {
    detail.tick();
  }
}
