package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BlastRadius;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.story.Words;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands between the question and the deed: whose yes, how far it reaches, how long yet. */
final class ConsentPane extends VBox {
  private final Label gate = line("gate");
  private final Label blast = line("blast");
  private final Label time = line("time-left");
  private final VBox found = new VBox(3);
  private final FactGrid facts = new FactGrid(86);
  private final TextField name = new TextField();
  private final PasswordField secret = new PasswordField();
  private final TextField reason = new TextField();
  private final HBox who = new HBox(8, name, secret);
  private final Label refusal = Pieces.prose("", "refusal");

  ConsentPane(Consenting consenting) {
    super(8);
    getStyleClass().add("consent");
    field(name, "consent-name", "Who says yes", "Name");
    field(secret, "consent-secret", "Personal secret", "Personal secret");
    field(reason, "consent-reason", "Reason", "Why it is right, kept in the journal");
    name.textProperty().bindBidirectional(consenting.name);
    secret.textProperty().bindBidirectional(consenting.secret);
    reason.textProperty().bindBidirectional(consenting.reason);
    HBox.setHgrow(secret, Priority.ALWAYS);
    name.setPrefWidth(110);
    refusal.setId("refusal");
    consenting.refusal.subscribe(why -> {
      refusal.setText(why.isEmpty() ? "" : "✕ Not carried out: " + why);
      seen(refusal, !why.isEmpty());
    });
    found.setId("dry-run-found");
    getChildren().addAll(facts, refusal);
  }

  private static Label line(String id) {
    Label label = Pieces.prose("", "fact-value");
    label.setId(id);
    return label;
  }

  private static void field(TextField field, String id, String words, String prompt) {
    field.setId(id);
    field.setAccessibleText(words);
    field.setPromptText(prompt);
  }

  private static void seen(Node node, boolean now) {
    node.setVisible(now);
    node.setManaged(now);
  }

  void show(ApprovalCard card, Instant now) {
    Approval approval = card.approval();
    boolean two = Consenting.needsTwo(approval);
    gate.setText(gate(approval));
    Pieces.tone(gate, approval.consents().isEmpty() ? "quiet" : "asks");
    showBlast(approval.blast());
    tick(approval, now);
    boolean asked = two || approval.gate().reasonRequired();
    facts.clear();
    facts.fact("Needs", gate);
    if (approval.blast() != null) facts.fact("Touches", blast);
    facts.fact("Time", time);
    showFound(approval);
    if (two) facts.field("Who *", who);
    if (asked) facts.field(approval.gate().reasonRequired() ? "Reason *" : "Reason", reason);
  }

  /** The time that is left. */
  void tick(Approval approval, Instant now) {
    time.setText(time(approval, now));
  }

  private void showBlast(@Nullable BlastRadius radius) {
    if (radius == null) return;
    blast.setText(Wording.sentence(Words.blast(radius)) + ".");
    blast.setTooltip(
        radius.dependents().isEmpty()
            ? null
            : new Tooltip("Depends on it: " + String.join(", ", radius.dependents())));
    Pieces.tone(blast, radius.reversible() ? "quiet" : "asks");
  }

  private void showFound(Approval approval) {
    Approval.DryRun dry = approval.dryRun();
    if (approval.dryRuns() == 0) return;
    found.getChildren().clear();
    if (dry == null) {
      found.getChildren().add(Pieces.prose("Looking, nothing is done…", "fact-value"));
    } else {
      Label verdict =
          Pieces.prose(
              dry.wouldRun() ? "✓ It would run now." : "✕ It would not run now.", "fact-value");
      verdict.setId("dry-run-verdict");
      Pieces.tone(verdict, dry.wouldRun() ? "good" : "bad");
      found.getChildren().add(verdict);
      for (String finding : dry.findings())
        found.getChildren().add(Pieces.prose("· " + Wording.sentence(finding), "plan-words"));
    }
    facts.fact("Dry run", found);
  }

  /** {@code 1 of 2 people said yes: Kim; another person is needed.} */
  static String gate(Approval approval) {
    Approval.Gate gate = approval.gate();
    List<String> said = approval.consents().stream().map(Approval.Consent::by).toList();
    if (said.isEmpty()) return Wording.sentence(Words.gate(gate)) + ".";
    String among = gate.approvers().isEmpty() ? "" : " of " + String.join(", ", gate.approvers());
    String more = approval.missing() == 1 ? "another person" : approval.missing() + " other people";
    String are = approval.missing() == 1 ? " is needed." : " are needed.";
    return "%d of %d people said yes: %s; %s%s%s"
        .formatted(said.size(), gate.quorum(), String.join(", ", said), more, among, are);
  }

  private static String time(Approval approval, Instant now) {
    String left = Wording.left(approval.expiresAt(), now);
    String end = left.equals("over") ? "The time is over" : "Expires in " + left;
    String reminder =
        approval.reminded()
            ? "reminded already"
            : "reminder in " + Wording.left(approval.remindAt(), now);
    if (reminder.endsWith("over")) reminder = "reminder due";
    String more = approval.extended() ? "extended once, no more" : "can be extended once";
    return end + "; no answer is a no · " + reminder + " · " + more;
  }
}
