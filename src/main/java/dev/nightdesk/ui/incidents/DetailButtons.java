package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.IncidentDetail;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** What can be done about the incident that is shown; only what makes sense now is seen. */
final class DetailButtons extends FlowPane {
  private final Button acknowledge;
  private final Button unacknowledge;
  private final Button shelve;
  private final Button unshelve;
  private final Button assign;
  private final Button resolve;
  private final Button reopen;
  private final Button askAgain;
  private final Button dispose;
  private final MenuButton more = new MenuButton("More");
  private final MenuItem note;
  private final MenuItem merge;
  private final MenuItem split;

  DetailButtons(Acts acts, Node... leading) {
    super(6, 8);
    setRowValignment(VPos.CENTER);
    getStyleClass().add("card-foot");
    acknowledge = button("Acknowledge", "A", "Acknowledge the incident", acts::acknowledge);
    unacknowledge =
        button("Un-acknowledge", "U", "Take the acknowledgement back", acts::unacknowledge);
    shelve = button("Shelve…", "S", "Put the incident aside for a time", acts::shelve);
    unshelve = button("Back from shelf", "⇧ S", "Take it off the shelf", acts::unshelve);
    assign = button("Assign…", "G", "Say who has the incident", acts::assign);
    resolve = button("Resolve…", "R", "Resolve the incident", acts::resolve);
    reopen = button("Reopen…", "O", "Take the end of the incident back", acts::reopen);
    dispose = button("What was it?", "D", "Say what the incident was", acts::dispose);
    askAgain = Pieces.button("Ask again", "Look at the incident once more", acts::askAgain);
    acknowledge.setId("acknowledge");
    unacknowledge.setId("unacknowledge");
    shelve.setId("shelve");
    unshelve.setId("unshelve");
    assign.setId("assign");
    resolve.setId("resolve");
    reopen.setId("reopen");
    dispose.setId("dispose");
    askAgain.setId("ask-again");
    note = item("Acknowledge with a note… (⇧ A)", acts::acknowledgeWithNote);
    merge = item("Merge into… (M)", acts::merge);
    split = item("Split… (X)", acts::split);
    more.setId("more-acts");
    more.setAccessibleText("More that can be done about the incident");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.getItems().addAll(note, merge, split, item("Undo the last act on it", acts::undoChosen));
    getChildren().addAll(leading);
    getChildren()
        .addAll(
            acknowledge,
            unacknowledge,
            shelve,
            unshelve,
            assign,
            resolve,
            reopen,
            dispose,
            askAgain,
            more);
  }

  private static Button button(String text, String key, String accessible, Runnable act) {
    return Pieces.keyed(text, key, accessible, act);
  }

  private static MenuItem item(String text, Runnable act) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> act.run());
    return item;
  }

  void show(IncidentDetail detail, boolean asks) {
    Incident incident = detail.incident();
    boolean open = incident.isOpen();
    boolean seen = incident.acknowledged() != null;
    boolean shelved = incident.overlays().shelf() != null;
    Phase phase = incident.phase();
    boolean stuck = phase == Phase.ESCALATED || phase == Phase.NEEDS_MANUAL_FIX;
    seen(acknowledge, open && !seen);
    seen(unacknowledge, open && seen);
    seen(shelve, open && !shelved);
    seen(unshelve, open && shelved);
    seen(assign, open);
    seen(resolve, open);
    seen(reopen, !open);
    seen(dispose, !open);
    seen(askAgain, stuck && !asks);
    note.setDisable(!open);
    merge.setDisable(!open || incident.overlays().mergedInto() != null);
    split.setDisable(!open || incident.units().size() < 2);
  }

  static void seen(Node node, boolean now) {
    node.setVisible(now);
    node.setManaged(now);
  }
}
