package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.Health.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The formats that are JSON: told apart by what only one of them has, then read into the normal
 * form.
 */
final class JsonFormats {
  private static final int MOST_COMPONENTS = 200;
  private static final int DEEPEST = 4;

  private JsonFormats() {}

  static Reading read(JsonNode json, String contentType) {
    if (json.isArray())
      return isConsul(json) ? consul(json) : Reading.mute("JSON", "a JSON array without a status");
    if (json.isString()) return TextFormats.read(json.asString(), contentType);
    if (!json.isObject()) return Reading.mute("JSON", "JSON without a status");
    String status = json.path("status").isString() ? json.path("status").asString() : null;
    if (json.has("cmdline") && json.has("memstats"))
      return Reading.mute("Go expvar", "metrics, not health: reachable");
    if (json.path("entries").isObject() && (json.has("totalDuration") || status != null))
      return aspNet(json, status);
    if (status == null) return airflowOrMute(json);
    if (contentType.contains("health+json")
        || (isIetfWord(status) && (json.has("checks") || json.has("details")))) {
      return ietf(json, status);
    }
    if (json.path("checks").isArray()) return microProfile(json, status);
    if (json.path("details").isObject() && json.has("name"))
      return nested("Micronaut", json, status, "details");
    if (contentType.contains("spring-boot.actuator")
        || json.has("components")
        || json.has("details")
        || json.has("groups")) {
      return nested(
          "Spring Boot Actuator", json, status, json.has("components") ? "components" : "details");
    }
    return plain(json, status);
  }

  private static boolean isIetfWord(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "pass", "fail", "warn", "ok", "error" -> true;
      default -> false;
    };
  }

  // ── formats with parts in parts: Spring Boot and Micronaut ──

  private static Reading nested(String format, JsonNode json, String status, String field) {
    var parts = new ArrayList<Component>();
    for (var part : json.path(field).properties()) nested(part.getKey(), part.getValue(), parts, 1);
    // a custom word is a warning; the root may say UP while a part says FATAL, which Spring leaves
    // out of its sum
    Verdict root = orWarn(status);
    return Reading.of(format, worst(root, parts), parts, note(root, status, parts))
        .withError(codeOf(json), ErrorTexts.messageIn(json));
  }

  private static void nested(String name, JsonNode part, List<Component> into, int depth) {
    JsonNode status = part.path("status");
    if (!status.isString() || into.size() >= MOST_COMPONENTS) return;
    JsonNode details = part.path("details");
    String error = ErrorTexts.messageIn(details);
    into.add(
        new Component(
            name, orWarn(status.asString()), status.asString(), error == null ? "" : error));
    if (depth == DEEPEST) return;
    for (JsonNode inner : List.of(part.path("components"), details)) {
      for (var deeper : inner.properties())
        nested(name + "." + deeper.getKey(), deeper.getValue(), into, depth + 1);
    }
  }

  // ── formats with a flat list of checks ──

  private static Reading ietf(JsonNode json, String status) {
    JsonNode checks = json.has("checks") ? json.path("checks") : json.path("details");
    var parts = new ArrayList<Component>();
    for (var check : checks.properties()) {
      if (check.getValue().isArray())
        check.getValue().forEach(one -> add(parts, check.getKey(), one, one));
      else add(parts, check.getKey(), check.getValue(), check.getValue());
    }
    if (checks.isArray())
      checks.forEach(one -> add(parts, one.path("componentId").asString("check"), one, one));
    // the service weighs its parts itself: a failing one that it can live with is a warning
    Verdict root = orWarn(status);
    return Reading.of("health+json", atMostWarn(root, parts), parts, note(root, status, parts))
        .withError(codeOf(json), root == Verdict.PASS ? null : ErrorTexts.messageIn(json));
  }

  private static Reading microProfile(JsonNode json, String status) {
    var parts = new ArrayList<Component>();
    for (JsonNode check : json.path("checks"))
      add(parts, check.path("name").asString("check"), check, check.path("data"));
    Verdict root = orWarn(status);
    return Reading.of("MicroProfile Health", worst(root, parts), parts, note(root, status, parts));
  }

  private static Reading aspNet(JsonNode json, @Nullable String status) {
    var parts = new ArrayList<Component>();
    for (var entry : json.path("entries").properties())
      add(parts, entry.getKey(), entry.getValue(), entry.getValue());
    Verdict root = status == null ? worst(Verdict.PASS, parts) : orWarn(status);
    return Reading.of(
        "ASP.NET Core", atMostWarn(root, parts), parts, note(root, String.valueOf(status), parts));
  }

  private static boolean isConsul(JsonNode json) {
    return !json.isEmpty() && json.get(0).has("CheckID") && json.get(0).has("Status");
  }

  private static Reading consul(JsonNode json) {
    var parts = new ArrayList<Component>();
    for (JsonNode check : json) {
      if (parts.size() >= MOST_COMPONENTS) break;
      String word = check.path("Status").asString("");
      parts.add(
          new Component(
              check.path("CheckID").asString("check"),
              orWarn(word),
              word,
              check.path("Output").asString("").strip()));
    }
    return Reading.of("Consul", worst(Verdict.PASS, parts), parts, "");
  }

  private static Reading airflowOrMute(JsonNode json) {
    var parts = new ArrayList<Component>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isObject() || !entry.getValue().has("status"))
        return withoutStatus(json);
      // a part that is not deployed has the status null
      if (entry.getValue().path("status").isString())
        add(parts, entry.getKey(), entry.getValue(), entry.getValue());
    }
    if (parts.isEmpty()) return withoutStatus(json);
    return Reading.of("Airflow", worst(Verdict.PASS, parts), parts, "");
  }

  // ── no known format ──

  private static Reading withoutStatus(JsonNode json) {
    return Reading.mute("JSON", "JSON without a status")
        .withError(codeOf(json), ErrorTexts.messageIn(json));
  }

  private static Reading plain(JsonNode json, String status) {
    Verdict verdict = Verdict.of(status);
    String note = verdict == null ? "its status is \"" + brief(status) + "\"" : "";
    boolean bad = verdict == Verdict.FAIL || verdict == null || verdict == Verdict.WARN;
    return new Reading("JSON", verdict, List.of(), null, null, note)
        .withError(bad ? codeOf(json) : null, bad ? ErrorTexts.messageIn(json) : null);
  }

  private static void add(List<Component> parts, String name, JsonNode check, JsonNode texts) {
    JsonNode status = check.path("status");
    if (!status.isString() || parts.size() >= MOST_COMPONENTS) return;
    String error = ErrorTexts.messageIn(texts);
    parts.add(
        new Component(
            name, orWarn(status.asString()), status.asString(), error == null ? "" : error));
  }

  private static Verdict orWarn(String word) {
    Verdict verdict = Verdict.of(word);
    return verdict == null ? Verdict.WARN : verdict;
  }

  private static Verdict worst(Verdict root, List<Component> parts) {
    Verdict worst = root;
    for (Component part : parts) {
      if (part.verdict() != Verdict.UNKNOWN) worst = worst.orWorse(part.verdict());
    }
    return worst;
  }

  private static Verdict atMostWarn(Verdict root, List<Component> parts) {
    return root.orWorse(worst(Verdict.PASS, parts) == Verdict.PASS ? Verdict.PASS : Verdict.WARN);
  }

  private static String note(Verdict root, String status, List<Component> parts) {
    if (root == Verdict.WARN) return "it says " + brief(status);
    return parts.stream()
        .filter(part -> root == Verdict.PASS && part.verdict().compareTo(Verdict.PASS) > 0)
        .findFirst()
        .map(part -> part.name() + " is " + brief(part.word()))
        .orElse("");
  }

  private static String brief(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }

  private static @Nullable String codeOf(JsonNode json) {
    return ErrorTexts.codeIn(json);
  }
}
