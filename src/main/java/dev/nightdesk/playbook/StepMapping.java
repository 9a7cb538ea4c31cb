package dev.nightdesk.playbook;

import dev.nightdesk.document.Durations;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.step.StepFamilies;
import dev.nightdesk.playbook.step.StepTemplate;
import dev.nightdesk.playbook.step.WrittenStep;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns the steps of a document into {@link StepTemplate}s. */
final class StepMapping {
  static final Duration RETRY_INITIAL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration RETRY_MAX_DURATION = Duration.ofMinutes(15);
  private static final Set<Retry.Reason> RETRY_ON =
      EnumSet.of(
          Retry.Reason.CONNECT_FAILURE,
          Retry.Reason.TIMEOUT,
          Retry.Reason.HTTP_429,
          Retry.Reason.HTTP_5XX,
          Retry.Reason.ENGINE_BUSY);

  private StepMapping() {}

  static List<StepTemplate> steps(JsonNode steps) {
    return steps.valueStream().map(StepMapping::step).toList();
  }

  /** What of a step its family has to know. */
  static WrittenStep written(JsonNode step) {
    return new WrittenStep(
        step.path("id").asString(""), step.path("type").asString(""), map(step.path("with")));
  }

  static Duration retryMax(Duration initial) {
    Duration minute = Duration.ofMinutes(1);
    return initial.compareTo(minute) > 0 ? initial : minute;
  }

  private static StepTemplate step(JsonNode node) {
    WrittenStep step = written(node);
    return new StepTemplate(
        step.id(),
        step.type(),
        node.path("name").asString(""),
        step.with(),
        duration(node, "timeout", timeout(step)),
        retry(node.path("retry")),
        Plan.OnError.valueOf(constant(node.path("onError").asString("rollback"))));
  }

  private static Duration timeout(WrittenStep step) {
    return StepFamilies.of(step.type()).stream()
        .map(family -> family.timeout(step))
        .max(Comparator.naturalOrder())
        .orElse(TIMEOUT);
  }

  private static Retry retry(JsonNode retry) {
    if (!retry.isObject()) return Retry.NEVER;
    Set<Retry.Reason> on =
        retry
            .path("retryOn")
            .valueStream()
            .map(name -> reason(name.asString()))
            .collect(Collectors.toSet());
    Duration initial = duration(retry, "initial", RETRY_INITIAL);
    return new Retry(
        retry.path("maxAttempts").asInt(1),
        Retry.Backoff.valueOf(constant(retry.path("backoff").asString("exponential"))),
        initial,
        duration(retry, "max", retryMax(initial)),
        retry.path("factor").asDouble(2),
        Retry.Jitter.valueOf(constant(retry.path("jitter").asString("full"))),
        duration(retry, "maxDuration", RETRY_MAX_DURATION),
        on.isEmpty() ? RETRY_ON : on,
        retry.path("respectRetryAfter").asBoolean(true));
  }

  private static Retry.Reason reason(String name) {
    return name.startsWith("http")
        ? Retry.Reason.valueOf("HTTP_" + name.substring(4).toUpperCase(Locale.ROOT))
        : Retry.Reason.valueOf(constant(name));
  }

  /** {@code bySeverity} as {@code BY_SEVERITY}. */
  static String constant(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  private static Map<String, Object> map(JsonNode node) {
    var map = new LinkedHashMap<String, Object>();
    node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
    return Collections.unmodifiableMap(map);
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) return map(node);
    if (node.isArray()) return node.valueStream().map(StepMapping::plain).toList();
    if (node.isNumber()) return node.numberValue();
    return node.isBoolean() ? (Object) node.asBoolean() : node.asString("");
  }
}
