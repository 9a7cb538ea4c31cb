package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.view.story.Words;

/** What a person can do about an incident without a plan. */
final class IncidentActions {
  private final WindowContext context;

  IncidentActions(WindowContext context) {
    this.context = context;
  }

  void resolve(Incident incident) {
    var question =
        new Frame.Question(
            "Resolve " + incident.id(),
            incident.title() + ". Resolving ends it and anything that still waits for it.",
            "What resolved it?",
            "Resolve",
            false);
    context
        .frame()
        .askForWords(
            question,
            how ->
                leave(
                    new Command.Resolve(incident.id(), context.by(), how),
                    incident.id() + " resolved."));
  }

  void askAgain(Incident incident) {
    leave(
        new Command.AskAgain(incident.id(), context.by()),
        incident.id() + " is looked at once more.");
  }

  /** Asks what it turned out to be. */
  void dispose(Incident incident) {
    Frame frame = context.frame();
    var dialog =
        new DispositionDialog(incident, said -> disposed(incident, said), frame::closeDialog);
    frame.openDialog(dialog, dialog.first);
  }

  private void disposed(Incident incident, Disposition said) {
    context.frame().closeDialog();
    leave(
        new Command.Dispose(
            incident.id(), incident.engine(), incident.target(), said, context.by(), ""),
        incident.id() + " was " + Words.disposition(said) + ".");
  }

  private void leave(Command command, String done) {
    context
        .bridge()
        .answer(
            context.inbox().leave(command),
            _ -> context.frame().say(done),
            error -> context.frame().say(Answers.notTaken(error)));
  }
}
