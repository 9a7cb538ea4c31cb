package dev.nightdesk.view.story;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.view.story.Story.Telling;
import java.util.Locale;

/** Tells what was done for the audit. */
final class AuditStory {
  private AuditStory() {}

  static Telling tell(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HeadExported e ->
          new Telling(
              Tone.QUIET,
              "Signed head of event " + number(e.upTo()) + " exported by " + e.by(),
              e.place());
      case AuditEvent.HeadNotExported e ->
          new Telling(Tone.BAD, "The signed head could not be exported", e.why());
      case AuditEvent.ChainChecked e ->
          e.whole()
              ? new Telling(
                  Tone.GOOD,
                  "Chain of " + number(e.events()) + " events checked by " + e.by() + ": whole",
                  e.finding())
              : new Telling(
                  Tone.BAD,
                  "Chain checked by " + e.by() + ": the journal is not as it was written",
                  e.finding());
    };
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
