package dev.nightdesk.engine.github.api;

import java.nio.charset.StandardCharsets;

/**
 * A file as it is on a branch or at a commit.
 *
 * @param sha of the blob, which a change of the file has to name
 * @param bytes the whole file, as it is; do not change it
 */
@SuppressWarnings("ArrayRecordComponent")
public record FileContent(String path, String sha, byte[] bytes, String url) {
  /** As UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
