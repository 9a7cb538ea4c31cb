package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Newest;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.FormGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.ReportPane;
import dev.nightdesk.ui.parts.Wording;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Has one more flow watched and says at once how its newest execution stands. */
final class WatchFlowDialog {
  private final WindowContext context;
  private final EngineId engine;
  private final TextField flow = new TextField();
  private final FormGrid form = new FormGrid(64);
  private final FormGrid.Row row;
  private final ReportPane report = new ReportPane();
  private final Button watch;
  private final Button close;

  WatchFlowDialog(WindowContext context, EngineId engine) {
    this.context = context;
    this.engine = engine;
    flow.setId("flow-id");
    flow.setPromptText("namespace.flow");
    flow.setAccessibleText("Flow to watch, namespace.flow");
    row = form.row("Flow", flow, "Its namespace and its id with a dot between.");
    watch = Pieces.button("Watch it", "Have this flow watched", this::watch, "accent");
    watch.setId("flow-watch");
    close = Pieces.button("Close", "Close", context.frame()::closeDialog);
    close.setId("flow-close");
    flow.textProperty().subscribe((_, _) -> row.mistake(null));
    flow.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ENTER) return;
          watch.fire();
          e.consume();
        });
  }

  void open() {
    var title = Pieces.label("Watch a flow of " + engine, "dialog-title");
    var text =
        Pieces.prose(
            "It is added to the configuration and watched from now on, beside what is watched"
                + " already.",
            "dialog-text");
    var buttons = new HBox(8, Pieces.spacer(), close, watch);
    var box = new VBox(12, title, text, form, report, buttons);
    box.setPrefWidth(520);
    box.setId("flow-dialog");
    context.frame().openDialog(box, flow);
  }

  private void watch() {
    String id = flow.getText().strip();
    String mistake = KestraForm.flowMistake(id);
    report.clear();
    if (!mistake.isEmpty()) {
      row.mistake(mistake);
      flow.requestFocus();
      return;
    }
    busy(true);
    context
        .bridge()
        .answer(
            context.setup().watchFlow(engine, id),
            this::show,
            error -> {
              busy(false);
              row.mistake("It could not be asked: " + error);
            });
  }

  private void busy(boolean busy) {
    watch.setDisable(busy);
    watch.setText(busy ? "Asking…" : "Watch it");
  }

  private void show(FlowOutcome outcome) {
    busy(false);
    switch (outcome) {
      case FlowOutcome.Refused refused -> {
        row.mistake(refused.why());
        flow.requestFocus();
      }
      case FlowOutcome.Watched watched -> {
        report.add(new Line(Mark.GOOD, "Newest execution", newest(watched.newest())));
        var from = watched.from();
        String since =
            from == null
                ? watched.how()
                : "from " + Wording.clock(from, context.zone()) + " on. " + watched.how();
        report.add(new Line(Mark.GOOD, "Watched", since));
        close.requestFocus();
      }
    }
  }

  private String newest(@Nullable Newest newest) {
    if (newest == null) return "it never ran";
    var begun = newest.begun();
    String when =
        begun == null ? "" : ", begun " + Wording.moment(begun, context.now(), context.zone());
    return newest.state() + when + " · " + newest.execution();
  }
}
