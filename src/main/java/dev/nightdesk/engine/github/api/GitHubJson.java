package dev.nightdesk.engine.github.api;

import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that may be anything, within limits. */
final class GitHubJson {
  /** Of an answer, unpacked, unless told otherwise; a hundred runs have about 1.5 MB. */
  static final int MOST_BYTES = 16 * 1024 * 1024;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(200)
                      .maxNumberLength(500)
                      .maxNameLength(10_000)
                      .maxStringLength(MOST_BYTES)
                      .build())
              .build());

  private GitHubJson() {}

  /** The tree; a missing node for nothing. */
  static JsonNode read(byte[] body) throws Unreadable {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      // its message shows a piece of the answer, which may hold secrets
      throw new Unreadable("no whole JSON");
    }
  }

  static byte[] write(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  /** Why an answer cannot be read, in words that follow "answered 200 with". */
  static final class Unreadable extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }
}
