package dev.nightdesk.view.story;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Tells events in plain words: the same sentence in the window, the terminal and the post-mortem.
 */
public final class Story {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Story() {}

  /**
   * What an event does not say itself; each answer may be missing, and the sentence is then poorer.
   */
  public interface Context {
    Context NONE =
        new Context() {
          @Override
          public Optional<Instant> openedAt(IncidentId incident) {
            return Optional.empty();
          }

          @Override
          public Optional<Plan> plan(RemediationId remediation) {
            return Optional.empty();
          }
        };

    Optional<Instant> openedAt(IncidentId incident);

    Optional<Plan> plan(RemediationId remediation);
  }

  public static ActivityItem tell(Committed committed) {
    return tell(committed, Context.NONE);
  }

  public static ActivityItem tell(Committed committed, Context context) {
    Event event = committed.event();
    String incident = event instanceof Event.OfIncident of ? of.incident().toString() : "";
    Telling told =
        switch (event) {
          case Event.OfApproval e -> ApprovalStory.tell(e);
          case Event.OfRemediation e -> RemediationStory.tell(e, context);
          case Event.OfIncident e -> IncidentStory.tell(e, context);
          case BrakeEvent e -> BrakeStory.tell(e);
          case AuditEvent e -> AuditStory.tell(e);
          case Event.DeskOpened e ->
              new Telling(
                  e.afterCleanEnd() ? Tone.QUIET : Tone.INFO,
                  "Nightdesk " + e.version() + " started",
                  e.afterCleanEnd() ? "" : "the last run did not end cleanly");
          case Event.DeskClosed _ -> new Telling(Tone.QUIET, "Nightdesk ended", "");
          case Event.RulesLoaded e -> new Telling(Tone.QUIET, "Configuration loaded", e.summary());
          case Event.RulesRefused e ->
              new Telling(
                  Tone.ASKS, "Configuration refused, the last good one stays in force", e.why());
          case Event.PlaybookSwitched e ->
              new Telling(
                  Tone.INFO,
                  "Playbook "
                      + e.playbook()
                      + " switched to "
                      + e.use().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                      + " by "
                      + e.by(),
                  e.reason());
          case Event.PlaybookSaved e ->
              new Telling(
                  Tone.INFO,
                  "Playbook " + e.playbook() + " v" + e.version() + " saved by " + e.by(),
                  "");
          case Event.AutomationPaused e ->
              new Telling(Tone.ASKS, "Automation paused by " + e.by(), e.reason());
          case Event.AutomationResumed e ->
              new Telling(Tone.GOOD, "Automation resumed by " + e.by(), e.reason());
          case Event.EngineLost e ->
              new Telling(Tone.BAD, e.engine() + " does not answer", e.why());
          case Event.EngineFound e -> new Telling(Tone.GOOD, e.engine() + " answers again", "");
          case Event.CursorMoved e ->
              new Telling(Tone.QUIET, e.engine() + " read on", e.watch() + " " + e.cursor());
        };
    return new ActivityItem(
        committed.seq(), event.at(), told.tone(), incident, told.text(), told.note());
  }

  /**
   * One line for the terminal: {@code 02:14:05 INC-7 checkout is DOWN: pool timed out (payments)}.
   */
  public static String line(Committed committed) {
    return line(tell(committed), ZoneId.systemDefault());
  }

  /** The same for an event told already; line breaks inside cannot make two lines of it. */
  public static String line(ActivityItem item, ZoneId zone) {
    String subject = item.incident().isEmpty() ? "desk" : item.incident();
    String note = item.note().isEmpty() ? "" : " (" + item.note() + ")";
    String line = CLOCK.format(item.at().atZone(zone)) + "  " + subject + "  " + item.text() + note;
    return line.replaceAll("\\R", " ");
  }

  /** Tone and words, before place and time are added. */
  record Telling(Tone tone, String text, String note) {}

  static String since(Optional<Instant> from, Instant at, String what) {
    return from.map(f -> Words.duration(Duration.between(f, at)) + " after " + what).orElse("");
  }
}
