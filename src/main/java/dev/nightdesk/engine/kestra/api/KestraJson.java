package dev.nightdesk.engine.kestra.api;

import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that may be anything, within limits. */
final class KestraJson {
  /** Of an answer, unpacked, unless told otherwise. A failed execution of two tasks has 3.5 kB. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  /** Deeper is no answer of Kestra's; inputs and outputs are a few levels deep. */
  static final int MOST_DEPTH = 200;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MOST_DEPTH)
                      .maxNumberLength(500)
                      .maxNameLength(10_000)
                      .maxStringLength(MOST_BYTES)
                      .build())
              .build());

  private KestraJson() {}

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

  static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : node.toString();
  }

  /** Why an answer cannot be read, in words that follow "came back as". */
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
