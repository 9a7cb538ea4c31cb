package dev.nightdesk.ui.playbooks;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.YamlDocument;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * What a playbook says about itself.
 *
 * @param matches how many logs it is tested by that it has to explain
 * @param rejects how many that it must leave to others
 */
record Story(String rationale, String description, int matches, int rejects, int actions) {
  static final Story NONE = new Story("", "", 0, 0, 0);

  /** Of a text that may be wrong; what cannot be read is left out. */
  static Story of(String name, String text) {
    try {
      JsonNode root =
          YamlDocument.read(name, text.getBytes(StandardCharsets.UTF_8)).getFirst().root();
      JsonNode spec = root.path("spec");
      return new Story(
          spec.path("classify").path("rationale").asString("").strip(),
          root.path("metadata").path("description").asString("").strip(),
          spec.path("examples").path("matches").size(),
          spec.path("examples").path("rejects").size(),
          spec.path("actions").size());
    } catch (DocumentException e) {
      return NONE; // its mistakes stand under the text
    }
  }
}
