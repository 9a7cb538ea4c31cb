package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Proposal;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** A pull request of ours: its number, which leads there, and what became of it. */
final class ProposalLine extends FlowPane {
  ProposalLine(Proposal proposal, Frame frame) {
    super(8, 4);
    String number = "#" + proposal.number();
    Button open =
        Pieces.button(
            number,
            "Open pull request " + number + " in the browser",
            () -> frame.browse(proposal.url()),
            "unit");
    open.setId("pull-" + proposal.number());
    open.setDisable(!proposal.url().startsWith("http"));
    var state = Pieces.prose(words(proposal), "fact-value");
    getChildren().addAll(open, state);
  }

  static String words(Proposal proposal) {
    String by = proposal.by() == null ? "" : " by " + proposal.by();
    String issue = proposal.issue() == null ? "" : ", for issue #" + proposal.issue();
    return switch (proposal.state()) {
      case OPEN -> "open" + issue;
      case MERGED -> "merged" + by + issue;
      case CLOSED -> "closed without a merge" + by + issue;
    };
  }
}
