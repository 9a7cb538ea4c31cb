package dev.nightdesk.engine.health;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the error's text and code wherever a format, or a service that follows none, puts them. */
final class ErrorTexts {
  private static final List<String> MESSAGE_FIELDS =
      List.of(
          "error", "message", "output", "exception", "description", "reason", "detail", "cause");
  private static final List<String> CODE_FIELDS = List.of("code", "errorCode", "error_code");

  /** A Java or .NET exception's full name at the begin of a message. */
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "^((?:[A-Za-z_][\\w$]*\\.)+)"
              + "([A-Z][\\w$]*(?:Exception|Error|Failure|Throwable))(?::\\s*|\\s+|$)");

  private ErrorTexts() {}

  /**
   * The first text among the usual fields; {@code error} may be a text or an object that holds one.
   */
  static @Nullable String messageIn(JsonNode object) {
    for (String field : MESSAGE_FIELDS) {
      JsonNode value = object.path(field);
      if (value.isString() && !value.asString().isBlank()) return value.asString().strip();
    }
    for (String field : MESSAGE_FIELDS) {
      JsonNode value = object.path(field);
      if (!value.isObject()) continue;
      for (String inner : MESSAGE_FIELDS) {
        JsonNode text = value.path(inner);
        if (text.isString() && !text.asString().isBlank()) return text.asString().strip();
      }
    }
    return null;
  }

  static @Nullable String codeIn(JsonNode object) {
    for (JsonNode place : List.of(object, object.path("error"))) {
      for (String field : CODE_FIELDS) {
        JsonNode value = place.path(field);
        if (value.isString() && !value.asString().isBlank()) return value.asString().strip();
        if (value.isNumber()) return value.asString();
      }
    }
    return null;
  }

  /** The exception's simple name when the message begins with a full one, or null. */
  static @Nullable String exceptionIn(String message) {
    Matcher matcher = EXCEPTION.matcher(message);
    return matcher.find() ? matcher.group(2) : null;
  }

  /**
   * The message without the exception's name in front, for a title; what remains of nothing is the
   * name.
   */
  static String withoutException(String message) {
    Matcher matcher = EXCEPTION.matcher(message);
    if (!matcher.find()) return message;
    String rest = message.substring(matcher.end()).strip();
    return rest.isEmpty() ? matcher.group(2) : rest;
  }
}
