package dev.nightdesk.engine.github.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as it is on a branch or at a commit.
 *
 * @param sha of the blob, which a change of the file has to name
 * @param bytes the whole file, as it is; do not change it
 */
@SuppressWarnings("ArrayRecordComponent")
public record FileContent(String path, String sha, byte[] bytes, String url) {
  /** Whether it is UTF-8 to the byte, so that {@link #text} can be written back. */
  public boolean isText() {
    return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** As UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
