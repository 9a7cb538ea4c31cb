package dev.nightdesk.engine.health;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.ErrorFingerprint;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.health.EndpointAsk.Probed;
import dev.nightdesk.engine.health.Health.Component;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes down a bad probe as a signal: title, facts, log and evidence, without secrets. */
final class FailureReport {
  private static final int LONGEST_TITLE = 160;
  private static final int MOST_LINES = 400;
  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_COMPONENTS = 50;

  private FailureReport() {}

  static Signal.Failure of(EngineId engine, Endpoint endpoint, Probed probed, boolean flapping) {
    Facts facts = facts(endpoint, probed);
    return new Signal.Failure(
        engine,
        endpoint.id(),
        probed.answer().at(),
        fingerprint(engine, endpoint, probed),
        title(endpoint, probed),
        endpoint.severity(),
        endpoint.labels(),
        flapping ? facts.with("target.flapping", "true") : facts,
        log(probed),
        evidence(probed));
  }

  /**
   * Endpoint, error and the first part that fails: without what varies from one probe to the next.
   */
  static Fingerprint fingerprint(EngineId engine, Endpoint endpoint, Probed probed) {
    Health health = probed.health();
    String code = health.errorCode();
    String error = code == null ? ErrorFingerprint.of(message(probed)) : code;
    // a status alone is not a number that varies
    if (code == null && message(probed).startsWith("HTTP "))
      error = "http " + probed.answer().status();
    String part = health.firstFailing();
    boolean named = part.isEmpty() || error.startsWith(part + ".");
    return Fingerprint.of(engine, endpoint.id(), named ? error : part + " " + error);
  }

  /** What is wrong in one line, redacted. */
  static String message(Probed probed) {
    String message = probed.health().errorMessage();
    String line =
        message == null
            ? ""
            : message.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return clip(Redaction.redact(line).text(), LONGEST_LINE);
  }

  static List<Evidence> evidence(Probed probed) {
    Answer answer = probed.answer();
    var evidence = new ArrayList<Evidence>();
    add(evidence, "probe", firstLine(probed));
    if (!answer.body().isEmpty()) add(evidence, "response body", answer.body());
    if (answer.status() == 0) return evidence;
    String headers =
        new TreeMap<>(answer.headers())
            .entrySet().stream()
                .flatMap(header ->
                    header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
    add(evidence, "response headers", headers);
    return evidence;
  }

  static Facts facts(Endpoint endpoint, Probed probed) {
    Answer answer = probed.answer();
    Health health = probed.health();
    var facts = new TreeMap<String, String>();
    facts.put("service", endpoint.id());
    facts.put("latencyMs", String.valueOf(answer.latencyMs()));
    facts.put("status", upOrDown(health.body() == null ? health.verdict() : health.body()));
    facts.put("health.status", health.verdict().name());
    if (answer.status() != 0) facts.put("httpStatus", String.valueOf(answer.status()));
    if (!health.format().isEmpty()) facts.put("health.format", health.format());
    if (!message(probed).isEmpty()) facts.put("error.message", message(probed));
    String code = health.errorCode();
    if (code != null) facts.put("error.code", clip(code, LONGEST_LINE));
    Long days = answer.certificateDays();
    if (days != null) facts.put("certificateDays", days.toString());
    var trouble = answer.trouble();
    if (trouble != null) facts.put("transport", trouble.transport().fact());
    for (Component part : health.components().stream().limit(MOST_COMPONENTS).toList()) {
      String path = "health.components." + part.name();
      facts.put(path + ".status", part.word());
      if (!part.detail().isEmpty())
        facts.put(path + ".error", clip(Redaction.redact(part.detail()).text(), LONGEST_LINE));
    }
    for (Map.Entry<String, String> label : endpoint.labels().entrySet())
      facts.put("labels." + label.getKey(), label.getValue());
    return new Facts(facts);
  }

  private static String title(Endpoint endpoint, Probed probed) {
    return clip(
        endpoint.id() + " is DOWN: " + ErrorTexts.withoutException(message(probed)), LONGEST_TITLE);
  }

  private static List<String> log(Probed probed) {
    var lines = new LinkedHashSet<String>();
    lines.add(firstLine(probed));
    if (probed.health().errorMessage() != null) lines.add(probed.health().errorMessage());
    for (Component part : probed.health().components()) {
      if (part.verdict() == Verdict.FAIL && !part.detail().isEmpty()) lines.add(part.detail());
    }
    String body = HealthFormats.pretty(probed.answer().body(), probed.health().json());
    // redacted as one text: a private key spans lines
    String text = Redaction.redact(String.join("\n", lines) + "\n" + body).text();
    return text.lines()
        .limit(MOST_LINES + lines.size())
        .map(line -> clip(line, LONGEST_LINE))
        .toList();
  }

  private static String firstLine(Probed probed) {
    Answer answer = probed.answer();
    var trouble = answer.trouble();
    String end =
        answer.status() == 0
            ? trouble == null ? probed.health().note() : trouble.message()
            : String.valueOf(answer.status());
    return "GET " + answer.url() + " → " + end + " in " + answer.latencyMs() + " ms";
  }

  private static void add(List<Evidence> evidence, String name, String text) {
    Redacted redacted = Redaction.redact(text);
    evidence.add(Evidence.of(name, redacted.text(), redacted.count()));
  }

  private static String upOrDown(Verdict verdict) {
    return switch (verdict) {
      case PASS, WARN -> "UP";
      case UNKNOWN -> "UNKNOWN";
      case FAIL -> "DOWN";
    };
  }

  private static String clip(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }
}
