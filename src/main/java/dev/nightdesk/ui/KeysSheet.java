package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The sheet of keys that {@code ?} opens. */
final class KeysSheet extends VBox {
  private static final String[][] KEYS = {
    {Place.keys(), String.join(", ", Place.titles())},
    {"Ctrl K", "Search incidents"},
    {"j  k", "Next and previous line; Shift ↓ and Ctrl click choose several"},
    {"Enter", "Open the selected line"},
    {"Space", "Hold the activity feed, or let it go on"},
    {"P  B  H", "Pause or resume healing, begin maintenance, show what is held"},
    {"Esc", "Close a dialog, leave the search, back to one incident"},
    {"?", "This sheet"},
  };

  private static final String[][] INCIDENTS = {
    {"A  ⇧ A", "Acknowledge; with a note and for how long"},
    {"U", "Take the acknowledgement back"},
    {"S  ⇧ S", "Shelve for a time, with a reason; back from the shelf"},
    {"G", "Assign: to me, to somebody else, to nobody"},
    {"R  O", "Resolve an open incident, reopen an ended one"},
    {"M  X", "Merge into another one; split some of its work off"},
    {"D", "Say what an ended one was: real, transient, false, …"},
    {"Ctrl Z", "Take back what was done last"},
    {"⇧ O", "Order by severity or by age"},
    {"Ctrl F  /", "Write a query; ↓ completes, Esc clears"},
  };

  private static final String[][] APPROVALS = {
    {"Ctrl Enter", "Approve the plan that is shown or selected"},
    {"R", "Reject it, with a reason"},
    {"D", "Dry run: what a yes would do now"},
    {"E", "More time, once, with a reason"},
    {"L", "Approve all that are alike"},
  };

  private static final String[][] PLAYBOOKS = {
    {"E", "Edit; Ctrl F finds, F8 leads to the next mistake"},
    {"Ctrl Enter", "Enable the edited playbook"},
    {"W", "Replay the last 90 days with it"},
    {"/", "Filter the playbooks, or the events of the audit"},
  };

  private static final String[][] REPORTS = {
    {"7  3  9", "The last 7, 30 or 90 days"},
    {"T", "The chart's numbers as a table"},
    {"C  P", "Copy the chart as CSV; as a picture"},
  };

  private static final String[][] AUDIT = {{"V", "Verify the journal's chain"}};

  final Button close;

  KeysSheet(Runnable onClose) {
    super(14);
    close = Pieces.button("Close", "Close the sheet of keys", onClose, "accent");
    setId("keys-sheet");
    var left =
        new VBox(16, part("Everywhere", KEYS), part("Playbooks", PLAYBOOKS), part("Audit", AUDIT));
    var right =
        new VBox(
            16,
            part("Incidents", INCIDENTS),
            part("Approvals", APPROVALS),
            part("Reports", REPORTS));
    getChildren()
        .addAll(
            Pieces.label("Keys", "dialog-title"),
            new HBox(36, left, right),
            new HBox(Pieces.spacer(), close));
  }

  private static VBox part(String name, String[][] keys) {
    var grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(8);
    for (String[] key : keys) {
      var words = Pieces.prose(key[1], "fact-value");
      words.setPrefWidth(300);
      grid.addRow(grid.getRowCount(), Pieces.key(key[0]), words);
    }
    return new VBox(8, Pieces.label(name, "card-title"), grid);
  }
}
