package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Outcome;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.ReportPane;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The form that connects a server: tried out as it is filled in, then saved. */
final class ConnectDialog {
  /** What can be connected here. */
  private enum Kind {
    KESTRA(
        EngineKind.KESTRA,
        List.of("kestra-local", "kestra-"),
        KestraFields::new,
        "Its failed, stalled and paused executions become incidents here. Testing only reads."),
    GITHUB(
        EngineKind.GITHUB,
        List.of(EngineKind.GITHUB.type(), "github-"),
        GitHubFields::new,
        "Failed, stuck and waiting runs of its workflows become incidents here. Testing only"
            + " reads. Watching needs Actions, read; fixes need Actions, Contents, Workflows, Pull"
            + " requests and Issues, read and write.");

    private final EngineKind engine;
    private final List<String> names;
    private final BiFunction<String, Runnable, ConnectForm> form;
    private final String about;

    /**
     * @param names the first that is suggested, and how the next ones begin
     */
    Kind(
        EngineKind engine,
        List<String> names,
        BiFunction<String, Runnable, ConnectForm> form,
        String about) {
      this.engine = engine;
      this.names = names;
      this.form = form;
      this.about = about;
    }
  }

  private final WindowContext context;
  private final Map<Kind, ConnectForm> forms = new EnumMap<>(Kind.class);
  private final Choice<Kind> kind =
      new Choice<>(
          "connect-kind", "Engine", List.of(Kind.values()), k -> k.engine.label(), Kind.KESTRA);
  private final StackPane place = new StackPane();
  private final Label about = Pieces.prose("", "dialog-text");
  private ConnectForm fields;
  private final ReportPane report = new ReportPane();
  private final Label state = Pieces.prose("", "dialog-state");
  private final Button test;
  private final Button connect;

  /** Which test the report is of; lines of an older one are not shown any more. */
  private int tests;

  ConnectDialog(WindowContext context, List<EngineStatus> known) {
    this.context = context;
    for (Kind each : Kind.values())
      forms.put(each, each.form.apply(suggested(known, each.names), this::changed));
    fields = Objects.requireNonNull(forms.get(Kind.KESTRA));
    test = Pieces.button("Test connection", "Test the connection", this::test);
    test.setId("connect-test");
    connect = Pieces.button("Connect", "Save and watch this engine", this::connect, "accent");
    connect.setId("connect-save");
    state.setId("connect-state");
    say("");
    show(Kind.KESTRA);
    kind.onChange(this::choose);
  }

  private void show(Kind chosen) {
    fields = Objects.requireNonNull(forms.get(chosen));
    place.getChildren().setAll(fields.grid());
    about.setText(chosen.about);
  }

  private void choose(Kind chosen) {
    show(chosen);
    report.clear();
    tests++;
    busy(false);
    say("");
    fields.first().requestFocus();
  }

  private static String suggested(List<EngineStatus> known, List<String> names) {
    Set<String> taken = new HashSet<>();
    known.forEach(engine -> taken.add(engine.engine().value()));
    String name = names.getFirst();
    for (int i = 2; taken.contains(name); i++) name = names.getLast() + i;
    return name;
  }

  void open() {
    Button cancel =
        Pieces.button("Cancel", "Cancel, nothing is saved", context.frame()::closeDialog);
    cancel.setId("connect-cancel");
    var kinds = new FormGrid(110);
    kinds.row("Engine", kind, "");
    var below = new VBox(10, kinds, place, report, state);
    below.getStyleClass().add("dialog-body");
    var scroll = new ScrollPane(below);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(670);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setAccessibleText("The form");
    // what a test says must be seen without looking for it
    report.heightProperty().subscribe(_ -> scroll.setVvalue(scroll.getVmax()));
    var buttons = new HBox(8, test, Pieces.spacer(), cancel, connect);
    var box =
        new VBox(12, Pieces.label("Connect an engine", "dialog-title"), about, scroll, buttons);
    box.setPrefWidth(600);
    box.setId("connect-dialog");
    box.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ENTER) return;
          if (e.getTarget() instanceof Button button) button.fire();
          else if (e.getTarget() instanceof TextField) connect.fire();
          else return;
          e.consume();
        });
    context.frame().openDialog(box, fields.first());
  }

  private void changed() {
    if (report.isVisible()) say("Changed since it was tested.");
    tests++;
    busy(false);
  }

  private void say(String words) {
    state.setText(words);
    state.setVisible(!words.isEmpty());
    state.setManaged(!words.isEmpty());
  }

  private void busy(boolean busy) {
    test.setDisable(busy);
    test.setText(busy ? "Testing…" : "Test connection");
  }

  /** Takes the form when each field can be; else says what is wrong and goes to the first. */
  private boolean isFilled(EngineForm form) {
    var wrong = form.mistakes();
    var first = fields.mistakes(wrong);
    if (!wrong.isEmpty()) first.requestFocus();
    return wrong.isEmpty();
  }

  private void test() {
    EngineForm form = fields.form();
    if (!isFilled(form)) return;
    int mine = ++tests;
    report.clear();
    say("");
    busy(true);
    context
        .bridge()
        .answer(
            context.setup().test(form, line -> context.bridge().later(() -> add(mine, line))),
            done -> tested(mine, done),
            error -> {
              add(mine, new Line(Mark.BAD, "Test", "it broke off: " + error));
              if (mine == tests) busy(false);
            });
  }

  private void add(int of, Line line) {
    if (of == tests) report.add(line);
  }

  private void tested(int of, Report done) {
    if (of != tests) return;
    busy(false);
    test.requestFocus();
    say(
        done.good()
            ? "It can be connected."
            : "It could be connected, but would not be watched well.");
  }

  private void connect() {
    EngineForm form = fields.form();
    if (!isFilled(form)) return;
    connect.setDisable(true);
    context
        .bridge()
        .answer(
            context.setup().connect(form),
            this::connected,
            error -> {
              connect.setDisable(false);
              say("✕ It could not be saved: " + error);
            });
  }

  private void connected(Outcome outcome) {
    connect.setDisable(false);
    switch (outcome) {
      case Outcome.Connected done -> {
        context.frame().closeDialog();
        context.frame().say(done.engine() + " is connected. " + done.how());
        context.bridge().changed(FxBridge.Topic.ENGINES);
      }
      case Outcome.Refused refused -> {
        var first = fields.mistakes(refused.fields());
        if (!refused.fields().isEmpty()) first.requestFocus();
        say(refused.sentence().isEmpty() ? "" : "✕ " + refused.sentence());
      }
    }
  }
}
