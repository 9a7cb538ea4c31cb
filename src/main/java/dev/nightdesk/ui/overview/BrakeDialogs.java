package dev.nightdesk.ui.overview;

import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeFigures.Window;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormDialog;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TextField;

/** What a person says about a brake, with the reason that is kept. */
final class BrakeDialogs {
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8));
  private static final String EVERYWHERE = "*";

  private final WindowContext context;

  BrakeDialogs(WindowContext context) {
    this.context = context;
  }

  void begin(List<EngineStatus> engines) {
    var form =
        new FormDialog(
            "maintenance",
            "Begin maintenance",
            "Nothing is run or announced there meanwhile. Everything is still observed, and what"
                + " recovers still ends.",
            "Begin",
            context.frame()::closeDialog);
    var names = new ArrayList<String>();
    engines.forEach(engine -> names.add(engine.engine().value()));
    names.add(EVERYWHERE);
    var engine =
        new Choice<>(
            "maintenance-engine",
            "Engine",
            names,
            name -> name.equals(EVERYWHERE) ? "All engines" : name,
            names.getFirst());
    form.row("Engine", engine, "");
    TextField targets =
        form.field("maintenance-targets", "Targets", "* stands for any characters", true);
    targets.setText("*");
    var howLong =
        new Choice<>("maintenance-for", "How long", LENGTHS, Wording::length, LENGTHS.get(1));
    form.row("For", howLong, "");
    TextField reason = form.field("maintenance-reason", "Reason", "kept in the journal", true);
    form.then(() -> {
      context.frame().closeDialog();
      Duration length = Objects.requireNonNull(howLong.get());
      String where = Objects.requireNonNull(engine.get());
      leave(
          new BrakeCommand.BeginMaintenance(
              where, said(targets), length, context.by(), said(reason)),
          "Maintenance has begun, for " + Wording.length(length) + ".");
    });
    context.frame().openDialog(form, reason);
  }

  void end(Window window) {
    leave(
        new BrakeCommand.EndMaintenance(window.id(), context.by()),
        "Maintenance “" + window.id() + "” is over.");
  }

  void close(Circuit circuit) {
    var question =
        new Frame.Question(
            "Let " + circuit.playbook() + " run at " + circuit.engine() + " again",
            Wording.count(circuit.failures(), "failed run")
                + ": "
                + circuit.why()
                + ". From now on it runs unasked there again.",
            "Why is it safe again?",
            "Close the circuit",
            false);
    context
        .frame()
        .askForWords(
            question,
            reason ->
                leave(
                    new BrakeCommand.CloseCircuit(
                        circuit.playbook(), circuit.engine(), context.by(), reason),
                    circuit.playbook() + " may run at " + circuit.engine() + " again."));
  }

  private void leave(Command command, String done) {
    context
        .bridge()
        .answer(
            context.inbox().leave(command),
            _ -> context.frame().say(done),
            error -> context.frame().say(Answers.notTaken(error)));
  }

  private static String said(TextField field) {
    return field.getText().strip();
  }
}
