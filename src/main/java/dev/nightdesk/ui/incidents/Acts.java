package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.IncidentDetail;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;

/** All that can be done about the chosen incidents, by key or button. */
final class Acts {
  private final WindowContext context;
  private final IncidentsModel model;
  private final TriageSender triage;
  private final TriageDialogs dialogs;
  private final MergeDialog merge;
  private final IncidentActions others;

  Acts(WindowContext context, IncidentsModel model) {
    this.context = context;
    this.model = model;
    triage = new TriageSender(context);
    dialogs = new TriageDialogs(context, triage);
    merge = new MergeDialog(context, triage);
    others = new IncidentActions(context);
  }

  private List<IncidentId> chosen() {
    return model.chosenIds();
  }

  /** The one that is shown; several chosen ones are none. */
  private Optional<Incident> shown() {
    IncidentDetail detail = model.detail.get();
    boolean one = chosen().size() == 1;
    return Optional.ofNullable(detail)
        .map(IncidentDetail::incident)
        .filter(incident -> one && incident.id().equals(chosen().getFirst()));
  }

  private void one(Consumer<Incident> act) {
    shown()
        .ifPresentOrElse(
            act, () -> context.frame().say("Select one incident, then press it again."));
  }

  void acknowledge() {
    var seen = shown().map(Incident::acknowledged);
    if (seen.isPresent()) {
      context
          .frame()
          .say("Seen by " + seen.get().by() + " already. Shift A gives it another time.");
      return;
    }
    triage.all("Acknowledged", "", chosen(), id -> new Command.Acknowledge(id, triage.by(), ""));
  }

  void acknowledgeWithNote() {
    dialogs.acknowledge(chosen());
  }

  void unacknowledge() {
    triage.all(
        "Unseen again:", "", chosen(), id -> new TriageCommand.Unacknowledge(id, triage.by()));
  }

  void shelve() {
    dialogs.shelve(chosen());
  }

  void unshelve() {
    triage.all(
        "Back from the shelf:", "", chosen(), id -> new TriageCommand.Unshelve(id, triage.by()));
  }

  void assign() {
    dialogs.assign(chosen());
  }

  void reopen() {
    one(dialogs::reopen);
  }

  void merge() {
    one(merge::open);
  }

  void split() {
    one(dialogs::split);
  }

  void resolve() {
    one(others::resolve);
  }

  void dispose() {
    one(others::dispose);
  }

  void askAgain() {
    one(others::askAgain);
  }

  /** Takes back what was done last in this window. */
  void undo() {
    triage.undo();
  }

  /** Takes back what was done last, by anybody, to the chosen ones. */
  void undoChosen() {
    triage.undo(chosen());
  }

  /** Offers a key. */
  boolean key(KeyEvent e) {
    if (e.isAltDown() || e.isMetaDown()) return false;
    return switch (e.getCode()) {
      case A -> run(e.isShiftDown() ? this::acknowledgeWithNote : this::acknowledge);
      case U -> run(this::unacknowledge);
      case S -> run(e.isShiftDown() ? this::unshelve : this::shelve);
      case G -> run(this::assign);
      case M -> run(this::merge);
      case X -> run(this::split);
      case R -> onlyIf(true, this::resolve);
      case O -> onlyIf(false, this::reopen);
      case D -> onlyIf(false, this::dispose);
      default -> false;
    };
  }

  /** What is for open incidents only does nothing to an ended one, and the other way round. */
  private boolean onlyIf(boolean open, Runnable act) {
    if (shown().filter(incident -> incident.isOpen() == open).isEmpty()) return false;
    return run(act);
  }

  private static boolean run(Runnable act) {
    act.run();
    return true;
  }
}
