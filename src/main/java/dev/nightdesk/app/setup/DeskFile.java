package dev.nightdesk.app.setup;

import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.document.YamlEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The configuration file as it stands, and with one thing more. What a person wrote in it stays
 * byte by byte, and a file that would not be read afterwards is never written.
 *
 * @param path may not exist yet
 */
record DeskFile(Path path) {
  private static final String NEW =
      "# The configuration of Nightdesk. Check it after a change: nightdesk config check FILE\n"
          + "version: 1\nengines: []\n";

  /** Why nothing was written, in a sentence for a person. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** Its engines as they stand; none when there is no file. */
  List<JsonNode> engines() throws Refused, DocumentException {
    return root(text()).path("engines").valueStream().toList();
  }

  /**
   * The file's text with one more item in a list, checked; nothing is written.
   *
   * @param list a JSON pointer
   * @throws Refused when the file itself is wrong already
   * @throws DocumentException when what is added is wrong
   */
  String with(String list, JsonNode item) throws Refused, DocumentException {
    String text = text();
    try {
      ConfigurationReader.readText(path.toString(), text);
    } catch (DocumentException e) {
      throw new Refused(
          "The configuration is wrong already and was left as it is: " + e.getMessage());
    }
    String changed = YamlEdit.append(path.toString(), text, list, item);
    ConfigurationReader.readText(path.toString(), changed);
    return changed;
  }

  /** Writes a text that {@link #with} gave, in one step. */
  void write(String text) throws IOException {
    Replacing.write(path, text);
  }

  private String text() throws Refused {
    try {
      if (!Files.exists(path)) return NEW;
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return text.isBlank() ? NEW : text;
    } catch (IOException e) {
      throw new Refused("The configuration " + path + " cannot be read: " + e.getMessage());
    }
  }

  private JsonNode root(String text) throws DocumentException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var documents =
        new ArrayList<>(YamlDocument.read(path.toString(), bytes, Math.max(1, bytes.length)));
    return documents.isEmpty()
        ? JsonNodeFactory.instance.objectNode()
        : documents.getFirst().root();
  }
}
