package dev.nightdesk.app.preferences;

import dev.nightdesk.app.setup.Replacing;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.preferences.Kept;
import dev.nightdesk.domain.preferences.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code window.yaml} beside the configuration. It is replaced as a whole, and never where what
 * stands in it cannot be read: somebody may have written it by hand.
 */
public final class PreferencesFile implements Preferences {
  private final Path file;

  public PreferencesFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Kept read() throws IOException {
    if (!Files.exists(file)) return Kept.NOTHING;
    try {
      List<YamlDocument> documents = YamlDocument.read(file);
      YamlDocument first = documents.getFirst();
      JsonNode root = first.root();
      if (root.isNull() || root.isMissingNode()) return Kept.NOTHING;
      only(first, "", root, Set.of("views", "columns"));
      return new Kept(views(first, root.path("views")), columns(first, root.path("columns")));
    } catch (DocumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<Kept.SavedView> views(YamlDocument document, JsonNode list)
      throws DocumentException {
    var views = new ArrayList<Kept.SavedView>();
    for (int i = 0; i < size(document, "/views", list); i++) {
      String at = "/views/" + i;
      only(document, at, list.get(i), Set.of("name", "line"));
      views.add(
          new Kept.SavedView(
              text(document, at, list.get(i), "name"), text(document, at, list.get(i), "line")));
    }
    return views;
  }

  private static List<Kept.Column> columns(YamlDocument document, JsonNode list)
      throws DocumentException {
    var columns = new ArrayList<Kept.Column>();
    for (int i = 0; i < size(document, "/columns", list); i++) {
      String at = "/columns/" + i;
      JsonNode one = list.get(i);
      only(document, at, one, Set.of("id", "width", "shown"));
      if (!one.path("width").canConvertToInt() || one.path("width").asInt() < 1)
        throw wrong(document, at, "'width' is a whole number of pixels.");
      if (!one.path("shown").isBoolean()) throw wrong(document, at, "'shown' is true or false.");
      columns.add(
          new Kept.Column(
              text(document, at, one, "id"),
              one.path("width").asInt(),
              one.path("shown").asBoolean()));
    }
    return columns;
  }

  private static int size(YamlDocument document, String at, JsonNode list)
      throws DocumentException {
    if (list.isMissingNode() || list.isNull()) return 0;
    if (!list.isArray()) throw wrong(document, at, "A list is needed here.");
    return list.size();
  }

  private static String text(YamlDocument document, String at, JsonNode one, String key)
      throws DocumentException {
    JsonNode text = one.path(key);
    if (!text.isString() || text.asString().isBlank())
      throw wrong(document, at, "'" + key + "' is missing or no text.");
    return text.asString();
  }

  private static void only(YamlDocument document, String at, JsonNode one, Set<String> keys)
      throws DocumentException {
    if (!one.isObject())
      throw wrong(
          document,
          at,
          "Only " + String.join(" and ", keys.stream().sorted().toList()) + " can stand here.");
    for (String key : one.propertyNames())
      if (!keys.contains(key)) throw wrong(document, at, "There is no '" + key + "' here.");
  }

  private static DocumentException wrong(YamlDocument document, String at, String sentence) {
    return new DocumentException(document.problem(at, sentence));
  }

  @Override
  public synchronized void write(Kept kept) throws IOException {
    read(); // what cannot be read is not written over
    var text =
        new StringBuilder("# What was chosen in Nightdesk's window, which writes this file.\n");
    text.append("views:\n");
    for (Kept.SavedView view : kept.views())
      text.append("  - name: ")
          .append(quoted(view.name()))
          .append("\n    line: ")
          .append(quoted(view.line()))
          .append('\n');
    text.append("columns:\n");
    for (Kept.Column column : kept.columns())
      text.append("  - id: ")
          .append(quoted(column.id()))
          .append("\n    width: ")
          .append(column.width())
          .append("\n    shown: ")
          .append(column.shown())
          .append('\n');
    Replacing.write(file, text.toString());
  }

  private static String quoted(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", " ");
    return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
