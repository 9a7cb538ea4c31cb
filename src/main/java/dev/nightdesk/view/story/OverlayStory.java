package dev.nightdesk.view.story;

import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.view.story.Story.Telling;
import java.time.Duration;
import java.util.Locale;

/** Tells what is laid over an incident and taken off again. */
final class OverlayStory {
  private OverlayStory() {}

  static Telling tell(OverlayEvent event) {
    return switch (event) {
      case OverlayEvent.IncidentUnacknowledged e ->
          e.by().equals(Person.DESK)
              ? new Telling(Tone.ASKS, "Stands unseen again", e.why())
              : new Telling(Tone.INFO, e.by() + " took the acknowledgement back", e.why());
      case OverlayEvent.AcknowledgementReminded e ->
          new Telling(
              Tone.ASKS,
              e.by() + " is reminded: still open",
              "stands unseen again in " + Words.duration(Duration.between(e.at(), e.expiresAt())));
      case OverlayEvent.IncidentShelved e ->
          new Telling(
              Tone.INFO,
              "Shelved by "
                  + e.by()
                  + " for "
                  + Words.duration(Duration.between(e.at(), e.until())),
              e.reason());
      case OverlayEvent.IncidentUnshelved e ->
          new Telling(
              e.by().equals(Person.DESK) ? Tone.ASKS : Tone.INFO,
              e.by().equals(Person.DESK)
                  ? "Back from the shelf"
                  : "Taken off the shelf by " + e.by(),
              e.why());
      case OverlayEvent.IncidentAssigned e ->
          new Telling(
              Tone.INFO,
              e.to().isEmpty()
                  ? "Given back to everybody by " + e.by()
                  : "Assigned to " + e.to() + " by " + e.by(),
              e.note());
      case OverlayEvent.IncidentRealarmed e ->
          new Telling(
              Tone.BAD,
              "Became worse: " + lower(e.from().name()) + " → " + lower(e.to().name()),
              "announced anew");
      case OverlayEvent.IncidentMerged e ->
          new Telling(Tone.INFO, "Merged into " + e.into() + " by " + e.by(), e.reason());
      case OverlayEvent.IncidentAbsorbed e ->
          new Telling(
              Tone.INFO,
              e.other() + " became part of it, by " + e.by(),
              Words.count(e.occurrences(), "signal"));
      case OverlayEvent.IncidentReleased e ->
          new Telling(Tone.INFO, e.other() + " is a problem of its own again, by " + e.by(), "");
      case OverlayEvent.IncidentSplit e ->
          new Telling(
              Tone.INFO,
              Words.count(e.units().size(), "unit")
                  + " split off into "
                  + e.other()
                  + " by "
                  + e.by(),
              e.reason());
      case OverlayEvent.TriageUndone e ->
          new Telling(Tone.INFO, e.by() + " took back: " + e.undone(), "");
      case OverlayEvent.IncidentSuppressed e ->
          new Telling(Tone.INFO, "Held: nothing is run or announced", e.suppression().detail());
      case OverlayEvent.SuppressionEnded e -> new Telling(Tone.INFO, "No longer held", e.why());
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
