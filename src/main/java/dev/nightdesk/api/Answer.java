package dev.nightdesk.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller is told. */
record Answer(int status, String contentType, String body) {
  static Answer json(int status, Object value) {
    return new Answer(status, "application/json", Json.text(value));
  }

  static Answer text(String contentType, String text) {
    return new Answer(200, contentType, text);
  }

  static Answer error(ApiError error) {
    Map<String, @Nullable Object> fields = Json.object("error", error.sentence);
    if (error.field != null) fields.put("field", error.field);
    return json(error.status, fields);
  }
}
