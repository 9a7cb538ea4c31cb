package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The sheet of keys that {@code ?} opens. */
final class KeysSheet extends VBox {
  private static final String[][] KEYS = {
    {"Ctrl 1 … Ctrl 7", "Overview, Incidents, Approvals, Activity, Engines, Playbooks, Audit"},
    {"Ctrl K", "Search incidents"},
    {"j  k", "Next and previous line"},
    {"Enter", "Open the selected line"},
    {"Ctrl Enter", "Approve the plan that is shown or selected"},
    {"R", "Reject the plan, with a reason"},
    {"A", "Acknowledge the incident"},
    {"D", "Say what an ended incident was: real, transient, false, …"},
    {"S", "Order incidents by severity or by age"},
    {"E", "Edit the playbook; Ctrl F finds in it, F8 leads to its next mistake"},
    {"W", "Replay the last 90 days with the playbook as it is shown"},
    {"Ctrl Enter", "Enable the edited playbook"},
    {"/", "Filter the playbooks, or the events of the audit"},
    {"V", "Verify the journal's chain, in the audit"},
    {"Space", "Hold the activity feed, or let it go on"},
    {"Esc", "Close a dialog, leave the search"},
    {"?", "This sheet"},
  };

  final Button close;

  KeysSheet(Runnable onClose) {
    super(14);
    close = Pieces.button("Close", "Close the sheet of keys", onClose, "accent");
    var grid = new GridPane();
    grid.setHgap(24);
    grid.setVgap(10);
    for (String[] key : KEYS) {
      grid.addRow(grid.getRowCount(), Pieces.key(key[0]), Pieces.label(key[1], "fact-value"));
    }
    setId("keys-sheet");
    getChildren()
        .addAll(Pieces.label("Keys", "dialog-title"), grid, new HBox(Pieces.spacer(), close));
  }
}
