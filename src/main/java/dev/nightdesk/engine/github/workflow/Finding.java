package dev.nightdesk.engine.github.workflow;

import java.util.Optional;

/**
 * Something in a workflow file that GitHub would refuse or that cannot work.
 *
 * @param line from 1
 * @param path the field, as {@code jobs.build.steps[2].timeout-minutes}
 * @param sentence what is wrong
 * @param key the unknown key, where that is what is wrong
 * @param meant the one known key that was probably meant
 */
public record Finding(
    int line, String path, String sentence, Optional<String> key, Optional<String> meant) {
  static final String TWICE = "stands here twice";

  /** A finding about a value. */
  public Finding(int line, String path, String sentence) {
    this(line, path, sentence, Optional.empty(), Optional.empty());
  }

  /** Whether a key stands twice in one mapping; nobody but its author knows which one is meant. */
  public boolean isDoubleKey() {
    return sentence.endsWith(TWICE);
  }

  /** {@code line 12, jobs.build: …}. */
  @Override
  public String toString() {
    return "line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + sentence;
  }
}
