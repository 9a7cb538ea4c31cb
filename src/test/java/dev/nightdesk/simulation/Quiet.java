package dev.nightdesk.simulation;

import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where nothing may be begun unasked since work is done there or what it depends on has failed:
 * read from the configuration and the journal alone, whatever the desk took down about it.
 */
final class Quiet {
  private static final String DESK = "nightdesk";

  private record Place(EngineId engine, String target) {}

  private final Calm calm;
  private final Map<IncidentId, Place> open = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();

  Quiet(Calm calm) {
    this.calm = calm;
  }

  /** In the night in which clocks are put forward. */
  static Calm calm(Dice dice) {
    var windows = new ArrayList<Calm.Window>();
    if (dice.chance(40)) {
      Instant from = Agenda.DUSK.plus(dice.minutes(0, 300));
      var span = new Times.Span(from, from.plus(dice.minutes(5, 120)));
      windows.add(
          new Calm.Window(
              "once",
              dice.of("shop", "kestra", "*"),
              dice.of("*", "t1*", "t2", "sim.flow*"),
              new Times.Once(span),
              "work"));
    }
    if (dice.chance(40)) {
      LocalTime from = LocalTime.of(21, 30).plusMinutes(dice.from(0, 330));
      windows.add(
          new Calm.Window(
              "weekly",
              dice.of("shop", "*"),
              dice.of("*", "t0", "t3"),
              new Times.Weekly(
                  Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                  from,
                  from.plusMinutes(dice.from(10, 150)),
                  ZoneId.of("Europe/Berlin")),
              "work every week"));
    }
    var dependencies = new ArrayList<Calm.Dependency>();
    if (dice.chance(40))
      dependencies.add(new Calm.Dependency("shop", dice.of("*", "t1", "t2"), "shop", "t0"));
    if (dice.chance(25)) dependencies.add(new Calm.Dependency("kestra", "*", "shop", "t0"));
    return new Calm(
        windows,
        dependencies,
        dice.minutes(0, 3),
        Duration.ofHours(2),
        Duration.ofDays(7),
        Duration.ofDays(7));
  }

  void follow(Event event) {
    switch (event) {
      case Event.IncidentOpened e -> open.put(e.incident(), new Place(e.engine(), e.target()));
      case Event.IncidentReopened e -> open.put(e.incident(), new Place(e.engine(), e.target()));
      case Event.IncidentResolved e -> open.remove(e.incident());
      case BrakeEvent.MaintenanceEnded e when !e.by().equals(DESK) -> ended.put(e.id(), e.at());
      default -> {
        // neither ill nor well
      }
    }
  }

  /** Targets of an engine with an open incident. */
  long ill(EngineId engine) {
    return open.values().stream()
        .filter(place -> place.engine().equals(engine) && !place.target().isEmpty())
        .distinct()
        .count();
  }

  /** What speaks against what was begun unasked, as sentences. */
  List<String> against(Event.RemediationStarted e) {
    var against = new ArrayList<String>();
    for (Calm.Window window : calm.windows()) {
      boolean here =
          fits(window.engine(), e.engine().value()) && fits(window.targets(), e.target());
      if (here && isOpen(window.when(), e.at()) && !released(window, e.at()))
        against.add("begun in the window " + window);
    }
    if (open.containsValue(new Place(e.engine(), "")))
      against.add("begun while its engine is lost");
    for (Calm.Dependency dependency : calm.dependencies()) {
      var parent = new Place(new EngineId(dependency.parentEngine()), dependency.parentTarget());
      boolean child =
          !parent.equals(new Place(e.engine(), e.target()))
              && fits(dependency.engine(), e.engine().value())
              && fits(dependency.targets(), e.target());
      if (child && open.containsValue(parent)) against.add("begun while " + parent + " has failed");
    }
    return against;
  }

  /** A person ended it, and it has been open ever since. */
  private boolean released(Calm.Window window, Instant at) {
    Instant end = ended.get(window.id());
    return end != null
        && isOpen(window.when(), end)
        && Duration.between(end, at).compareTo(Duration.ofHours(3)) < 0;
  }

  /** By the clock on the wall. */
  private static boolean isOpen(Times times, Instant at) {
    return switch (times) {
      case Times.Once once -> !at.isBefore(once.span().from()) && at.isBefore(once.span().to());
      case Times.Weekly w -> {
        ZonedDateTime wall = at.atZone(w.zone());
        LocalTime time = wall.toLocalTime();
        DayOfWeek today = wall.getDayOfWeek();
        if (w.from().isBefore(w.to()))
          yield w.days().contains(today) && !time.isBefore(w.from()) && time.isBefore(w.to());
        yield (w.days().contains(today) && !time.isBefore(w.from()))
            || (w.days().contains(today.minus(1)) && time.isBefore(w.to()));
      }
    };
  }

  /** The nights' globs have a star at their end, if any. */
  static boolean fits(String glob, String name) {
    return glob.endsWith("*")
        ? name.startsWith(glob.substring(0, glob.length() - 1))
        : name.equals(glob);
  }
}
