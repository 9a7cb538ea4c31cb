package dev.nightdesk.api;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request: what is asked, and a body that is only read when somebody wants it. */
final class Request {
  final String method;
  final List<String> path;
  private final Map<String, String> query;
  private final HttpExchange exchange;
  private final Body body;

  Request(HttpExchange exchange, Body body) {
    this.exchange = exchange;
    this.body = body;
    method = exchange.getRequestMethod();
    String raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "/");
    path =
        List.of(raw.substring(raw.startsWith("/") ? 1 : 0).split("/", -1)).stream()
            .map(Request::decoded)
            .toList();
    query = parse(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, String> parse(@Nullable String raw) {
    var values = new LinkedHashMap<String, String>();
    if (raw == null || raw.isEmpty()) return values;
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        values.put(decoded(pair), "");
      } else {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "The address holds a broken percent escape");
    }
  }

  /** A query parameter, empty when it was not given. */
  String query(String name) {
    return query.getOrDefault(name, "");
  }

  /** A misspelt parameter would otherwise quietly give an unfiltered answer. */
  void allowQuery(Set<String> known) {
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw new ApiError(400, "There is no parameter '" + name + "' here", name);
      }
    }
  }

  /** A whole number within bounds. */
  int number(String name, int otherwise, int least, int most) {
    String text = query(name);
    if (text.isEmpty()) return otherwise;
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw new ApiError(400, "'" + name + "' is a number from " + least + " to " + most, name);
  }

  void allowMethod(String only) {
    if (!method.equals(only)) {
      throw new ApiError(405, "Only " + only + " is understood here, not " + method);
    }
  }

  /** The body as a JSON object. */
  ObjectNode json() {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!bare.equals("application/json") && !bare.endsWith("+json")) {
      throw new ApiError(415, "The body must be sent as Content-Type: application/json");
    }
    return Json.readObject(body.read());
  }
}
