package dev.nightdesk.view;

import dev.nightdesk.domain.Event;
import dev.nightdesk.view.Story.Telling;
import java.time.Duration;

/** Tells what becomes of a question to the operator. */
final class ApprovalStory {
  private ApprovalStory() {}

  static Telling tell(Event.OfApproval event) {
    return switch (event) {
      case Event.ApprovalRequested e ->
          new Telling(
              Tone.ASKS,
              "Waits for approval: " + e.plan().title(),
              "plan "
                  + e.hash().brief()
                  + ", ends as a no in "
                  + Words.duration(Duration.between(e.at(), e.expiresAt())));
      case Event.ApprovalGiven e ->
          new Telling(
              Tone.GOOD, "Approved by " + e.by(), note(e.reason(), "plan " + e.hash().brief()));
      case Event.ApprovalRejected e -> new Telling(Tone.INFO, "Rejected by " + e.by(), e.reason());
      case Event.ApprovalExpired e ->
          new Telling(Tone.ASKS, "Nobody answered in time: counts as a no", e.approval().value());
      case Event.ApprovalVoided e -> new Telling(Tone.QUIET, "No longer asked", e.why());
      case Event.ApprovalRefused e ->
          new Telling(
              Tone.ASKS, "Approval by " + e.by() + " not accepted, nothing was done", e.why());
    };
  }

  private static String note(String reason, String otherwise) {
    return reason.isEmpty() ? otherwise : reason;
  }
}
