package dev.nightdesk.view.story;

import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.view.story.Story.Telling;
import java.time.Duration;

/** Tells what brakes the whole desk. */
final class BrakeStory {
  private BrakeStory() {}

  static Telling tell(BrakeEvent event) {
    return switch (event) {
      case BrakeEvent.CircuitOpened e ->
          new Telling(
              Tone.ASKS,
              e.playbook()
                  + " is stopped at "
                  + e.engine()
                  + " after "
                  + Words.count(e.failures(), "failed run"),
              e.why() + "; for " + Words.duration(Duration.between(e.at(), e.until())));
      case BrakeEvent.CircuitClosed e ->
          new Telling(Tone.GOOD, e.playbook() + " may run at " + e.engine() + " again", e.why());
      case BrakeEvent.FloodBegan e ->
          new Telling(
              Tone.ASKS,
              "Flood: repairs are held",
              Words.count(e.opened(), "incident") + " at once");
      case BrakeEvent.FloodEnded e ->
          new Telling(
              Tone.GOOD,
              "The flood is over after " + Words.duration(Duration.between(e.since(), e.at())),
              Words.count(e.opened(), "incident"));
      case BrakeEvent.MaintenanceBegan e ->
          new Telling(
              Tone.INFO,
              "Maintenance '"
                  + e.id()
                  + "' for "
                  + Words.duration(Duration.between(e.at(), e.until())),
              where(e) + (e.reason().isEmpty() ? "" : ": " + e.reason()));
      case BrakeEvent.MaintenanceEnded e ->
          new Telling(Tone.INFO, "Maintenance '" + e.id() + "' is over", e.why());
    };
  }

  private static String where(BrakeEvent.MaintenanceBegan e) {
    return e.targets().equals("*") ? e.engine() : e.engine() + ", " + e.targets();
  }
}
