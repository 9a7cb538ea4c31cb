package dev.nightdesk.document;

import dev.nightdesk.document.YamlOutline.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to a text of YAML that a person wrote: comments, order, quotes and line ends of all that
 * stands there already stay as they are.
 */
public final class YamlEdit {
  /** What can stand without quotes and is read as the same text. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/:-]*[A-Za-z0-9/]");

  private static final Pattern OTHER_MEANING =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private final String name;
  private final String text;
  private final String lineEnd;
  private final Map<String, Place> places;

  private YamlEdit(String name, String text) {
    this.name = name;
    this.text = text;
    lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    places = YamlOutline.of(text);
  }

  /**
   * The text with one more item at the end of a list; a list that is not there yet becomes the last
   * field of the mapping around it.
   *
   * @param name what complaints call the text
   * @param list a JSON pointer to the list
   * @param item a text, or a mapping whose values are texts, lists or mappings
   * @throws DocumentException when the text is not one document of YAML, or when the item would not
   *     be read there: then a person has to write it
   */
  public static String append(String name, String text, String list, JsonNode item)
      throws DocumentException {
    JsonNode before = root(name, text);
    if (before.at(list).isMissingNode() && !before.at(Pointers.parent(list)).isObject())
      throw YamlDocument.refused(name, 1, "there is no place for " + list + " here.");
    boolean marked = text.startsWith("\uFEFF");
    String changed = new YamlEdit(name, marked ? text.substring(1) : text).with(list, item);
    String result = marked ? "\uFEFF" + changed : changed;
    if (!root(name, result).equals(expected(before, list, item))) {
      throw YamlDocument.refused(
          name, 1, "this is written in a way that only a person can add to; add it by hand.");
    }
    return result;
  }

  private static JsonNode root(String name, String text) throws DocumentException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var documents = YamlDocument.read(name, bytes, Math.max(bytes.length, 1));
    if (documents.size() > 1) {
      throw new DocumentException(documents.get(1).problem("", "this is a second document."));
    }
    return documents.getFirst().root();
  }

  /** What has to be read afterwards: all that was there, and the item. */
  private static JsonNode expected(JsonNode before, String list, JsonNode item) {
    JsonNode after = before.deepCopy();
    JsonNode items = after.at(list);
    if (items instanceof ArrayNode known) known.add(item);
    else if (after.at(Pointers.parent(list)) instanceof ObjectNode around)
      around.putArray(Pointers.last(list)).add(item);
    return after;
  }

  private String with(String list, JsonNode item) throws DocumentException {
    Place place = places.get(list);
    if (place == null) return withList(list, item);
    if (place.flow() && place.size() > 0) return insert(lastEnd(list, place), ", " + flow(item));
    if (place.flow()) {
      String inside = text.substring(place.begin(), place.end());
      return inside.lines().count() > 1 || isInBraces(list)
          ? insert(place.end() - 1, flow(item))
          : emptied(list, place, item);
    }
    return afterLine(text, place.end(), block(place.column(), item));
  }

  /** {@code engines: []} becomes a list of dashes, so that it can be read and written on. */
  private String emptied(String list, Place place, JsonNode item) {
    int from = place.begin();
    while (from > 0 && text.charAt(from - 1) == ' ') from--;
    String without = text.substring(0, from) + text.substring(place.end());
    return afterLine(without, from, block(columnOfKey(list, place) + 2, item));
  }

  private String withList(String list, JsonNode item) throws DocumentException {
    Place around = places.get(Pointers.parent(list));
    if (around == null) throw YamlDocument.refused(name, 1, "there is no place for it.");
    String key = Pointers.last(list);
    if (around.flow()) {
      String field = key + ": [" + flow(item) + "]";
      return around.size() == 0
          ? insert(around.end() - 1, field)
          : insert(lastEnd(Pointers.parent(list), around), ", " + field);
    }
    String indent = " ".repeat(around.column());
    String lines =
        item.isObject()
            ? indent + key + ":" + lineEnd + block(around.column() + 2, item)
            : indent + key + ": [" + flow(item) + "]";
    return afterLine(text, around.end(), lines);
  }

  /** The end of the last thing in a collection: what follows may be a comma or a comment. */
  private int lastEnd(String pointer, Place around) {
    return places.entrySet().stream()
        .filter(e -> Pointers.parent(e.getKey()).equals(pointer) && !e.getKey().equals(pointer))
        .mapToInt(e -> e.getValue().end())
        .max()
        .orElse(around.begin() + 1);
  }

  private boolean isInBraces(String pointer) {
    Place around = places.get(Pointers.parent(pointer));
    return around != null && around.flow();
  }

  private int columnOfKey(String list, Place place) {
    Place around = places.get(Pointers.parent(list));
    return around == null ? place.column() : around.column();
  }

  private String insert(int at, String words) {
    return text.substring(0, at) + words + text.substring(at);
  }

  /** After the line that holds the place, with whatever else stands in that line. */
  private String afterLine(String whole, int at, String lines) {
    if (at > 0 && whole.charAt(at - 1) == '\n')
      return whole.substring(0, at) + lines + lineEnd + whole.substring(at);
    int end = whole.indexOf('\n', at);
    return end < 0
        ? whole + lineEnd + lines
        : whole.substring(0, end + 1) + lines + lineEnd + whole.substring(end + 1);
  }

  /** As an item of a list of dashes, without the last line end. */
  private String block(int column, JsonNode item) {
    String dash = " ".repeat(column) + "- ";
    if (!item.isObject()) return dash + flow(item);
    return item.properties().stream()
        .map(field -> field.getKey() + ": " + top(field.getValue()))
        .collect(Collectors.joining(lineEnd + " ".repeat(column + 2), dash, ""));
  }

  private static String top(JsonNode value) {
    return value.isString() && isPlain(value.asString()) ? value.asString() : flow(value);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !OTHER_MEANING.matcher(text).matches();
  }

  /** In one line; JSON is YAML. */
  private static String flow(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(YamlEdit::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(field -> field.getKey() + ": " + flow(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    boolean plain =
        value.isString() && isPlain(value.asString()) && !value.asString().contains(":");
    return plain ? value.asString() : value.toString();
  }
}
