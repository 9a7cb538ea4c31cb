package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubAction;
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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Exactly what will run, down to the last character that is sent. */
final class PlanCard extends VBox {
  private static final String LOOKED_FOR =
      "What is sent once is looked for on GitHub, by its branch, its marker or its attempt, before"
          + " it would be sent again.";

  private final Label note = Pieces.label("", "card-note");
  private final Button details =
      Pieces.button("", "Show or hide every character that is sent", this::turn, "small", "flat");
  private final VBox steps = new VBox(10);
  private boolean exact;
  private @Nullable Runnable again;

  PlanCard() {
    steps.getStyleClass().add("plan-steps");
    details.setId("plan-details");
    getChildren().add(new Card("Exactly this will run", note, details).with(steps));
  }

  private void turn() {
    exact = !exact;
    Runnable show = again;
    if (show != null) show.run();
  }

  void show(ApprovalCard card, Instant now) {
    again = () -> show(card, now);
    Approval approval = card.approval();
    Plan plan = approval.plan();
    boolean gitHub = GitHubWords.isAbout(plan);
    details.setVisible(gitHub);
    details.setManaged(gitHub);
    details.setText(exact ? "Fewer details" : "All details");
    note.setText(note(approval, gitHub));
    steps.getChildren().clear();
    List<Plan.Step> all = plan.steps();
    for (int i = 0; i < all.size(); i++) {
      steps.getChildren().add(row(i + 1, all.get(i), plan, gitHub));
    }
    if (gitHub) steps.getChildren().add(Pieces.prose(LOOKED_FOR, "step-care"));
    GitHubWords.review(card).forEach((name, words) -> steps.getChildren().add(line(name, words)));
    if (!plan.units().isEmpty()) steps.getChildren().add(line("About", about(plan, gitHub)));
    steps.getChildren().add(line("Then", proof(plan.verify())));
    steps.getChildren().add(line("If it fails", ifItFails(plan)));
    undo(plan, gitHub);
    if (!plan.leaves().isEmpty()) steps.getChildren().add(line("Left to you", plan.leaves()));
    steps.getChildren().add(line("At most", limits(plan.limits())));
    if (approval.ifRejected() != null) {
      steps.getChildren().add(line("If you say no", ifRejected(approval)));
      steps.getChildren().add(line("No answer", ifExpired(card, now)));
    }
  }

  /** The steps by which it is undone when it failed. */
  private void undo(Plan plan, boolean gitHub) {
    List<Plan.Step> undo = plan.undo();
    if (undo.isEmpty()) return;
    var box = new VBox(10);
    box.setId("undo-steps");
    box.getStyleClass().add("undo-steps");
    box.getChildren()
        .add(Pieces.prose("Undone by " + Wording.count(undo.size(), "step"), "fact-name"));
    for (int i = 0; i < undo.size(); i++)
      box.getChildren().add(row(i + 1, undo.get(i), plan, gitHub));
    steps.getChildren().add(box);
  }

  private static String note(Approval approval, boolean gitHub) {
    Plan plan = approval.plan();
    return gitHub && !plan.changes().isEmpty()
        ? Wording.count(plan.steps().size(), "step") + ", on " + GitHubWords.repository(plan)
        : "plan " + approval.hash().brief() + (gitHub ? "" : " · what you approve is what runs");
  }

  private StepRow row(int number, Plan.Step step, Plan plan, boolean gitHub) {
    Action action = step.action();
    String repeat = StepRow.repeatable(action);
    if (action instanceof GitHubAction ours && gitHub)
      return new StepRow(
          number, step, GitHubWords.words(ours), GitHubWords.note(ours, plan), "quiet", exact);
    String tone = repeat.startsWith("not") ? "asks" : "quiet";
    return gitHub
        ? new StepRow(number, step, step.name(), repeat, tone, exact)
        : new StepRow(number, step, repeat, tone);
  }

  private static Node line(String name, String words) {
    Label left = Pieces.label(name, "fact-name");
    left.setMinWidth(86);
    return new HBox(12, left, Pieces.prose(words, "plan-words"));
  }

  /** Exactly what undoes it, since a yes to the plan is a yes to that as well. */
  private static String ifItFails(Plan plan) {
    if (plan.undo().isEmpty()) return Wording.sentence(plan.rollback());
    return plan.undo().stream()
            .map(step -> step.action().inWords())
            .collect(Collectors.joining(", then ", "It is undone: ", ""))
        + ".";
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
    if (GitHubWords.isAbout(card.approval().plan()))
      return when + ": the run goes on waiting on GitHub, and people are told.";
    return killed
        ? when + ": it is killed, as its engine's configuration says."
        : when + ": it stays paused, and people are told.";
  }

  private static String about(Plan plan, boolean gitHub) {
    int n = plan.units().size();
    String named = plan.units().stream().limit(3).collect(Collectors.joining(", "));
    return Wording.count(n, gitHub ? "run" : "execution") + ": " + named + (n > 3 ? ", …" : "");
  }

  static String proof(Plan.Verify verify) {
    if (verify.successes() == 0) return "there is nothing to be proven.";
    String good =
        verify.states().isEmpty() ? "" : "; good is " + String.join(" or ", verify.states());
    String held = verify.hold().isZero() ? "" : " that held for " + Wording.span(verify.hold());
    return "look at the target after %s, every %s; it worked after %s in a row%s, it failed after %s%s"
        .formatted(
            Wording.span(verify.after()),
            Wording.span(verify.every()),
            Wording.count(verify.successes(), "good look"),
            held,
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
