package dev.nightdesk.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads hostile JSON within limits and writes ours. */
public final class Json {
  static final int MAX_DEPTH = 50;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(100)
                          .maxNameLength(1_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static String pretty(Object value) {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }

  /** An object with fields in the order given; a null value is written as null. */
  public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Reads a body that must be one JSON object. */
  static ObjectNode readObject(byte[] body) {
    if (body.length == 0) throw new ApiError(400, "The body is empty; a JSON object is expected");
    JsonNode root;
    try {
      root = MAPPER.readTree(utf8(body));
    } catch (StreamConstraintsException e) {
      throw new ApiError(
          400,
          "The JSON is nested deeper than " + MAX_DEPTH + " levels or holds an overlong number");
    } catch (JacksonException e) {
      throw new ApiError(
          400, "The body is no valid JSON" + where(e) + ": " + e.getOriginalMessage());
    }
    if (root instanceof ObjectNode object) return object;
    throw new ApiError(400, "The body must be a JSON object, such as {\"id\": \"INC-001\"}");
  }

  private static String where(JacksonException e) {
    var place = e.getLocation();
    return place == null || place.getLineNr() < 1
        ? ""
        : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private static String utf8(byte[] body) {
    try {
      // a fresh decoder reports what new String would quietly replace
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ApiError(400, "The body is not UTF-8");
    }
  }

  /** A text field of a body, or null when it is missing. */
  static @Nullable String text(ObjectNode body, String field, int maxLength) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) return null;
    if (!value.isString()) throw new ApiError(400, "'" + field + "' must be a text", field);
    String text = value.asString();
    if (text.length() > maxLength) {
      throw new ApiError(400, "'" + field + "' is longer than " + maxLength + " characters", field);
    }
    return text;
  }

  /** A text field that must be there and hold more than blanks. */
  static String requiredText(ObjectNode body, String field, int maxLength) {
    String text = text(body, field, maxLength);
    if (text == null) throw new ApiError(400, "'" + field + "' is missing", field);
    if (text.isBlank()) throw new ApiError(400, "'" + field + "' is empty", field);
    return text.strip();
  }

  /** A field that must hold a duration such as {@code PT6H}. */
  static Duration requiredDuration(ObjectNode body, String field) {
    return duration(requiredText(body, field, 40), field);
  }

  static Duration duration(String text, String field) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new ApiError(
          400, "'" + field + "' is a duration such as PT6H, not '" + text + "'", field);
    }
  }
}
