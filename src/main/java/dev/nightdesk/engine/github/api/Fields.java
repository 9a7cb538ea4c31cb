package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields that may be missing, null or of another type. */
final class Fields {
  private Fields() {}

  /** Empty for anything but a text. */
  static String text(JsonNode json, String field) {
    JsonNode node = json.path(field);
    return node.isString() ? node.stringValue() : "";
  }

  static @Nullable String orNull(JsonNode json, String field) {
    JsonNode node = json.path(field);
    return node.isString() ? node.stringValue() : null;
  }

  static long number(JsonNode json, String field, long otherwise) {
    JsonNode node = json.path(field);
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : otherwise;
  }

  static long id(JsonNode json, String what) throws Unreadable {
    return need(json, "id", what);
  }

  /** A number above 0 without which there is no such thing. */
  static long need(JsonNode json, String field, String what) throws Unreadable {
    long number = number(json, field, 0);
    if (number <= 0) throw new Unreadable("no " + what);
    return number;
  }

  static boolean flag(JsonNode json, String field) {
    JsonNode node = json.path(field);
    return node.isBoolean() && node.booleanValue();
  }

  static @Nullable Instant moment(JsonNode json, String field) {
    String text = text(json, field);
    if (text.isEmpty()) return null;
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  static List<String> texts(JsonNode json, String field) {
    var texts = new ArrayList<String>();
    for (JsonNode one : json.path(field)) if (one.isString()) texts.add(one.stringValue());
    return List.copyOf(texts);
  }
}
