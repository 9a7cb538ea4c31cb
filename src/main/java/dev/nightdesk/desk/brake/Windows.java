package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Maintenance;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Begins and ends the windows in which work is done. */
public final class Windows {
  private Windows() {}

  public static void goOn(Turn turn) {
    for (Maintenance open : List.copyOf(turn.state().brakes().windows().values())) {
      String why = over(turn, open);
      if (why != null)
        turn.say(new BrakeEvent.MaintenanceEnded(turn.now, open.id(), Person.DESK, why));
    }
    for (Calm.Window window : turn.rules.calm().windows()) {
      Times.Span span = window.when().at(turn.now);
      if (span == null || !span.holds(turn.now)) continue;
      if (!wasEndedByAPerson(turn.state(), window, span) && !stands(turn.state(), window, span))
        turn.say(
            new BrakeEvent.MaintenanceBegan(
                turn.now,
                window.id(),
                window.engine(),
                window.targets(),
                span.to(),
                Person.DESK,
                window.reason()));
    }
  }

  /** Why a window is over, or null while it lasts. */
  private static @Nullable String over(Turn turn, Maintenance open) {
    if (!turn.now.isBefore(open.until())) return "its time is over";
    if (!open.by().equals(Person.DESK)) return null;
    Calm.Window window = named(turn.rules, open.id());
    if (window == null) return "it was taken out of the configuration";
    return window.when().holds(turn.now) ? null : "its times were changed";
  }

  private static Calm.@Nullable Window named(Rules rules, String id) {
    for (Calm.Window window : rules.calm().windows()) if (window.id().equals(id)) return window;
    return null;
  }

  private static boolean stands(DeskState state, Calm.Window window, Times.Span span) {
    Maintenance open = state.brakes().windows().get(window.id());
    return open != null
        && open.until().equals(span.to())
        && open.engine().equals(window.engine())
        && open.targets().equals(window.targets());
  }

  /** A person's word holds until the window's next time. */
  private static boolean wasEndedByAPerson(DeskState state, Calm.Window window, Times.Span span) {
    Instant ended = state.brakes().released().get("maintenance " + window.id());
    return ended != null && !ended.isBefore(span.from());
  }

  /** When the next window begins or ends. */
  public static Optional<Instant> due(Rules rules, DeskState state, Instant now) {
    Stream<Instant> ends = state.brakes().windows().values().stream().map(Maintenance::until);
    return Stream.concat(ends, begins(rules, state, now)).min(Instant::compareTo);
  }

  private static Stream<Instant> begins(Rules rules, DeskState state, Instant now) {
    return rules.calm().windows().stream()
        .flatMap(window -> {
          Times.Span span = window.when().at(now);
          if (span != null && span.holds(now)) {
            if (stands(state, window, span)) return Stream.empty();
            if (!wasEndedByAPerson(state, window, span)) return Stream.of(now);
            span = window.when().at(span.to());
          }
          return span == null ? Stream.empty() : Stream.of(span.from());
        });
  }

  /** The open window over a place that lasts longest. */
  static @Nullable Maintenance over(DeskState state, String engine, String target) {
    Maintenance longest = null;
    for (Maintenance open : state.brakes().windows().values()) {
      if (longest != null && !open.until().isAfter(longest.until())) continue;
      if (Holding.fits(open.engine(), engine) && Holding.fits(open.targets(), target))
        longest = open;
    }
    return longest;
  }
}
