package dev.nightdesk.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers for all demo services: their health, fix calls, what became of a fix, and chaos. */
final class DemoHandler implements HttpHandler {
  private static final String JSON_TYPE = "application/json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DemoEngines engines;
  private final Fixes fixes;
  private final Map<String, RunningService> services;
  private final Map<String, RunningService> byPath = new HashMap<>();

  DemoHandler(DemoEngines engines, Fixes fixes, Map<String, RunningService> services) {
    this.engines = engines;
    this.fixes = fixes;
    this.services = services;
    services.values().forEach(service -> byPath.put(service.path(), service));
  }

  private record Answer(int status, String type, String body) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer;
    try {
      answer = answer(exchange);
    } catch (IllegalArgumentException e) {
      answer =
          json(400, Map.of("error", Objects.requireNonNullElse(e.getMessage(), "bad request")));
    }
    byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status, head ? -1 : body.length);
    try (exchange) {
      if (!head) exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    RunningService health = byPath.get(path);
    if (path.startsWith("/fix/")) {
      if (!method.equals("POST")) return json(405, Map.of("error", "a fix is a POST"));
      return fix(exchange, path.substring("/fix/".length()), query);
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return json(405, Map.of("error", method + " is not understood here"));
    }
    if (health != null) return health(health);
    if (path.startsWith("/fixes/")) return lookUp(path.substring("/fixes/".length()));
    if (path.equals("/chaos/trigger")) return chaos(query);
    if (path.equals("/")) {
      return new Answer(
          200, "text/html; charset=utf-8", StatusPage.html(engines.baseUrl(), services));
    }
    return json(404, Map.of("error", "there is nothing at " + path));
  }

  private static Answer health(RunningService service) {
    Fault fault = service.fault();
    HealthFormat format = service.format;
    return new Answer(format.status(fault), format.contentType(), format.body(service.name, fault));
  }

  private Answer fix(HttpExchange exchange, String name, Map<String, String> query) {
    RunningService service = services.get(name);
    if (service == null) return json(404, Map.of("error", "there is no service '" + name + "'"));
    String strategy = query.getOrDefault("strategy", "").toUpperCase(Locale.ROOT);
    if (strategy.isEmpty()) {
      return json(400, Map.of("error", "strategy is missing, such as RESTART_POD"));
    }
    String key =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
    Fixes.Result result = fixes.call(service, strategy, key);
    if (result.refusal() != null) {
      var refusal = result.refusal();
      return json(refusal.status(), Map.of("applied", false, "reason", refusal.why()));
    }
    return json(
        200,
        ordered(
            "applied",
            result.effect() == DemoEffect.Kind.ALREADY ? "already" : "now",
            "service",
            name,
            "strategy",
            strategy));
  }

  private Answer lookUp(String key) {
    boolean applied = fixes.wasApplied(key);
    return json(applied ? 200 : 404, ordered("key", key, "applied", applied));
  }

  private Answer chaos(Map<String, String> query) {
    String type = query.get("type");
    if (type == null) {
      throw new IllegalArgumentException("type is missing: db, memory, network or unknown");
    }
    Fault fault = Fault.parse(type);
    Duration healsAfter = duration(query.get("for"));
    FaultOptions options = FaultOptions.PLAIN.healingAfter(healsAfter);
    String service = query.get("service");
    if (service == null) {
      service = engines.trigger(fault, options);
    } else {
      engines.trigger(fault, service, options);
    }
    return json(
        200,
        ordered(
            "service",
            service,
            "type",
            fault.word(),
            "healedBy",
            fault.fix(),
            "healsAfter",
            healsAfter == null ? "never by itself" : healsAfter.toString()));
  }

  private static @Nullable Duration duration(@Nullable String text) {
    if (text == null) return null;
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative()) throw new IllegalArgumentException("'for' lies in the past");
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'for' is a duration such as PT5S, not '" + text + "'", e);
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    var values = new LinkedHashMap<String, String>();
    if (raw == null) return values;
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static Answer json(int status, Map<String, ?> fields) {
    return new Answer(status, JSON_TYPE, JSON.writeValueAsString(fields));
  }
}
