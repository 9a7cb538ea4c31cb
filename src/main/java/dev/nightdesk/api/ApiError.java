package dev.nightdesk.api;

import org.jspecify.annotations.Nullable;

/** A request that is turned down: the status and the sentence that the caller is told. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final String sentence;
  final @Nullable String field;

  ApiError(int status, String sentence) {
    this(status, sentence, null);
  }

  /**
   * @param field the field of the body or the query that is meant, or null
   */
  ApiError(int status, String sentence, @Nullable String field) {
    // an answer, not a bug: nobody reads its stack
    super(sentence, null, false, false);
    this.status = status;
    this.sentence = sentence;
    this.field = field;
  }
}
