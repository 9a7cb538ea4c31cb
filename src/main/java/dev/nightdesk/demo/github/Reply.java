package dev.nightdesk.demo.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body a map or list (sent as JSON), bytes, or null for none
 */
record Reply(int status, Map<String, String> headers, @Nullable Object body) {
  static final String DOCS = "https://docs.github.com/rest";

  /** Ends the handling of a request with an answer. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Reply reply;

    Refused(Reply reply) {
      super("HTTP " + reply.status, null, false, false);
      this.reply = reply;
    }
  }

  static Reply ok(Object body) {
    return new Reply(200, Map.of(), body);
  }

  static Reply of(int status, @Nullable Object body) {
    return new Reply(status, Map.of(), body);
  }

  /** With a body as GitHub refuses. */
  static Reply message(int status, String message) {
    return of(
        status,
        Json.map("message", message, "documentation_url", DOCS, "status", String.valueOf(status)));
  }

  static Refused refuse(int status, String message) {
    return new Refused(message(status, message));
  }

  static Refused notFound() {
    return refuse(404, "Not Found");
  }

  /** 422 with one entry in its list; the message only where the code is {@code custom}. */
  static Refused invalid(String resource, String field, String code, @Nullable String message) {
    Map<String, Object> error = Json.map("resource", resource, "field", field, "code", code);
    if (message != null) error.put("message", message);
    return new Refused(
        of(
            422,
            Json.map(
                "message",
                "Validation Failed",
                "errors",
                List.of(error),
                "documentation_url",
                DOCS,
                "status",
                "422")));
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
