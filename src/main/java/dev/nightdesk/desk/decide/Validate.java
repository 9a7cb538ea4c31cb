package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Between correlation and analysis: whether what an engine told is whole. Nothing is healed on half
 * the facts.
 */
public final class Validate {
  private Validate() {}

  /** Notes what the connector found out about its own evidence, for engines that check it. */
  public static void evidence(Turn turn, Incident incident, Signal.Failure s) {
    s.facts()
        .get(Facts.COMPLETE)
        .ifPresent(complete ->
            turn.say(
                new Event.EvidenceChecked(
                    turn.now,
                    incident.id(),
                    s.engine(),
                    s.target(),
                    s.unit(),
                    Boolean.parseBoolean(complete),
                    s.facts().get(Facts.CHECKED).orElse(""))));
  }

  public static boolean isComplete(Facts facts) {
    return facts.get(Facts.COMPLETE).map(Boolean::parseBoolean).orElse(true);
  }

  /** Why no plan may be made yet, or null when nothing is missing. */
  public static @Nullable String missing(Incident incident) {
    if (isComplete(incident.facts())) return null;
    return "the evidence is incomplete ("
        + incident.facts().get(Facts.CHECKED).orElse("not said what is missing")
        + "); it is fetched again, and nothing is healed on half the facts";
  }
}
