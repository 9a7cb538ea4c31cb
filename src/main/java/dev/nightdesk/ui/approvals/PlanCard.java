package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.StepRow;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Exactly what will run, down to the last character that is sent. */
final class PlanCard extends VBox {
  private final Label note = Pieces.label("", "card-note");
  private final VBox steps = new VBox(10);

  PlanCard() {
    steps.getStyleClass().add("plan-steps");
    getChildren().add(new Card("Exactly this will run", note).with(steps));
  }

  void show(Plan plan, PlanHash hash) {
    note.setText("plan " + hash.brief() + " · what you approve is what runs");
    steps.getChildren().clear();
    List<Plan.Step> all = plan.steps();
    for (int i = 0; i < all.size(); i++) {
      Action action = all.get(i).action();
      String repeat = StepRow.repeatable(action);
      steps
          .getChildren()
          .add(new StepRow(i + 1, all.get(i), repeat, repeat.startsWith("not") ? "asks" : "quiet"));
    }
    steps.getChildren().add(line("Then", proof(plan.verify())));
    steps.getChildren().add(line("If it fails", plan.rollback()));
    steps.getChildren().add(line("At most", limits(plan.limits())));
  }

  private static Node line(String name, String words) {
    Label left = Pieces.label(name, "fact-name");
    left.setMinWidth(72);
    return new HBox(12, left, Pieces.prose(words, "plan-words"));
  }

  static String proof(Plan.Verify verify) {
    return "look at the target after %s, every %s; it worked after %s in a row, it failed after %s"
        .formatted(
            Wording.span(verify.after()),
            Wording.span(verify.every()),
            Wording.count(verify.successes(), "good look"),
            Wording.span(verify.within()));
  }

  private static String limits(Plan.Limits limits) {
    return "%s in %s, %s apart"
        .formatted(
            Wording.count(limits.maxRuns(), "run"),
            Wording.span(limits.per()),
            Wording.span(limits.coolDown()));
  }
}
