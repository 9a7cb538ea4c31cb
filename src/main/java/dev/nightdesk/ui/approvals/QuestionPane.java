package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.LogView;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.IncidentDetail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The middle: what is asked, the two answers, what would run, and why. */
final class QuestionPane extends VBox {
  private static final int LOG_LINES = 16;

  /** How wide a scroll bar is, as the sheet says. */
  private static final double BAR = 8;

  final Button approve;
  final Button reject;
  private final Label title = Pieces.prose("", "question-head");
  private final Label about = Pieces.prose("", "question-about");
  private final ConsentPane consent;
  final Button dryRun;
  final Button extend;
  private final Button alike;
  private final ChangeCard change = new ChangeCard();
  private final PlanCard plan = new PlanCard();
  private final QuestionForm form;
  private final Label logNote = Pieces.label("", "card-note");
  private final LogView log = new LogView("The log that led to this question");
  private final Card logCard;
  private final ScrollPane scroll;
  private @Nullable ApprovalId shown;

  QuestionPane(
      Runnable onApprove,
      Runnable onReject,
      Runnable onDryRun,
      Runnable onExtend,
      Runnable onAlike,
      Answering answering,
      Consenting consenting) {
    super(12);
    consent = new ConsentPane(consenting);
    dryRun =
        Pieces.keyed("Dry run", "D", "Look at what a yes would do, without doing it", onDryRun);
    extend = Pieces.keyed("Extend…", "E", "Ask for more time, once", onExtend);
    alike = Pieces.keyed("", "L", "Approve all questions that are alike", onAlike);
    dryRun.setId("dry-run");
    extend.setId("extend");
    alike.setId("approve-alike");
    approve =
        Pieces.keyed("Approve", "Ctrl ⏎", "Approve this plan", onApprove, "approve", "success");
    reject = Pieces.keyed("Reject…", "R", "Reject this plan, with a reason", onReject, "reject");
    approve.setId("approve");
    reject.setId("reject");
    var buttons = new FlowPane(6, 8, reject, extend, dryRun, approve, alike);
    var head = new VBox(6, title, about, consent, buttons);
    VBox.setMargin(consent, new Insets(4, 0, 0, 0));
    VBox.setMargin(buttons, new Insets(6, 0, 0, 0));
    head.getStyleClass().addAll("nd-card", "question-card");
    head.setMinHeight(Region.USE_PREF_SIZE);
    log.wrapAndFit(LOG_LINES);
    logCard = new Card("Why: the evidence", logNote).filled(log);
    VBox.setVgrow(logCard, Priority.ALWAYS);
    logCard.setMinHeight(Region.USE_PREF_SIZE);
    form = new QuestionForm(answering);
    form.setMinHeight(Region.USE_PREF_SIZE);
    var body = new VBox(12, form, change, plan, logCard);
    change.setMinHeight(Region.USE_PREF_SIZE);
    plan.setMinHeight(Region.USE_PREF_SIZE);
    scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setAccessibleText("The plan and the evidence");
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    standAsWideAsTheHead(body);
  }

  /** The scroll bar stands in the gap to the next column, so that the cards are not narrower. */
  private void standAsWideAsTheHead(VBox body) {
    VBox.setMargin(scroll, new Insets(0, -BAR, 0, 0));
    scroll
        .viewportBoundsProperty()
        .subscribe(seen -> {
          double free = Math.clamp(seen.getWidth() - getWidth(), 0, BAR);
          body.setPadding(new Insets(0, free, 0, 0));
        });
  }

  /** The time that is left. */
  void tick(ApprovalCard card, Instant now) {
    consent.tick(card.approval(), now);
  }

  /**
   * @param together how many questions are alike, this one among them
   */
  void show(ApprovalCard card, int together, Instant now) {
    consent.show(card, now);
    alike.setText("Approve " + together + " alike…");
    alike.setVisible(together > 1);
    alike.setManaged(together > 1);
    boolean other = !card.approval().id().equals(shown);
    shown = card.approval().id();
    title.setText(card.approval().plan().title());
    about.setText(about(card));
    change.show(card.approval());
    plan.show(card, now);
    if (!other) return; // what is being answered stays under the eyes
    form.show();
    scroll.setVvalue(0);
  }

  private static String about(ApprovalCard card) {
    Incident incident = card.incident();
    String where = Wording.where(incident.engine().value(), incident.target());
    String times = incident.occurrences() > 1 ? " · seen " + incident.occurrences() + " times" : "";
    return incident.id() + " · " + incident.title() + " · " + where + times;
  }

  void showLog(@Nullable IncidentDetail detail) {
    List<String> lines = detail == null ? List.of() : detail.log();
    Analysis analysis = detail == null ? null : detail.incident().analysis();
    List<Integer> marked = analysis == null ? List.of() : analysis.lines();
    log.show(lines, marked);
    Optional<String> job =
        Optional.ofNullable(detail).flatMap(d -> d.incident().facts().get(GitHubFacts.JOB));
    logCard.setTitle(job.isPresent() ? "Why: the log" : "Why: the evidence");
    String of = job.map(name -> "job " + name + " · ").orElse("");
    logNote.setText(
        of
            + Wording.count(lines.size(), "line")
            + (marked.isEmpty() ? "" : " · " + marked.size() + " led to the analysis"));
  }
}
