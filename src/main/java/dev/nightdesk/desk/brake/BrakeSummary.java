package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.BrakeState;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Place;
import dev.nightdesk.desk.state.Run;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.BrakeFigures.Cap;
import dev.nightdesk.domain.BrakeFigures.Kind;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Maintenance;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.domain.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells how every brake stands. */
public final class BrakeSummary {
  private static final Duration HOUR = Duration.ofHours(1);

  private BrakeSummary() {}

  public static BrakeFigures of(Rules rules, DeskState state, Instant now) {
    BrakeState brakes = state.brakes();
    Brakes.FloodRule flood = rules.brakes().flood();
    return new BrakeFigures(
        state.automation(),
        caps(rules, state, now),
        brakes.circuits().values().stream()
            .sorted(Comparator.comparing(Circuit::since).reversed())
            .toList(),
        brakes.flood(),
        new BrakeFigures.FloodRule(flood.enabled(), flood.begins(), flood.ends(), flood.span()),
        brakes.openedSince(now.minus(flood.span())),
        windows(rules, state, now),
        brakes.lost().stream().sorted(Comparator.comparing(EngineId::value)).toList(),
        held(state));
  }

  private static List<Cap> caps(Rules rules, DeskState state, Instant now) {
    Brakes brakes = rules.brakes();
    Instant hourAgo = now.minus(HOUR);
    Map<Place, Integer> byPlace = new LinkedHashMap<>();
    int anywhere = 0;
    for (Run run : state.runs().ofDay()) {
      if (!run.automatic() || !run.started().isAfter(hourAgo)) continue;
      anywhere++;
      byPlace.merge(run.place(), 1, Integer::sum);
    }
    var caps = new ArrayList<Cap>();
    caps.add(new Cap(Kind.PER_HOUR, "", anywhere, brakes.perHour()));
    caps.add(new Cap(Kind.CONCURRENT, "", state.runs().acting(), brakes.concurrency()));
    byPlace.forEach((place, used) -> {
      String where = place.engine() + " " + place.target();
      caps.add(new Cap(Kind.TARGET_PER_HOUR, where.strip(), used, brakes.perTargetPerHour()));
    });
    rules.engines().keySet().stream()
        .sorted(Comparator.comparing(EngineId::value))
        .forEach(engine -> shares(rules, state, engine, now, caps));
    return caps;
  }

  private static void shares(
      Rules rules, DeskState state, EngineId engine, Instant now, List<Cap> caps) {
    int known = rules.engine(engine).targets();
    if (known == 0) return;
    int allowed = BrakeCheck.allowed(known, rules.brakes().share());
    int touched = BrakeCheck.touched(state, engine, now).size();
    caps.add(new Cap(Kind.SHARE_TOUCHED, engine.value(), touched, allowed));
    // one more than may be ill brakes
    caps.add(new Cap(Kind.SHARE_ILL, engine.value(), BrakeCheck.ill(state, engine), allowed + 1));
  }

  private static List<BrakeFigures.Window> windows(Rules rules, DeskState state, Instant now) {
    var windows = new ArrayList<BrakeFigures.Window>();
    state.brakes().windows().values().stream()
        .sorted(Comparator.comparing(Maintenance::until))
        .map(w ->
            new BrakeFigures.Window(
                w.id(), w.engine(), w.targets(), w.reason(), w.by(), w.since(), w.until(), true))
        .forEach(windows::add);
    rules.calm().windows().stream()
        .map(w -> {
          Times.Span span = w.when().at(now);
          if (span != null && span.holds(now)) span = w.when().at(span.to());
          return span == null
              ? null
              : new BrakeFigures.Window(
                  w.id(),
                  w.engine(),
                  w.targets(),
                  w.reason(),
                  Person.DESK,
                  span.from(),
                  span.to(),
                  false);
        })
        .filter(java.util.Objects::nonNull)
        .sorted(Comparator.comparing(BrakeFigures.Window::from))
        .forEach(windows::add);
    return windows;
  }

  private static List<BrakeFigures.Held> held(DeskState state) {
    var held = new ArrayList<BrakeFigures.Held>();
    for (IncidentId id : state.held().incidents().stream().sorted().toList()) {
      Incident incident = state.incident(id);
      Suppression why = incident.overlays().suppression();
      if (why == null) continue;
      held.add(
          new BrakeFigures.Held(
              id,
              incident.engine(),
              incident.target(),
              incident.title(),
              incident.severity(),
              why));
    }
    return held;
  }
}
