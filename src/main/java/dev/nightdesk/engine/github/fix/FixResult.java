package dev.nightdesk.engine.github.fix;

import org.jspecify.annotations.Nullable;

/** What became of a request for a fix. */
public sealed interface FixResult {
  /**
   * A change of one file that was checked.
   *
   * @param path of the changed file
   * @param before its whole text; empty for a new file
   * @param after its whole new text
   * @param title in the imperative, for a pull request
   * @param reason what in the failure led to it, and what a person has to look at
   * @param verification how it was checked
   * @param undo how to take it back
   * @param hides what is no longer seen once it is merged
   * @param intendedPath the field that is changed, as {@code jobs.e2e.timeout-minutes}; what else
   *     the file says is the same as before
   */
  record Edited(
      String path,
      String before,
      String after,
      String title,
      String reason,
      String verification,
      String undo,
      @Nullable String hides,
      String intendedPath)
      implements FixResult {}

  /**
   * No change can be made that is known to be right.
   *
   * @param why in a sentence
   * @param guidance what a person can do
   */
  record Impossible(String why, String guidance) implements FixResult {}
}
