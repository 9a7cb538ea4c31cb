package dev.nightdesk.document;

/**
 * One complaint about a file that a person wrote.
 *
 * @param line from 1; 0 for what is about the file itself and none of its lines
 * @param path the field, as {@code engines[0].endpoints[2].url}; empty for the document as a whole
 * @param sentence what is wrong and, where possible, what was probably meant
 */
public record Problem(String file, int line, String path, String sentence) {
  /** About a file that has no lines to speak of: it is not there, or no file at all. */
  public static Problem ofFile(String file, String sentence) {
    return new Problem(file, 0, "", sentence);
  }

  /** {@code bench.yaml, line 12, engines[0].url: …}, always on one line. */
  @Override
  public String toString() {
    String field = path.isEmpty() ? "" : ", " + path;
    String place = line == 0 ? field : ", line " + line + field;
    return (file + place + ": " + sentence).replaceAll("\\s*\\R\\s*", " ");
  }
}
