package dev.nightdesk.engine.github.api;

/**
 * A log as it was read: the begin and the end of it where it is too large.
 *
 * @param head UTF-8, without byte-order mark, otherwise as it came
 * @param tail what comes last; empty when the whole log is in {@code head}
 * @param omitted how many bytes between them were not kept
 */
public record JobLog(String head, String tail, long omitted) {
  public boolean isWhole() {
    return omitted == 0;
  }
}
