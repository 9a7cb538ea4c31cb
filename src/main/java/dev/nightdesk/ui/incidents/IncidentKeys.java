package dev.nightdesk.ui.incidents;

import static dev.nightdesk.ui.frame.KeyAction.acts;
import static dev.nightdesk.ui.frame.KeyAction.moves;
import static dev.nightdesk.ui.frame.KeyAction.shows;

import dev.nightdesk.ui.frame.KeyAction;
import java.util.List;

/** What the keys of the incident screen do. */
final class IncidentKeys {
  static final List<KeyAction> ALL =
      List.of(
          moves("Shift+Down", "Choose one more; Ctrl click chooses any"),
          acts("A", "Acknowledge"),
          acts("Shift+A", "Acknowledge with a note, and for how long"),
          acts("U", "Take the acknowledgement back"),
          acts("S", "Shelve for a time, with a reason"),
          acts("Shift+S", "Take it back from the shelf"),
          acts("G", "Assign: to me, to somebody else, to nobody"),
          acts("R", "Resolve an open incident"),
          acts("O", "Reopen an ended one"),
          acts("M", "Merge into another one"),
          acts("X", "Split some of its work off"),
          acts("D", "Say what an ended one was"),
          acts("Shortcut+Z", "Take back what was done last"),
          shows("Shift+O", "Order by severity or by age"),
          shows("Slash", "Write a query; ↓ completes, Esc clears"),
          shows("Shortcut+F", "Write a query, on any keyboard"));

  private IncidentKeys() {}
}
