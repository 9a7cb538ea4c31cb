package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Person;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.view.ApprovalCard;
import java.time.Duration;
import java.time.Instant;

/** The one way to a yes: what keeps it from being left, the wish, and what came of it; no node. */
public final class Approving {
  /** A yes so soon after the question changed by itself was meant for the one before. */
  private static final Duration TOO_SOON = Duration.ofMillis(700);

  private final WindowContext context;
  private final Leaving leaving;
  private final FxBridge.Line personLine = new FxBridge.Line();
  private Instant movedByItself = Instant.MIN;

  /**
   * @param after what is read anew when a yes has ended
   */
  public Approving(WindowContext context, Runnable after) {
    this(context, new Leaving(context, after));
  }

  Approving(WindowContext context, Leaving leaving) {
    this.context = context;
    this.leaving = leaving;
  }

  /** The question changed although nobody chose another one. */
  void moved() {
    movedByItself = context.now();
  }

  /** The operator chose the question. */
  void chosen() {
    movedByItself = Instant.MIN;
  }

  /** Why one key is not enough for a yes to it, as a sentence; empty when it is. */
  public static String needsMore(Approval approval) {
    if (approval.plan().questions().stream().anyMatch(q -> q.required() && q.preset() == null))
      return "It asks something first: answer it here, then approve.";
    if (Consenting.needsTwo(approval) || approval.gate().reasonRequired())
      return "It needs more than one key: say here who says yes, and why.";
    return "";
  }

  /** Says yes with one key, to a question that needs no {@link #needsMore}. */
  public void approve(ApprovalCard card) {
    var answering = new Answering();
    answering.ask(card.approval().plan().questions());
    var consenting = new Consenting(context.people());
    consenting.begin(card);
    approve(card, answering, consenting);
  }

  /** Says yes to exactly the plan that is on the screen. */
  void approve(ApprovalCard card, Answering answering, Consenting consenting) {
    if (leaving.busy.get()) return;
    String not = obstacle(card, answering);
    if (!not.isEmpty()) {
      context.frame().say(not);
      return;
    }
    String missing = consenting.missing(card.approval());
    if (!missing.isEmpty()) {
      consenting.refusal.set(missing);
      return;
    }
    if (!consenting.hasSecret(card.approval())) {
      leave(card, consenting.here(), answering, consenting);
      return;
    }
    String name = consenting.name.get().strip();
    String secret = consenting.secret.get();
    leaving.busy.set(true);
    context
        .bridge()
        .ask(
            personLine,
            () -> consenting.whoBySecret(name, secret),
            person -> {
              leaving.busy.set(false);
              leave(card, person, answering, consenting);
            });
  }

  private String obstacle(ApprovalCard card, Answering answering) {
    if (!card.approval().plan().hash().equals(card.approval().hash()))
      return "Not sent: the plan shown is not the plan that was asked about.";
    if (movedByItself.isAfter(context.now().minus(TOO_SOON)))
      return "The question changed a moment ago. Look again, then approve.";
    return answering.isReady() ? "" : "Not sent: " + answering.missing().get();
  }

  private void leave(ApprovalCard card, Person person, Answering answering, Consenting consenting) {
    var approval = card.approval();
    leaving.leave(
        new Command.Approve(
            approval.id(),
            approval.hash(),
            person,
            consenting.reason.get().strip(),
            answering.answers()),
        events -> {
          String refused = Answers.refusal(events).orElse("");
          if (refused.isEmpty()) consenting.taken();
          consenting.refusal.set(refused);
          return Answers.ofApprove(card, events);
        });
  }
}
