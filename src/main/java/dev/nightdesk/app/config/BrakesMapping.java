package dev.nightdesk.app.config;

import static dev.nightdesk.app.config.ConfigurationMapping.duration;

import tools.jackson.databind.JsonNode;

/** Reads {@code healing.brakes}; what does not stand there follows from what does. */
final class BrakesMapping {
  private BrakesMapping() {}

  static Healing.Brakes brakes(JsonNode brakes) {
    Healing.Brakes usual = Healing.Brakes.DEFAULT;
    int attempts = brakes.path("attemptsPerIncident").asInt(usual.attemptsPerIncident());
    Healing.Flood flood = flood(brakes.path("flood"));
    // one incident's attempts must neither be cut short by the day's nor stop a whole playbook, and
    // who does without the watch over general outages has to ask for the share
    double share = flood.enabled() ? usual.share() : 1;
    return new Healing.Brakes(
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
        brakes.has("maxStepWait") ? duration(brakes, "maxStepWait", usual.silence()) : null,
        flood,
        duration(brakes, "silence", usual.silence()),
        duration(brakes, "holdMost", usual.holdMost()));
  }

  private static Healing.Breaker breaker(JsonNode breaker, int attempts) {
    Healing.Breaker usual = Healing.Brakes.DEFAULT.breaker();
    return new Healing.Breaker(
        breaker.path("failures").asInt(Math.max(attempts, usual.failures())),
        duration(breaker, "within", usual.within()),
        duration(breaker, "openFor", usual.openFor()),
        breaker.path("escalates").asBoolean(usual.escalates()));
  }

  private static Healing.Flood flood(JsonNode flood) {
    Healing.Flood usual = Healing.Brakes.DEFAULT.flood();
    int begins = flood.path("begins").asInt(usual.begins());
    return new Healing.Flood(
        flood.path("enabled").asBoolean(usual.enabled()),
        begins,
        flood.path("ends").asInt(Math.min(begins, usual.ends())),
        duration(flood, "span", usual.span()));
  }
}
