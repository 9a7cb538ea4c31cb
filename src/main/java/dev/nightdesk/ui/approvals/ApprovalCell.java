package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One question in the list. */
final class ApprovalCell extends ListCell<ApprovalCard> {
  static final double HEIGHT = 101;
  private static final PseudoClass SOON = PseudoClass.getPseudoClass("soon");
  private static final Duration NEARLY_OVER = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final SeverityBadge badge = new SeverityBadge();
  private final Label id = Pieces.label("", "mono", "cell-quiet");
  private final Label title = Pieces.label("", "question-title");
  private final Label where = Pieces.label("", "question-note");
  private final Label time = Pieces.label("", "question-note", "countdown");
  private final Label votes = Pieces.label("", "pill");
  private final VBox box;

  ApprovalCell(InstantSource clock) {
    this.clock = clock;
    box = new VBox(3, Pieces.row(8, badge, votes, Pieces.spacer(), id), title, where, time);
    box.setMinWidth(0);
    box.setPrefWidth(0);
    VBox.setMargin(title, new Insets(3, 0, 0, 0));
  }

  @Override
  protected void updateItem(@Nullable ApprovalCard card, boolean empty) {
    super.updateItem(card, empty);
    if (card == null || empty) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    Approval approval = card.approval();
    badge.show(card.incident().severity());
    id.setText(card.incident().id().toString());
    title.setText(approval.plan().title());
    where.setText(Wording.where(approval.plan().engine().value(), approval.plan().target()));
    Instant now = clock.instant();
    time.setText(countdown(approval, now));
    time.pseudoClassStateChanged(
        SOON, Duration.between(now, approval.expiresAt()).compareTo(NEARLY_OVER) < 0);
    boolean two = Consenting.needsTwo(approval);
    votes.setText(approval.consents().size() + " of " + approval.gate().quorum() + " yes");
    votes.setVisible(two);
    votes.setManaged(two);
    Pieces.tone(votes, approval.consents().isEmpty() ? "quiet" : "asks");
    setAccessibleText(badge.getText() + ", " + title.getText() + ", " + time.getText());
    setGraphic(box);
  }

  static String countdown(Approval approval, Instant now) {
    String left = Wording.left(approval.expiresAt(), now);
    String end = left.equals("over") ? "expired" : "expires in " + left;
    return Wording.ago(approval.requestedAt(), now) + " · " + end;
  }
}
