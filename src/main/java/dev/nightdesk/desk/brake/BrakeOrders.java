package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Maintenance;
import java.time.Duration;

/** What people say about brakes; each word needs a name, and a reason where it loosens or stops. */
public final class BrakeOrders {
  private BrakeOrders() {}

  public static void take(Turn turn, BrakeCommand command) {
    switch (command) {
      case BrakeCommand.BeginMaintenance c -> begin(turn, c);
      case BrakeCommand.EndMaintenance c -> end(turn, c);
      case BrakeCommand.CloseCircuit c -> close(turn, c);
    }
  }

  /** Refuses what nobody stands for. */
  public static void signed(String what, String by, String reason) {
    Names.person(by, what);
    if (reason.isBlank())
      throw new CommandRefused(what + " needs a reason, for whoever finds it tonight");
  }

  private static void begin(Turn turn, BrakeCommand.BeginMaintenance c) {
    signed("maintenance", c.by(), c.reason());
    Duration most = turn.rules.calm().maintenanceMost();
    if (c.howLong().isNegative() || c.howLong().isZero() || c.howLong().compareTo(most) > 0)
      throw new CommandRefused(
          "maintenance lasts longer than nothing and "
              + BrakeCheck.words(most)
              + " at most, not "
              + c.howLong());
    if (c.engine().isBlank() || c.targets().isBlank())
      throw new CommandRefused("maintenance needs an engine and its targets; * means all");
    if (turn.rules.engines().keySet().stream()
        .noneMatch(engine -> Holding.fits(c.engine(), engine.value())))
      throw new CommandRefused("there is no engine '" + c.engine() + "'");
    turn.say(
        new BrakeEvent.MaintenanceBegan(
            turn.now,
            freeId(turn),
            c.engine(),
            c.targets(),
            turn.now.plus(c.howLong()),
            c.by(),
            c.reason()));
  }

  private static String freeId(Turn turn) {
    long number = turn.now.toEpochMilli();
    String id = "by-hand-" + Long.toString(number, 36);
    while (turn.state().brakes().windows().containsKey(id))
      id = "by-hand-" + Long.toString(++number, 36);
    return id;
  }

  private static void end(Turn turn, BrakeCommand.EndMaintenance c) {
    signed("the end of maintenance", c.by(), "said by its name");
    Maintenance open = turn.state().brakes().windows().get(c.id());
    if (open == null) throw new CommandRefused("maintenance '" + c.id() + "' is not under way");
    turn.say(new BrakeEvent.MaintenanceEnded(turn.now, open.id(), c.by(), c.by() + " ended it"));
  }

  private static void close(Turn turn, BrakeCommand.CloseCircuit c) {
    signed("closing a circuit", c.by(), c.reason());
    if (turn.state().brakes().circuit(c.playbook(), c.engine()).isEmpty())
      throw new CommandRefused(c.playbook() + " is not stopped at " + c.engine());
    turn.say(new BrakeEvent.CircuitClosed(turn.now, c.playbook(), c.engine(), c.by(), c.reason()));
  }
}
