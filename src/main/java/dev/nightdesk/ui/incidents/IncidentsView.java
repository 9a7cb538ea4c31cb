package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Filter, table and the selected incident. */
public final class IncidentsView implements Screen {
  private static final String ALL = "All severities";

  private final IncidentsModel model;
  private final IncidentTable table;
  private final FloodPane flood;
  private final Acts acts;
  private final ChosenBar chosen;
  private final DetailPane detail;
  private final TextField filter = new TextField();
  private final Label count = Pieces.label("", "filter-count");
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
    node = layout();
    node.getStyleClass().addAll("screen", "incidents");
    model.detail.subscribe(detail::show);
    model.count.subscribe(_ -> count.setText(model.countWords()));
    model.rows.addListener((ListChangeListener<IncidentRow>) _ -> rowsChanged());
    model.newer.subscribe(_ -> newerChanged());
    model.flood.grouped.subscribe(this::moveFocus);
  }

  /** Whoever is in the table stays in it when it shows something else. */
  private void moveFocus(boolean before, boolean grouped) {
    Node from = before ? flood.table : table.node;
    if (from.isFocused()) (grouped ? flood.table : table.node).requestFocus();
  }

  private VBox layout() {
    newer.setId("newer-bar");
    newer.setMaxWidth(Double.MAX_VALUE);
    newerChanged();
    var tableCard = new VBox(flood.bar, newer, chosen, flood.table, table.node);
    tableCard.getStyleClass().addAll("nd-card", "table-card");
    VBox.setVgrow(table.node, Priority.ALWAYS);
    VBox.setVgrow(flood.table, Priority.ALWAYS);
    table.node.visibleProperty().bind(model.flood.grouped.not());
    table.node.managedProperty().bind(model.flood.grouped.not());
    HBox.setHgrow(tableCard, Priority.ALWAYS);
    tableCard.setMinWidth(0);
    tableCard.setPrefWidth(790);
    detail.setPrefWidth(407);
    detail.setMinWidth(345);
    var main = new HBox(12, tableCard, detail);
    VBox.setVgrow(main, Priority.ALWAYS);
    main.setMinHeight(0);
    return new VBox(12, tools(), main);
  }

  private Node tools() {
    filter.setId("incident-filter");
    filter.setPromptText("Title, target or engine");
    filter.setAccessibleText("Filter incidents by words");
    filter.textProperty().bindBidirectional(model.text);
    count.setMouseTransparent(true);
    var field = new StackPane(filter, count);
    StackPane.setAlignment(count, Pos.CENTER_RIGHT);
    field.setPrefWidth(420);
    field.setMinWidth(260);
    return Pieces.row(10, field, new FilterChips(model), Pieces.spacer(), severities());
  }

  private ComboBox<String> severities() {
    var choice = new ComboBox<String>();
    choice.setId("severity-choice");
    choice.setAccessibleText("Lowest severity to show");
    choice.getItems().add(ALL);
    for (Severity each : Severity.values()) {
      choice.getItems().add(label(each));
    }
    choice.setValue(ALL);
    choice.setMinWidth(Region.USE_PREF_SIZE);
    choice
        .valueProperty()
        .subscribe((_, chosen) -> {
          int index = choice.getItems().indexOf(chosen);
          model.atLeast.set(index <= 0 ? null : Severity.values()[index - 1]);
        });
    return choice;
  }

  private static String label(Severity each) {
    String shape = Wording.shape(each) + " " + each;
    return each == Severity.CRITICAL ? shape + " only" : shape + " and up";
  }

  /** The pane beside the table is never empty while there is something to show. */
  private void rowsChanged() {
    count.setText(model.countWords());
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
    if (e.isShortcutDown()) return e.getCode() == KeyCode.Z && undo();
    if (e.getCode() == KeyCode.O && e.isShiftDown()) return model.otherOrder();
    if (model.flood.grouped.get()) return groupKey(e);
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

  /** While causes stand in the table, only they can be walked and opened. */
  private boolean groupKey(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER && flood.table.isFocused()) {
      boolean opened = flood.openSelected();
      if (opened) table.node.requestFocus();
      return opened;
    }
    return Moves.jk(e, flood.table);
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
    return model.flood.grouped.get() ? flood.table : table.node;
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
