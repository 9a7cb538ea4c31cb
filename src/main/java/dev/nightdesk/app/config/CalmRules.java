package dev.nightdesk.app.config;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.document.Durations;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.Suggestion;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.playbook.Hours;
import dev.nightdesk.playbook.subject.Glob;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a JSON Schema cannot say about windows, dependencies and the flood. */
final class CalmRules {
  private static final Duration LONGEST_SPAN = Duration.ofHours(1);

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private CalmRules(YamlDocument document) {
    this.document = document;
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new CalmRules(document);
    rules.flood(document.root().path("healing").path("brakes").path("flood"));
    rules.windows(document.root().path("maintenance"));
    rules.dependencies(document.root().path("dependencies"));
    return rules.problems;
  }

  private void flood(JsonNode flood) {
    String at = "/healing/brakes/flood";
    Brakes.FloodRule usual = Brakes.USUAL.flood();
    int begins = flood.path("begins").asInt(usual.begins());
    if (flood.has("ends") && flood.path("ends").asInt() > begins)
      problem(at + "/ends", "must not be more than begins (" + begins + ").");
    Durations.read(flood.path("span").asString(""))
        .filter(span -> span.compareTo(LONGEST_SPAN) > 0)
        .ifPresent(_ -> problem(at + "/span", "must be an hour (PT1H) at most."));
  }

  private void windows(JsonNode windows) {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < windows.size(); i++) {
      JsonNode window = windows.get(i);
      String at = "/maintenance/" + i;
      String id = window.path("id").asString();
      String before = seen.putIfAbsent(id, at + "/id");
      if (before != null)
        problem(at + "/id", "the id '" + id + "' is taken (line " + document.line(before) + ").");
      if (window.has("until")) once(at, window);
      else weekly(at, window);
    }
  }

  private void once(String at, JsonNode window) {
    for (String other : List.of("days", "to", "zone")) {
      if (window.has(other))
        problem(
            at + "/" + other,
            "does not go with until: a window is either once (from, until) or weekly (days, from,"
                + " to, zone).");
    }
    OffsetDateTime from = moment(at + "/from", window.path("from").asString());
    OffsetDateTime until = moment(at + "/until", window.path("until").asString());
    if (from != null && until != null && !from.isBefore(until))
      problem(at + "/until", "must be later than from.");
  }

  private @Nullable OffsetDateTime moment(String pointer, String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      problem(
          pointer,
          "must be a moment with its offset such as 2026-12-24T22:00:00+01:00, not '"
              + text
              + "'.");
      return null;
    }
  }

  private void weekly(String at, JsonNode window) {
    for (String needed : List.of("to", "zone")) {
      if (!window.has(needed)) {
        problem(
            at,
            "needs "
                + needed
                + ": a window is either once (from, until) or weekly (days, from, to, zone).");
        return;
      }
    }
    Hours.Mistake mistake = Hours.mistake(window);
    if (mistake != null) problem(at + "/" + mistake.field(), mistake.sentence());
  }

  private void dependencies(JsonNode list) {
    List<String> engines =
        document
            .root()
            .path("engines")
            .valueStream()
            .map(engine -> engine.path("id").asString())
            .toList();
    List<Calm.Dependency> all = list.valueStream().map(CalmMapping::dependency).toList();
    for (int i = 0; i < all.size(); i++) {
      String parent = all.get(i).parentEngine();
      if (engines.contains(parent)) continue;
      String hint = Suggestion.clause(parent, engines);
      problem(
          "/dependencies/" + i + "/parent/engine",
          "there is no engine '" + parent + "'" + (hint.isEmpty() ? "." : hint));
    }
    Set<Place> done = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Place place = Place.parent(all.get(i));
      List<Place> cycle = cycle(all, place, new LinkedHashSet<>(), done);
      if (cycle.isEmpty()) continue;
      String named = cycle.stream().map(Place::toString).collect(Collectors.joining(" on "));
      problem("/dependencies/" + i, "what depends on itself is never told: " + named + ".");
      return; // each way round would name the same circle again
    }
  }

  /**
   * The places on the way from a place back to itself, or none.
   *
   * @param done places from which no way leads round
   */
  private static List<Place> cycle(
      List<Calm.Dependency> all, Place at, Set<Place> way, Set<Place> done) {
    if (done.contains(at)) return List.of();
    if (way.contains(at)) {
      var round = new ArrayList<Place>(way);
      round.subList(0, round.indexOf(at)).clear();
      round.add(at);
      return round;
    }
    way.add(at);
    for (Place parent : parents(all, at)) {
      List<Place> found = cycle(all, parent, way, done);
      if (!found.isEmpty()) return found;
    }
    way.remove(at);
    done.add(at);
    return List.of();
  }

  private static Set<Place> parents(List<Calm.Dependency> all, Place place) {
    Set<Place> parents = new LinkedHashSet<>();
    for (Calm.Dependency each : all) {
      Place parent = Place.parent(each);
      // an engine as a whole depends on nothing of its own
      boolean own = place.target().isEmpty() && parent.engine().equals(place.engine());
      boolean child =
          Glob.of(each.engine()).matches(place.engine())
              && Glob.of(each.targets()).matches(place.target());
      if (child && !own && !parent.equals(place)) parents.add(parent);
    }
    if (!place.target().isEmpty()) parents.add(new Place(place.engine(), ""));
    return parents;
  }

  private record Place(String engine, String target) {
    static Place parent(Calm.Dependency of) {
      return new Place(of.parentEngine(), of.parentTarget());
    }

    @Override
    public String toString() {
      return target.isEmpty() ? engine : engine + "/" + target;
    }
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
