package dev.nightdesk.engine.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer in the normal form, whatever format the service speaks.
 *
 * @param format which one was detected, for people
 * @param verdict the worse of HTTP status and body
 * @param body what the body alone said, or null when it said nothing
 * @param errorCode a stable name of the error: a code, an exception's class; null when there is
 *     none
 * @param errorMessage for people; null when all is well
 * @param note what is odd about the answer; empty for nothing
 * @param json the parsed body, or null when it is no JSON
 */
record Health(
    String format,
    Verdict verdict,
    @Nullable Verdict body,
    List<Component> components,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    String note,
    @Nullable JsonNode json) {

  /**
   * A part that the service reports on.
   *
   * @param word the status as it was sent
   * @param detail its error, or empty
   */
  record Component(String name, Verdict verdict, String word, String detail) {}

  Health {
    components = List.copyOf(components);
  }

  /** The name of the first part that fails, or empty. */
  String firstFailing() {
    return components.stream()
        .filter(c -> c.verdict() == Verdict.FAIL)
        .map(Component::name)
        .findFirst()
        .orElse("");
  }

  /** This health, made a failure for the given reason. */
  Health failing(String code, String message) {
    return new Health(format, Verdict.FAIL, body, components, code, message, note, json);
  }
}
