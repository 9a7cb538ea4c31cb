package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.Ledger;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Every playbook that was considered, and what stopped it. */
final class LedgerPane extends VBox {
  private final ZoneId zone;

  LedgerPane(ZoneId zone) {
    super(12);
    this.zone = zone;
    getStyleClass().add("ledger");
    setId("ledger");
  }

  void show(Ledger ledger) {
    List<Ledger.Line> lines = ledger.lines();
    if (lines.isEmpty()) {
      getChildren().setAll(Pieces.nothing("No playbook was considered yet."));
      return;
    }
    getChildren().setAll(Pieces.prose(head(ledger), "card-note"));
    // what became of it is asked for first
    lines.stream().filter(LedgerPane::isAnswer).map(this::row).forEach(getChildren()::add);
    lines.stream().filter(line -> !isAnswer(line)).map(this::row).forEach(getChildren()::add);
  }

  private String head(Ledger ledger) {
    long others = ledger.lines().stream().filter(line -> !isAnswer(line)).count();
    String unseen =
        ledger.unseen() == 0
            ? ""
            : " "
                + Wording.count(ledger.unseen(), "other")
                + " had no sign in the log, or are too many to list.";
    return Wording.count((int) others, "playbook")
        + " considered and not taken, at "
        + Wording.clock(ledger.lines().getFirst().at(), zone)
        + "."
        + unseen;
  }

  private static boolean isAnswer(Ledger.Line line) {
    return switch (line.gate()) {
      case "answered", "lowered", "decided" -> true;
      default -> false;
    };
  }

  private Node row(Ledger.Line line) {
    var gate = Pieces.label(line.gate(), "pill", "state");
    Pieces.tone(gate, tone(line.gate()));
    var playbook = line.playbook();
    String name = playbook == null ? "no playbook" : playbook.toString();
    var head = Pieces.row(10, Pieces.label(name, "run-title"), Pieces.spacer(), gate);
    return new VBox(3, head, Pieces.prose(line.detail(), "card-note"));
  }

  private static String tone(String gate) {
    return switch (gate) {
      case "answered", "decided" -> "good";
      case "lowered" -> "asks";
      case "shadow" -> "info";
      default -> "quiet";
    };
  }
}
