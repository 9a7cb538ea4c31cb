package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.ui.FxBridge;
import dev.nightdesk.ui.WindowContext;
import dev.nightdesk.ui.parts.FormDialog;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** Which open incident this one is part of. */
final class MergeDialog {
  private static final int MOST = 100;

  private final WindowContext context;
  private final Triage triage;
  private final FxBridge.Line line = new FxBridge.Line();

  MergeDialog(WindowContext context, Triage triage) {
    this.context = context;
    this.triage = triage;
  }

  void open(Incident incident) {
    context.bridge().ask(line, () -> candidates(incident), rows -> show(incident, rows));
  }

  /** The open ones with the same title first, then those of the same engine. */
  private List<IncidentRow> candidates(Incident incident) {
    Map<IncidentId, IncidentRow> all = new LinkedHashMap<>();
    for (IncidentRow row : open(incident.title(), "")) all.put(row.id(), row);
    for (IncidentRow row : open("", incident.engine().value())) all.putIfAbsent(row.id(), row);
    all.remove(incident.id());
    return List.copyOf(all.values());
  }

  private List<IncidentRow> open(String text, String engine) {
    var filter = new IncidentFilter(text, null, engine, StateGroup.OPEN, null, Order.NEWEST);
    return context.views().incidents(filter, null, MOST);
  }

  private void show(Incident incident, List<IncidentRow> rows) {
    var frame = context.frame();
    if (rows.isEmpty()) {
      frame.say("No other incident of " + incident.engine() + " or of this title is open.");
      return;
    }
    var form =
        new FormDialog(
            "merge",
            "Merge " + incident.id() + " into…",
            incident.title()
                + ". It becomes part of the other one: what is told of it from now on goes there,"
                + " and it ends with it.",
            "Merge",
            frame::closeDialog);
    var list = new ListView<IncidentRow>();
    list.setId("merge-into");
    list.setAccessibleText("Open incidents of the same engine or title");
    list.setFixedCellSize(30);
    list.setPrefHeight(Math.min(7, rows.size()) * 30.0 + 2);
    list.setCellFactory(_ -> new Line());
    list.getItems().setAll(rows);
    list.getSelectionModel().selectFirst();
    form.row("Into *", list, "open ones of the same title or engine");
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
    @Override
    protected void updateItem(@Nullable IncidentRow row, boolean empty) {
      super.updateItem(row, empty);
      if (row == null || empty) {
        setGraphic(null);
        return;
      }
      String where = Wording.where(row.engine(), row.target());
      setGraphic(
          Pieces.row(
              10,
              Pieces.label(Wording.shape(row.severity()) + " " + row.id(), "mono"),
              Pieces.label(row.title()),
              Pieces.label(where, "cell-faint")));
      setAccessibleText(row.id() + ", " + row.title() + ", " + where);
    }
  }
}
