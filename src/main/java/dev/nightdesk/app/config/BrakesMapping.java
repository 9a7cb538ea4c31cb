package dev.nightdesk.app.config;

import static dev.nightdesk.app.engine.Fields.duration;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.domain.Plan;
import tools.jackson.databind.JsonNode;

/** Reads {@code healing.brakes}; what does not stand there follows from what does. */
final class BrakesMapping {
  private BrakesMapping() {}

  static Brakes brakes(JsonNode brakes) {
    Brakes usual = Brakes.USUAL;
    int attempts = brakes.path("attemptsPerIncident").asInt(usual.attemptsPerIncident());
    Brakes.FloodRule flood = flood(brakes.path("flood"));
    // one incident's attempts must neither be cut short by the day's nor stop a whole playbook, and
    // who does without the watch over general outages has to ask for the share
    double share = flood.enabled() ? usual.share() : 1;
    return new Brakes(
        attempts,
        brakes.path("attemptsPerDay").asInt(attempts),
        brakes.path("unreachedPerIncident").asInt(Math.max(attempts, usual.unreachedPerIncident())),
        brakes.path("perTargetPerHour").asInt(usual.perTargetPerHour()),
        brakes.path("perHour").asInt(usual.perHour()),
        brakes.path("concurrency").asInt(usual.concurrency()),
        duration(brakes, "coolDown", usual.coolDown()),
        duration(brakes, "coolDownMost", usual.coolDownMost()),
        brakes.path("share").asDouble(share),
        breaker(brakes.path("breaker"), attempts),
        flood,
        duration(brakes, "maxStepWait", usual.maxStepWait()),
        duration(brakes, "silence", usual.silence()),
        duration(brakes, "holdMost", usual.holdMost()));
  }

  private static Plan.Breaker breaker(JsonNode breaker, int attempts) {
    Plan.Breaker usual = Brakes.USUAL.breaker();
    return new Plan.Breaker(
        breaker.path("failures").asInt(Math.max(attempts, usual.failures())),
        duration(breaker, "within", usual.within()),
        duration(breaker, "openFor", usual.openFor()),
        breaker.path("escalates").asBoolean(usual.escalates()));
  }

  private static Brakes.FloodRule flood(JsonNode flood) {
    Brakes.FloodRule usual = Brakes.USUAL.flood();
    int begins = flood.path("begins").asInt(usual.begins());
    return new Brakes.FloodRule(
        flood.path("enabled").asBoolean(usual.enabled()),
        begins,
        flood.path("ends").asInt(Math.min(begins, usual.ends())),
        duration(flood, "span", usual.span()));
  }
}
