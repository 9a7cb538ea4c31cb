package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormDialog;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The small forms before an act that needs a word from the person. */
final class TriageDialogs {
  private static final List<Duration> SHELF =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7));
  private static final List<Duration> SEEN =
      List.of(
          Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(8));
  private static final String ME = "Me";
  private static final String NOBODY = "Nobody";
  private static final String OTHER = "Somebody else";

  private final WindowContext context;
  private final TriageSender triage;

  TriageDialogs(WindowContext context, TriageSender triage) {
    this.context = context;
    this.triage = triage;
  }

  private FormDialog dialog(String id, String title, String text, String button) {
    return new FormDialog(id, title, text, button, context.frame()::closeDialog);
  }

  private void open(FormDialog dialog, Runnable yes) {
    dialog.then(() -> {
      context.frame().closeDialog();
      yes.run();
    });
    context.frame().openDialog(dialog, dialog.first());
  }

  private static String names(List<IncidentId> ids) {
    return ids.size() == 1 ? ids.getFirst().toString() : Wording.count(ids.size(), "incident");
  }

  private static String said(TextField field) {
    return field.getText().strip();
  }

  /** With a note, and for as long as is chosen. */
  void acknowledge(List<IncidentId> ids) {
    if (ids.isEmpty()) return;
    var form =
        dialog(
            "ack",
            "Acknowledge " + names(ids),
            "It says that you have seen it. It may still be healed, and it stands unseen again"
                + " after this time or when it becomes worse.",
            "Acknowledge");
    TextField note = form.field("ack-note", "Note", "for whoever looks next; optional", false);
    var howLong = new Choice<>("ack-for", "Seen for", SEEN, Wording::length, SEEN.get(2));
    form.row("Seen for", howLong, "");
    open(
        form,
        () -> {
          Duration chosen = Objects.requireNonNull(howLong.get());
          triage.all(
              "Acknowledged",
              " for " + Wording.length(chosen),
              ids,
              id -> new Command.Acknowledge(id, triage.by(), said(note), chosen));
        });
  }

  void shelve(List<IncidentId> ids) {
    if (ids.isEmpty()) return;
    var form =
        dialog(
            "shelve",
            "Shelve " + names(ids),
            "Nothing is run or announced meanwhile; it is still observed and may end. It comes back"
                + " by itself after this time or when it becomes worse.",
            "Shelve");
    var howLong = new Choice<>("shelve-for", "Shelved for", SHELF, Wording::length, SHELF.get(0));
    form.row("For", howLong, "");
    TextField reason = form.field("shelve-reason", "Reason", "kept with the incident", true);
    open(
        form,
        () -> {
          Duration chosen = Objects.requireNonNull(howLong.get());
          triage.all(
              "Shelved",
              " for " + Wording.length(chosen),
              ids,
              id -> new TriageCommand.Shelve(id, triage.by(), said(reason), chosen));
        });
  }

  void assign(List<IncidentId> ids) {
    if (ids.isEmpty()) return;
    var form =
        dialog(
            "assign",
            "Who has " + names(ids) + "?",
            "Whoever has it looks after it; anybody may still act on it.",
            "Assign");
    var who =
        new Choice<>(
            "assign-to",
            "Assign to",
            List.of(ME, OTHER, NOBODY),
            each -> each.equals(ME) ? "Me (" + triage.by() + ")" : each,
            ME);
    form.row("To", who, "");
    var name = new TextField();
    name.setId("assign-name");
    name.setAccessibleText("Name of somebody else");
    var row = form.row("Name *", name, "as this person signs in");
    row.setShown(false);
    var other = new javafx.beans.property.SimpleBooleanProperty();
    who.onChange(now -> {
      other.set(now.equals(OTHER));
      row.setShown(other.get());
      if (other.get()) name.requestFocus();
    });
    form.require(
        Bindings.createBooleanBinding(
            () -> other.get() && name.getText().isBlank(), other, name.textProperty()));
    TextField note = form.field("assign-note", "Note", "optional", false);
    open(
        form,
        () -> {
          String chosen = Objects.requireNonNull(who.get());
          String to =
              chosen.equals(ME) ? triage.by() : chosen.equals(NOBODY) ? "" : name.getText().strip();
          triage.all(
              to.isEmpty() ? "Given back" : "Assigned",
              to.isEmpty() ? "" : " to " + to,
              ids,
              id -> new TriageCommand.Assign(id, to, triage.by(), said(note)));
        });
  }

  void reopen(Incident incident) {
    var form =
        dialog(
            "reopen",
            "Reopen " + incident.id(),
            incident.title() + ". Its end is taken back; it is looked at and decided about anew.",
            "Reopen");
    TextField reason = form.field("reopen-reason", "Reason", "kept with the incident", true);
    open(
        form,
        () ->
            triage.all(
                "Reopened",
                "",
                List.of(incident.id()),
                id -> new TriageCommand.Reopen(id, triage.by(), said(reason))));
  }

  void split(Incident incident) {
    List<String> units = incident.units();
    if (units.size() < 2) {
      context
          .frame()
          .say(
              incident.id()
                  + " has fewer than two pieces of work, so there is nothing to split off.");
      return;
    }
    var form =
        dialog(
            "split",
            "Split " + incident.id(),
            "What you choose becomes an incident of its own; the rest stays here.",
            "Split off");
    var boxes = new ArrayList<CheckBox>();
    var lines = new VBox(7);
    for (String unit : units) {
      var box = new CheckBox(unit);
      box.setId("split-unit-" + boxes.size());
      box.setAccessibleText("Split off " + unit);
      boxes.add(box);
    }
    lines.getChildren().addAll(boxes);
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(220);
    scroll.setAccessibleText("Pieces of work of " + incident.id());
    scroll.getStyleClass().add("plain-scroll");
    form.row("Which *", scroll, "at least one, not all");
    form.require(
        Bindings.createBooleanBinding(
            () -> chosen(boxes).isEmpty() || chosen(boxes).size() == boxes.size(),
            boxes.stream()
                .map(CheckBox::selectedProperty)
                .toArray(javafx.beans.Observable[]::new)));
    TextField reason = form.field("split-reason", "Reason", "kept with both", true);
    open(
        form,
        () ->
            triage.all(
                "Split",
                "",
                List.of(incident.id()),
                id -> new TriageCommand.Split(id, chosen(boxes), triage.by(), said(reason))));
  }

  private static List<String> chosen(List<CheckBox> boxes) {
    return boxes.stream().filter(CheckBox::isSelected).map(CheckBox::getText).toList();
  }
}
