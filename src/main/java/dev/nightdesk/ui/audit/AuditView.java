package dev.nightdesk.ui.audit;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditTrail.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;

/** The journal as evidence: its proof, its events, and the way out of the window. */
public final class AuditView implements Screen {
  private static final String ANYBODY = "Anybody";
  private static final String ANY_ENGINE = "All engines";

  private final WindowContext context;
  private final AuditModel model;
  private final AuditTable table;
  private final EventPane event;
  private final ProofCard proof;
  private final FxBridge.Line enginesLine = new FxBridge.Line();
  private final TextField filter = new TextField();
  private final ComboBox<String> who = choice("audit-who", "Whose events to show", ANYBODY);
  private final ComboBox<String> engine = choice("audit-engine", "Engine to show", ANY_ENGINE);
  private final VBox node;
  private BiFunction<Window, Format, Optional<Path>> chooser = ExportChoice::forEvents;

  public AuditView(WindowContext context) {
    this.context = context;
    model = new AuditModel(context);
    table = new AuditTable(model, context.clock(), context.zone());
    event = new EventPane(context.zone());
    proof = new ProofCard(context);
    var tableCard = new VBox(table.node);
    tableCard.getStyleClass().addAll("nd-card", "table-card");
    VBox.setVgrow(table.node, Priority.ALWAYS);
    HBox.setHgrow(tableCard, Priority.ALWAYS);
    tableCard.setMinWidth(0);
    tableCard.setPrefWidth(800);
    event.setPrefWidth(390);
    event.setMinWidth(330);
    var main = new HBox(12, tableCard, event);
    main.setMinHeight(0);
    VBox.setVgrow(main, Priority.ALWAYS);
    node = new VBox(12, proof, tools(), main);
    node.getStyleClass().addAll("screen", "audit");
    model.detail.subscribe(event::show);
    model.rows.addListener((ListChangeListener<Object>) _ -> rowsChanged());
  }

  /** For tests: a chooser that no platform shows. */
  public void choosing(BiFunction<Window, Format, Optional<Path>> other) {
    chooser = other;
  }

  private Node tools() {
    filter.setId("audit-filter");
    filter.setPromptText("Words in an event");
    filter.setAccessibleText("Filter events by words");
    filter.textProperty().bindBidirectional(model.text);
    filter.setPrefWidth(220);
    filter.setMinWidth(120);
    var note = Pieces.label("", "card-note");
    note.setId("audit-note");
    note.textProperty().bind(model.note);
    who.valueProperty().subscribe((_, now) -> model.who.set(chosen(now, ANYBODY)));
    engine.valueProperty().subscribe((_, now) -> model.engine.set(chosen(now, ANY_ENGINE)));
    return Pieces.row(
        10,
        filter,
        of(
            "audit-group",
            "Subject",
            List.of(AuditFilter.Group.values()),
            AuditView::words,
            model.group),
        who,
        engine,
        of(
            "audit-span",
            "How far back",
            List.of(AuditModel.Span.values()),
            AuditView::words,
            model.span),
        note,
        Pieces.spacer(),
        export());
  }

  private static String words(AuditFilter.Group group) {
    return group == AuditFilter.Group.ALL ? "All subjects" : Wording.word(group);
  }

  private static String words(AuditModel.Span span) {
    return switch (span) {
      case ALL -> "All time";
      case HOUR -> "Last hour";
      case DAY -> "Last 24 h";
      case WEEK -> "Last 7 days";
      case MONTH -> "Last 30 days";
    };
  }

  private static String chosen(String now, String none) {
    return now == null || now.equals(none) ? "" : now;
  }

  private static ComboBox<String> choice(String id, String accessible, String none) {
    var box = new ComboBox<String>();
    box.setId(id);
    box.setAccessibleText(accessible);
    box.getItems().add(none);
    box.setValue(none);
    box.setPrefWidth(124);
    return box;
  }

  private static <T> ComboBox<T> of(
      String id,
      String accessible,
      List<T> values,
      java.util.function.Function<T, String> words,
      javafx.beans.property.ObjectProperty<T> to) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.setAccessibleText(accessible);
    box.getItems().addAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            return to.get(); // it is chosen from, not written into
          }
        });
    box.valueProperty().bindBidirectional(to);
    box.setPrefWidth(128);
    return box;
  }

  private MenuButton export() {
    var csv = new MenuItem("CSV…");
    csv.setOnAction(_ -> export(Format.CSV));
    var lines = new MenuItem("JSON lines…");
    lines.setOnAction(_ -> export(Format.JSONL));
    var menu = new MenuButton("Export", null, csv, lines);
    menu.setId("audit-export");
    menu.setAccessibleText("Export the events of the filter");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    return menu;
  }

  private void export(Format format) {
    Optional<Path> file = chooser.apply(node.getScene().getWindow(), format);
    if (file.isEmpty()) return;
    context.frame().say("Exporting to " + file.get() + "…");
    context
        .bridge()
        .answer(
            context.audit().export(model.filter(), format, file.get(), _ -> {}),
            n -> context.frame().say(Wording.count(n, "event") + " written to " + file.get() + "."),
            error -> context.frame().say("Not exported: " + error.getMessage()));
  }

  private void rowsChanged() {
    if (model.selected.get() == null && !model.rows.isEmpty())
      model.selected.set(model.rows.getFirst().seq());
    // who was seen once stays in the choice, whatever is filtered
    for (String person : model.people())
      if (!who.getItems().contains(person)) who.getItems().add(person);
  }

  private void showEngines(List<EngineStatus> engines) {
    for (EngineStatus each : engines) {
      String id = each.engine().value();
      if (!engine.getItems().contains(id)) engine.getItems().add(id);
    }
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.isShortcutDown()) return false;
    if (e.getCode() == KeyCode.SLASH) {
      filter.requestFocus();
      filter.selectAll();
      return true;
    }
    if (e.getCode() == KeyCode.V) {
      proof.verify();
      return true;
    }
    if (e.getCode() == KeyCode.E) {
      export(e.isShiftDown() ? Format.JSONL : Format.CSV);
      return true;
    }
    return Moves.jk(e, table.node);
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        KeyAction.shows("V", "Verify the journal's chain"),
        KeyAction.shows("Slash", "Filter the events"),
        KeyAction.shows("E", "Export the events as CSV"),
        KeyAction.shows("Shift+E", "Export the events as JSON lines"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return table.node;
  }

  @Override
  public void refresh() {
    model.refresh();
    proof.refresh();
    context.bridge().ask(enginesLine, () -> context.views().engines(), this::showEngines);
  }

  @Override
  public void tick() {
    proof.tick();
  }
}
