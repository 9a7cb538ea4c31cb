package dev.nightdesk.playbook;

import dev.nightdesk.document.Durations;
import dev.nightdesk.domain.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code limits}: how often a playbook may run and how far it may spread. */
final class LimitsMapping {
  private LimitsMapping() {}

  /** Null where the playbook has none, because it does nothing. */
  static Plan.@Nullable Limits limits(JsonNode limits) {
    if (!limits.isObject()) return null;
    JsonNode runs = limits.path("maxRuns");
    return new Plan.Limits(
        duration(limits, "cooldown", Duration.ZERO),
        runs.path("count").asInt(1),
        duration(runs, "per", Duration.ofHours(1)),
        reach(limits),
        breaker(limits.path("circuitBreaker")));
  }

  private static Plan.Reach reach(JsonNode limits) {
    JsonNode radius = limits.path("blastRadius");
    return new Plan.Reach(
        limits.path("key").valueStream().map(JsonNode::asString).toList(),
        limits.path("maxConcurrent").asInt(0),
        limits.path("whenBusy").asString("queue").equals("skip"),
        radius.path("maxTargetsPerRun").asInt(0),
        radius.path("maxTargetsPerHour").asInt(0),
        radius.path("maxShareOfServices").asDouble(0));
  }

  private static Plan.@Nullable Breaker breaker(JsonNode breaker) {
    if (!breaker.isObject()) return null;
    return new Plan.Breaker(
        breaker.path("failures").asInt(),
        duration(breaker, "within", Duration.ofHours(1)),
        duration(breaker, "openFor", Duration.ofMinutes(30)),
        breaker.path("onOpen").asString("escalate").equals("escalate"));
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }
}
