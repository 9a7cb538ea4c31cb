package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.StepRow;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
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

  void show(ApprovalCard card, Instant now) {
    Approval approval = card.approval();
    Plan plan = approval.plan();
    note.setText("plan " + approval.hash().brief() + " · what you approve is what runs");
    steps.getChildren().clear();
    List<Plan.Step> all = plan.steps();
    for (int i = 0; i < all.size(); i++) {
      Action action = all.get(i).action();
      String repeat = StepRow.repeatable(action);
      steps
          .getChildren()
          .add(new StepRow(i + 1, all.get(i), repeat, repeat.startsWith("not") ? "asks" : "quiet"));
    }
    if (!plan.units().isEmpty()) steps.getChildren().add(line("About", about(plan)));
    steps.getChildren().add(line("Then", proof(plan.verify())));
    steps.getChildren().add(line("If it fails", plan.rollback()));
    steps.getChildren().add(line("At most", limits(plan.limits())));
    if (approval.ifRejected() != null) {
      steps.getChildren().add(line("If you say no", ifRejected(approval)));
      steps.getChildren().add(line("No answer", ifExpired(card, now)));
    }
  }

  private static Node line(String name, String words) {
    Label left = Pieces.label(name, "fact-name");
    left.setMinWidth(86);
    return new HBox(12, left, Pieces.prose(words, "plan-words"));
  }

  /** What a no does, as a sentence. */
  static String ifRejected(Approval approval) {
    Plan no = approval.ifRejected();
    if (no == null) return "Nothing will run.";
    return no.steps().stream()
            .map(step -> step.action().inWords())
            .collect(Collectors.joining(", then "))
        + ".";
  }

  private static String ifExpired(ApprovalCard card, Instant now) {
    String left = Wording.left(card.approval().expiresAt(), now);
    String when = left.equals("over") ? "The time is over" : "In " + left;
    boolean killed =
        card.incident().facts().get(Facts.ON_EXPIRY).filter("kill"::equals).isPresent();
    return killed
        ? when + ": it is killed, as its engine's configuration says."
        : when + ": it stays paused, and people are told.";
  }

  private static String about(Plan plan) {
    int n = plan.units().size();
    String named = plan.units().stream().limit(3).collect(Collectors.joining(", "));
    return Wording.count(n, "execution") + ": " + named + (n > 3 ? ", …" : "");
  }

  static String proof(Plan.Verify verify) {
    String good =
        verify.states().isEmpty() ? "" : "; good is " + String.join(" or ", verify.states());
    return "look at the target after %s, every %s; it worked after %s in a row, it failed after %s%s"
        .formatted(
            Wording.span(verify.after()),
            Wording.span(verify.every()),
            Wording.count(verify.successes(), "good look"),
            Wording.span(verify.within()),
            good);
  }

  private static String limits(Plan.Limits limits) {
    return "%s in %s, %s apart"
        .formatted(
            Wording.count(limits.maxRuns(), "run"),
            Wording.span(limits.per()),
            Wording.span(limits.coolDown()));
  }
}
