package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.github.api.Answer.Failed;

/** The bad endings of a call. */
final class Endings {
  private Endings() {}

  static <T> Failed<T> notSent(String what, String reason) {
    throw new UnsupportedOperationException(what + reason);
  }
}
