package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.FormDialog;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which open incident this one is part of. */
final class MergeDialog {
  private static final int MOST = 500;

  private final WindowContext context;
  private final TriageSender triage;
  private final FxBridge.Line line = new FxBridge.Line();

  MergeDialog(WindowContext context, TriageSender triage) {
    this.context = context;
    this.triage = triage;
  }

  void open(Incident incident) {
    context.bridge().ask(line, () -> candidates(incident), rows -> show(incident, rows));
  }

  /** The open ones of the same target; across targets a merge is refused. */
  private List<IncidentRow> candidates(Incident incident) {
    var filter = IncidentFilter.ALL.ofEngine(incident.engine().value()).with(StateGroup.OPEN);
    return context.views().incidents(filter, MOST).stream()
        .filter(row -> row.target().equals(incident.target()) && !row.id().equals(incident.id()))
        .toList();
  }

  private void show(Incident incident, List<IncidentRow> rows) {
    var frame = context.frame();
    if (rows.isEmpty()) {
      frame.say(
          "No other incident of "
              + Wording.where(incident.engine().value(), incident.target())
              + " is open; only those of one target are merged.");
      return;
    }
    var form =
        new FormDialog(
            "merge",
            "Merge " + incident.id() + " into…",
            incident.title()
                + ". It ends, and its pieces of work and signals go on in the other one. Ctrl Z"
                + " takes it back for a while.",
            "Merge",
            frame::closeDialog);
    var list = new ListView<IncidentRow>();
    list.setId("merge-into");
    list.getStyleClass().add("pick");
    list.setAccessibleText("Open incidents of the same target");
    list.setFixedCellSize(30);
    list.setPrefHeight(Math.clamp(rows.size(), 2, 7) * 30.0 + 4);
    list.setCellFactory(_ -> new Line());
    list.getItems().setAll(rows);
    list.getSelectionModel().selectFirst();
    form.row("Into *", list, "open ones of the same target");
    form.require(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
    TextField reason = form.field("merge-reason", "Reason", "kept with both", true);
    form.then(() -> {
      frame.closeDialog();
      IncidentId into = list.getSelectionModel().getSelectedItem().id();
      triage.all(
          "Merged",
          " into " + into,
          List.of(incident.id()),
          id -> new TriageCommand.Merge(id, into, triage.by(), reason.getText().strip()));
    });
    frame.openDialog(form, form.first());
  }

  private static final class Line extends ListCell<IncidentRow> {
    Line() {
      setPrefWidth(0); // as wide as the list: a long title is cut, the list never scrolls sideways
    }

    @Override
    protected void updateItem(@Nullable IncidentRow row, boolean empty) {
      super.updateItem(row, empty);
      if (row == null || empty) {
        setGraphic(null);
        return;
      }
      Label id = Pieces.label(Wording.shape(row.severity()) + " " + row.id(), "mono");
      id.setMinWidth(Region.USE_PREF_SIZE);
      setGraphic(Pieces.row(10, id, Pieces.label(row.title())));
      setAccessibleText(row.id() + ", " + row.title());
    }
  }
}
