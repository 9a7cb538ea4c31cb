package dev.nightdesk.api;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the incident that another tool reports, as IncidentScribe writes it: {@code id, service,
 * severity, title, logs, metrics, context, organization_id}, bare or wrapped in {@code
 * incident_data}.
 */
final class ReportedIncident {
  static final int MAX_LINES = 2_000;
  static final int MAX_LINE = 8 * 1024;
  private static final int MAX_FACTS = 500;
  private static final int MAX_FACT = 2_000;

  private final ObjectNode incident;
  private final ReportRedaction redaction;

  private ReportedIncident(ObjectNode incident, UnaryOperator<String> redact) {
    this.incident = incident;
    redaction = new ReportRedaction(redact);
  }

  /** Checks every field before anything reaches the desk. */
  static Signal.Failure read(ObjectNode body, Instant now, UnaryOperator<String> redact) {
    JsonNode wrapped = body.get("incident_data");
    if (wrapped == null) return new ReportedIncident(body, redact).signal(now);
    if (wrapped instanceof ObjectNode inner) return new ReportedIncident(inner, redact).signal(now);
    throw new ApiError(400, "'incident_data' must be an object", "incident_data");
  }

  static Fingerprint fingerprint(String id) {
    return Fingerprint.of(EngineId.INTAKE, "", id);
  }

  private Signal.Failure signal(Instant now) {
    String id = Json.requiredText(incident, "id", 200);
    String service = redaction.of(oneLine(Json.requiredText(incident, "service", 200)));
    String title = redaction.of(oneLine(Json.requiredText(incident, "title", 500)));
    Severity severity = severity();
    String organization = Json.text(incident, "organization_id", 200);
    List<String> log = log();
    Map<String, String> facts = facts(service, organization);
    Map<String, String> labels =
        organization == null
            ? Map.of("reported_id", id)
            : Map.of("reported_id", id, "organization", redaction.of(organization));
    String text = evidence();
    return new Signal.Failure(
        EngineId.INTAKE,
        service,
        now,
        fingerprint(id),
        title,
        severity,
        labels,
        new Facts(facts),
        log,
        List.of(Evidence.of("reported incident", text, redaction.count())));
  }

  private @Nullable Severity severity() {
    String word = Json.text(incident, "severity", 50);
    if (word == null) return null;
    try {
      return Severity.valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ApiError(
          400, "'severity' must be LOW, MEDIUM, HIGH or CRITICAL, not '" + word + "'", "severity");
    }
  }

  private List<String> log() {
    JsonNode logs = incident.get("logs");
    if (logs == null || logs.isNull()) return List.of();
    if (!logs.isArray()) throw new ApiError(400, "'logs' must be a list of texts", "logs");
    var lines = new ArrayList<String>();
    int number = 0;
    for (JsonNode entry : logs) {
      if (!entry.isString()) {
        throw new ApiError(400, "'logs[" + number + "]' must be a text", "logs[" + number + "]");
      }
      number++;
      // before it is cut into lines: a private key spans several
      redaction.of(entry.asString()).lines().forEach(lines::add);
    }
    // the newest lines tell most; what is left out is said, not hidden
    List<String> kept = lines;
    if (lines.size() > MAX_LINES) {
      kept = new ArrayList<>(lines.subList(lines.size() - MAX_LINES + 1, lines.size()));
      kept.addFirst("… " + (lines.size() - MAX_LINES + 1) + " earlier lines left out");
    }
    return kept.stream().map(ReportedIncident::shortened).toList();
  }

  private static String shortened(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE - 1) + "…";
  }

  private Map<String, String> facts(String service, @Nullable String organization) {
    var facts = new TreeMap<String, String>();
    collect("metrics", objectField("metrics"), facts);
    collect("context", objectField("context"), facts);
    facts.put("service", service);
    if (organization != null) facts.put("organization", redaction.of(organization));
    return facts;
  }

  private @Nullable ObjectNode objectField(String name) {
    JsonNode value = incident.get(name);
    if (value == null || value.isNull()) return null;
    if (value instanceof ObjectNode object) return object;
    throw new ApiError(400, "'" + name + "' must be an object", name);
  }

  /** Nested objects become dotted paths; lists are kept as the JSON that they are. */
  private void collect(String path, @Nullable JsonNode node, Map<String, String> facts) {
    if (node == null || node.isNull() || facts.size() >= MAX_FACTS) return;
    if (node instanceof ObjectNode object) {
      object.properties().forEach(e -> collect(path + "." + e.getKey(), e.getValue(), facts));
      return;
    }
    String value = node.isArray() ? node.toString() : node.asString();
    String clean = redaction.of(path.substring(path.lastIndexOf('.') + 1), value);
    facts.put(path, clean.length() <= MAX_FACT ? clean : clean.substring(0, MAX_FACT - 1) + "…");
  }

  private String evidence() {
    // each value by itself, since JSON escapes may hide a secret, then the whole, for names that
    // give one away
    return redaction.of(Json.pretty(clean(incident)));
  }

  private JsonNode clean(JsonNode node) {
    var copy = node.deepCopy();
    cleanInPlace(copy);
    return copy;
  }

  private void cleanInPlace(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var entry : List.copyOf(object.properties())) {
        JsonNode value = entry.getValue();
        if (value.isString()) {
          object.put(entry.getKey(), redaction.of(entry.getKey(), value.asString()));
        } else {
          cleanInPlace(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        if (value.isString()) {
          array.set(i, array.stringNode(redaction.of(value.asString())));
        } else {
          cleanInPlace(value);
        }
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
