package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.view.ApprovalCard;
import java.util.List;
import java.util.Optional;

/** What the desk made of a wish, as a calm sentence. */
public final class Answers {
  private Answers() {}

  /** Why an answer to a question was refused, if it was. */
  public static Optional<String> refusal(List<Committed> events) {
    return events.stream()
        .map(Committed::event)
        .filter(Event.ApprovalRefused.class::isInstance)
        .map(e -> ((Event.ApprovalRefused) e).why())
        .findFirst();
  }

  /** Why the answer to this one of several questions was refused, if it was. */
  public static Optional<String> refusal(ApprovalId approval, List<Committed> events) {
    return refusal(
        events.stream()
            .filter(e ->
                e.event() instanceof Event.ApprovalRefused no && no.approval().equals(approval))
            .toList());
  }

  public static String ofApprove(ApprovalCard card, List<Committed> events) {
    return refusal(events)
        .map(why -> "Not carried out: " + why)
        .or(() -> consent(events))
        .orElse("Approved: " + card.approval().plan().title());
  }

  /** A yes that is not the last one needed. */
  private static Optional<String> consent(List<Committed> events) {
    return events.stream()
        .map(Committed::event)
        .filter(ConsentEvent.ConsentGiven.class::isInstance)
        .map(ConsentEvent.ConsentGiven.class::cast)
        .findFirst()
        .map(yes ->
            "%s said yes, %d of %d. Nothing is done before another person says yes as well."
                .formatted(yes.person().name(), yes.given(), yes.needed()));
  }

  public static String ofReject(ApprovalCard card, List<Committed> events) {
    return refusal(events)
        .map(why -> "Not taken down: " + why)
        .orElse("Rejected: " + card.approval().plan().title() + ". " + after(card));
  }

  private static String after(ApprovalCard card) {
    var no = card.approval().ifRejected();
    return no == null ? "Nothing was changed." : "Under way: " + no.title() + ".";
  }

  public static String notTaken(Throwable error) {
    return "The desk did not take it, nothing was done: " + why(error);
  }

  /** The reason alone. */
  public static String why(Throwable error) {
    String why = error.getMessage();
    return why == null ? error.getClass().getSimpleName() : why;
  }
}
