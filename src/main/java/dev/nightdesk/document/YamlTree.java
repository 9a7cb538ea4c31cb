package dev.nightdesk.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the tree straight from the parser's events: what is refused (aliases, tags, depth, double
 * keys) is seen before anything was made of it, so that a small hostile file cannot become a large
 * tree.
 */
final class YamlTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String name;
  private final int maxDepth;
  private Map<String, Integer> lines = new TreeMap<>();

  YamlTree(String name, int maxDepth) {
    this.name = name;
    this.maxDepth = maxDepth;
  }

  List<YamlDocument> read(String text, int maxCodePoints) throws DocumentException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setCodePointLimit(Math.max(1, maxCodePoints))
            .build();
    var scalars = new YamlScalar(settings.getSchema().getScalarResolver());
    try {
      return documents(new Parse(settings).parseString(text).iterator(), scalars);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(1);
      throw refused(line, "", "this is not YAML: " + e.getProblem() + ".");
    } catch (ReaderException e) {
      int at =
          text.offsetByCodePoints(
              0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
      int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
      String character = String.format("U+%04X", e.getCodePoint());
      throw refused(line, "", "this is not YAML: the character " + character + " is not allowed.");
    } catch (YamlEngineException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      throw refused(1, "", "this is not YAML: " + first + ".");
    }
  }

  private List<YamlDocument> documents(Iterator<Event> events, YamlScalar scalars)
      throws DocumentException {
    var documents = new ArrayList<YamlDocument>();
    while (events.hasNext()) {
      Event event = events.next();
      if (!(event instanceof NodeEvent node)) continue;
      lines = new TreeMap<>();
      JsonNode root = node(node, events, "", 1, scalars);
      // "---" at the end of a file opens a document without content
      boolean empty = root.isNull() && node instanceof ScalarEvent s && s.getValue().isEmpty();
      if (!empty) documents.add(new YamlDocument(name, root, lines));
    }
    if (documents.isEmpty()) throw refused(1, "", "the file is empty.");
    return documents;
  }

  private JsonNode node(
      NodeEvent event, Iterator<Event> events, String pointer, int depth, YamlScalar scalars)
      throws DocumentException {
    lines.putIfAbsent(pointer, line(event));
    refuseDecoration(event, pointer);
    if (depth > maxDepth) {
      throw refused(line(event), pointer, "nested deeper than " + maxDepth + " levels.");
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        try {
          yield scalars.node(scalar);
        } catch (IllegalArgumentException e) {
          throw refused(line(event), pointer, e.getMessage());
        }
      }
      case SequenceStartEvent _ -> sequence(events, pointer, depth, scalars);
      case MappingStartEvent _ -> mapping(events, pointer, depth, scalars);
      default -> throw refused(line(event), pointer, "this is not YAML that is understood here.");
    };
  }

  private ArrayNode sequence(Iterator<Event> events, String pointer, int depth, YamlScalar scalars)
      throws DocumentException {
    ArrayNode items = NODES.arrayNode();
    while (true) {
      Event event = events.next();
      if (event instanceof SequenceEndEvent) return items;
      items.add(node((NodeEvent) event, events, pointer + "/" + items.size(), depth + 1, scalars));
    }
  }

  private ObjectNode mapping(Iterator<Event> events, String pointer, int depth, YamlScalar scalars)
      throws DocumentException {
    ObjectNode fields = NODES.objectNode();
    while (true) {
      Event event = events.next();
      if (event instanceof MappingEndEvent) return fields;
      refuseDecoration((NodeEvent) event, pointer);
      if (!(event instanceof ScalarEvent key)) {
        throw refused(line(event), pointer, "a key must be plain text, not a list or a mapping.");
      }
      String field = key.getValue();
      String child = Pointers.child(pointer, field);
      if (fields.has(field)) {
        String before = " (first on line " + lines.get(child) + ").";
        throw refused(
            line(key),
            child,
            "the key '" + YamlScalar.brief(field) + "' stands here twice" + before);
      }
      lines.put(child, line(key));
      fields.set(field, node((NodeEvent) events.next(), events, child, depth + 1, scalars));
    }
  }

  private void refuseDecoration(NodeEvent event, String pointer) throws DocumentException {
    if (event instanceof AliasEvent) {
      throw refused(line(event), pointer, "aliases (*name) are not allowed; write the value out.");
    }
    if (event.getAnchor().isPresent()) {
      throw refused(line(event), pointer, "anchors (&name) are not allowed; write the value out.");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case SequenceStartEvent start -> start.getTag();
          case MappingStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) throw refused(line(event), pointer, "tags (!name) are not allowed.");
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private DocumentException refused(int line, String pointer, @Nullable String sentence) {
    return new DocumentException(
        new Problem(name, line, Pointers.readable(pointer), String.valueOf(sentence)));
  }
}
