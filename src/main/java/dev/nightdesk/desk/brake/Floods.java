package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Flood;
import java.time.Instant;
import java.util.Optional;

/** More new incidents than a person can follow: repairs are held until it is calm again. */
public final class Floods {
  private Floods() {}

  /** An incident was opened: is it the one too many? */
  public static void after(Turn turn) {
    Brakes.FloodRule rule = turn.rules.brakes().flood();
    if (!rule.enabled() || turn.state().brakes().flood() != null) return;
    int opened = turn.state().brakes().openedSince(turn.now.minus(rule.span()));
    if (opened > rule.begins()) turn.say(new BrakeEvent.FloodBegan(turn.now, opened));
  }

  public static void goOn(Turn turn) {
    Flood flood = turn.state().brakes().flood();
    Instant due = due(turn.rules, turn.state()).orElse(null);
    if (flood == null || due == null || turn.now.isBefore(due)) return;
    turn.say(new BrakeEvent.FloodEnded(turn.now, flood.opened(), flood.since()));
  }

  /** When it is over if nothing new comes. */
  public static Optional<Instant> due(Rules rules, DeskState state) {
    if (state.brakes().flood() == null) return Optional.empty();
    Brakes.FloodRule rule = rules.brakes().flood();
    return Optional.of(
        rule.enabled() ? state.brakes().fewerThan(rule.ends(), rule.span()) : Instant.MIN);
  }
}
