package dev.nightdesk.view.story;

import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.view.story.Story.Telling;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
              Tone.GOOD,
              "Approved by " + e.by(),
              note(e.reason(), "plan " + e.hash().brief()) + answered(e.answers()));
      case Event.ApprovalRejected e -> new Telling(Tone.INFO, "Rejected by " + e.by(), e.reason());
      case Event.ApprovalExpired e ->
          new Telling(Tone.ASKS, "Nobody answered in time: counts as a no", e.approval().value());
      case Event.ApprovalVoided e -> new Telling(Tone.QUIET, "No longer asked", e.why());
      case Event.ApprovalRefused e ->
          new Telling(
              Tone.ASKS, "Approval by " + e.by() + " not accepted, nothing was done", e.why());
      case ConsentEvent.ConsentGiven e ->
          new Telling(
              Tone.INFO,
              "Approved by " + e.by() + ": " + e.given() + " of " + e.needed() + " people",
              note(e.reason(), "plan " + e.hash().brief()) + answered(e.answers()));
      case ConsentEvent.ApprovalReminded e ->
          new Telling(
              Tone.ASKS,
              "Still waits for approval, ends as a no in "
                  + Words.duration(Duration.between(e.at(), e.expiresAt())),
              "");
      case ConsentEvent.ApprovalExtended e ->
          new Telling(
              Tone.INFO,
              e.by()
                  + " asked for more time: "
                  + Words.duration(Duration.between(e.at(), e.until())),
              e.reason());
      case ConsentEvent.DryRunAsked e ->
          new Telling(Tone.QUIET, "Dry run asked for by " + e.by(), "nothing is sent");
      case ConsentEvent.DryRunReported e ->
          new Telling(
              e.wouldRun() ? Tone.INFO : Tone.ASKS,
              e.wouldRun()
                  ? "Dry run: a yes would be carried out now"
                  : "Dry run: it would not run",
              String.join("; ", e.findings()));
    };
  }

  /** What the engine was told along with the yes: somebody may ask for it later. */
  private static String answered(Map<String, String> answers) {
    if (answers.isEmpty()) return "";
    return new TreeMap<>(answers)
        .entrySet().stream()
            .map(answer -> answer.getKey() + " = " + answer.getValue())
            .collect(Collectors.joining(", ", "; answered: ", ""));
  }

  private static String note(String reason, String otherwise) {
    return reason.isEmpty() ? otherwise : reason;
  }
}
