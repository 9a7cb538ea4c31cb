package dev.nightdesk.document;

/**
 * One complaint about a file that a person wrote.
 *
 * @param line from 1
 * @param path the field, as {@code engines[0].endpoints[2].url}; empty for the document as a whole
 * @param sentence what is wrong and, where possible, what was probably meant
 */
public record Problem(String file, int line, String path, String sentence) {
  /** {@code bench.yaml, line 12, engines[0].url: …}, always on one line. */
  @Override
  public String toString() {
    String field = path.isEmpty() ? "" : ", " + path;
    return (file + ", line " + line + field + ": " + sentence).replaceAll("\\s*\\R\\s*", " ");
  }
}
