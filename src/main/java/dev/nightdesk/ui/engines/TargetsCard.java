package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All targets of one engine, each with how it stands. */
final class TargetsCard extends VBox {
  private static final double[] SHARES = {26, 14, 14, 12, 34};

  private final Label note = Pieces.label("", "card-note");
  private final Card card = new Card("", note);
  private final GridPane grid = new GridPane();

  TargetsCard() {
    grid.getStyleClass().add("targets");
    for (double share : SHARES) {
      var column = new ColumnConstraints();
      column.setPercentWidth(share);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    getChildren().add(card.with(grid));
    setId("engine-targets");
  }

  void show(EngineStatus engine, Instant now) {
    card.setTitle("Targets of " + engine.engine());
    note.setText(Wording.count(engine.targets().size(), "target"));
    fill(engine.targets(), now);
  }

  private void fill(List<Target> targets, Instant now) {
    grid.getChildren().clear();
    String[] heads = {"Target", "State", "Since", "Latency", "Last answer"};
    for (int i = 0; i < heads.length; i++) grid.add(Pieces.label(heads[i], "fact-name"), i, 0);
    for (int i = 0; i < targets.size(); i++) row(i + 1, targets.get(i), now);
  }

  private void row(int row, Target target, Instant now) {
    var state = Pieces.label(word(target.state()), "pill", "state");
    Pieces.tone(
        state,
        switch (target.state()) {
          case UP, UNKNOWN -> "quiet";
          case DOWN -> "bad";
        });
    var since = target.since();
    String age = since == null ? "–" : Wording.span(Duration.between(since, now));
    grid.addRow(
        row,
        Pieces.label(target.id(), "cell-main"),
        state,
        Pieces.label(age, "cell-quiet"),
        Pieces.label(target.latencyMs() < 0 ? "–" : target.latencyMs() + " ms", "cell-quiet"),
        Pieces.label(Wording.orDash(target.detail()), "cell-quiet"));
  }

  private static String word(EngineStatus.TargetState state) {
    return switch (state) {
      case UP -> "✓ Up";
      case DOWN -> "✕ Down";
      case UNKNOWN -> "? Unknown";
    };
  }
}
