package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.Health.Component;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body says by itself, before the HTTP status is weighed in.
 *
 * @param verdict null when the body says nothing about health
 */
record Reading(
    String format,
    @Nullable Verdict verdict,
    List<Component> components,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    String note) {

  /** A body that says nothing about health. */
  static Reading mute(String format, String note) {
    return new Reading(format, null, List.of(), null, null, note);
  }

  /** A body of this verdict, whose error is that of its worst part. */
  static Reading of(String format, Verdict verdict, List<Component> components, String note) {
    Component worst = null;
    for (Component part : components) {
      if (part.verdict() == Verdict.FAIL && (worst == null || worst.detail().isEmpty()))
        worst = part;
    }
    if (worst == null) return new Reading(format, verdict, components, null, null, note);
    String name = worst.name();
    String message = worst.detail().isEmpty() ? name + " is " + worst.word() : worst.detail();
    String exception = ErrorTexts.exceptionIn(message);
    return new Reading(
        format,
        verdict,
        components,
        exception == null ? null : name + "." + exception,
        message,
        note);
  }

  /** The same with an error that the body names at its top. */
  Reading withError(@Nullable String code, @Nullable String message) {
    return new Reading(
        format,
        verdict,
        components,
        code == null ? errorCode : code,
        message == null ? errorMessage : message,
        note);
  }
}
