package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds the nodes from the parser's events. Unlike the reader of our own files it keeps anchors
 * and aliases, which GitHub reads since September 2025, and double keys, which are a finding.
 */
final class NodeReader {
  /** GitHub's files stay far below it. */
  static final int MAX_CHARS = 1_000_000;

  private static final int MAX_TABS = 200;
  private static final int MAX_DEPTH = 60;

  /** Values, each alias counted with all that it stands for. */
  private static final int MAX_VALUES = 200_000;

  /** Ends the reading; never leaves {@link #read}. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int offset;

    Refused(int offset, String message) {
      super(message);
      this.offset = offset;
    }
  }

  private final String text;
  private final Offsets offsets;
  private final Lines lines;
  private final CoreSchema schema = new CoreSchema();
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private final Map<Node, Integer> sizes = new java.util.IdentityHashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();

  private NodeReader(String text, String parsed) {
    this.text = text;
    this.lines = Lines.of(text);
    this.offsets = new Offsets(parsed);
  }

  static Parsed read(String text) {
    if (text.length() > MAX_CHARS) {
      return new Parsed.Broken(1, 1, "the file is larger than a million characters", 1);
    }
    String parsed = text;
    Parsed result = read(text, parsed);
    for (int i = 0; i < MAX_TABS && result instanceof Parsed.Broken broken; i++) {
      String spaced = withoutTab(parsed, broken);
      if (spaced.equals(parsed)) break;
      parsed = spaced;
      result = read(text, parsed);
    }
    return result;
  }

  /**
   * YAML and GitHub let a tab stand between a key and what follows it, the parser does not; a space
   * there says the same in as many characters.
   */
  private static String withoutTab(String parsed, Parsed.Broken broken) {
    if (!broken.message().contains("(TAB)")) return parsed;
    Lines lines = Lines.of(parsed);
    int at = lines.begin(broken.line() - 1) + broken.column() - 1;
    boolean between =
        at < parsed.length()
            && parsed.charAt(at) == '\t'
            && (lines.isBlank(broken.line() - 1)
                || !parsed.substring(lines.begin(broken.line() - 1), at).isBlank());
    return between ? parsed.substring(0, at) + " " + parsed.substring(at + 1) : parsed;
  }

  private static Parsed read(String text, String parsed) {
    var reader = new NodeReader(text, parsed);
    try {
      return reader.document();
    } catch (Refused e) {
      int line = reader.lines.at(e.offset);
      return new Parsed.Broken(
          line + 1,
          e.offset - reader.lines.begin(line) + 1,
          String.valueOf(e.getMessage()),
          line + 1);
    } catch (MarkedYamlEngineException e) {
      return broken(e);
    } catch (YamlEngineException | IndexOutOfBoundsException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      return new Parsed.Broken(1, 1, first, 1);
    }
  }

  private static Parsed.Broken broken(MarkedYamlEngineException e) {
    Optional<Mark> problem = e.getProblemMark().or(e::getContextMark);
    int line = problem.map(Mark::getLine).orElse(0) + 1;
    int since = e.getContextMark().map(Mark::getLine).map(l -> l + 1).orElse(line);
    String message = String.join(" ", String.valueOf(e.getProblem()).split("\\s+"));
    return new Parsed.Broken(line, problem.map(Mark::getColumn).orElse(0) + 1, message, since);
  }

  private Parsed document() {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(schema)
            .setUseMarks(true)
            .setCodePointLimit(MAX_CHARS)
            .build();
    events = new Parse(settings).parseReader(offsets.reader()).iterator();
    Node root = null;
    while (events.hasNext()) {
      if (!(events.next() instanceof NodeEvent node)) continue;
      if (root != null) throw new Refused(begin(node), "a second document begins here");
      root = node(node, 1);
    }
    if (root == null) return new Parsed.Broken(1, 1, "the file is empty", 1);
    return new Parsed.Ok(new WorkflowFile(text, lines, root));
  }

  private Node node(NodeEvent event, int depth) {
    if (depth > MAX_DEPTH) throw new Refused(begin(event), "nested too deeply");
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case AliasEvent alias -> alias(alias);
          case MappingStartEvent map -> fields(map, depth);
          case CollectionStartEvent list -> items(list, depth);
          default -> throw new Refused(begin(event), "this is not understood");
        };
    if (size(node) > MAX_VALUES) throw new Refused(begin(event), "the aliases make it too large");
    if (!(event instanceof AliasEvent)) event.getAnchor().ifPresent(a -> anchors.put(a, node));
    return node;
  }

  private Node.Scalar scalar(ScalarEvent event) {
    Node.Style style = style(event.getScalarStyle());
    int begin = begin(event);
    int end = event.getEndMark().map(offsets::of).orElse(begin);
    if (style == Node.Style.LITERAL || style == Node.Style.FOLDED) {
      while (end > begin && Character.isWhitespace(text.charAt(end - 1))) end--;
    }
    Tag tag = schema.getScalarResolver().resolve(event.getValue(), event.isPlain());
    String type = event.isPlain() ? tag.getValue().replaceFirst(".*:", "") : "str";
    var place = place(event, begin, end, event.getTag().orElse(null));
    return new Node.Scalar(place, event.getValue(), style, type);
  }

  private static Node.Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Node.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Node.Style.DOUBLE_QUOTED;
      case LITERAL -> Node.Style.LITERAL;
      case FOLDED -> Node.Style.FOLDED;
      case PLAIN -> Node.Style.PLAIN;
    };
  }

  private Node alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    Node target = anchors.get(event.getAlias());
    if (target == null) throw new Refused(begin(event), "there is no anchor '" + name + "' above");
    int begin = begin(event);
    int end = event.getEndMark().map(offsets::of).orElse(begin);
    return new Node.Alias(place(event, begin, end, null), name, target);
  }

  private Node fields(MappingStartEvent event, int depth) {
    List<Node.Field> fields = new ArrayList<>();
    int end = begin(event);
    Event next = events.next();
    while (next instanceof NodeEvent key) {
      if (!(key instanceof ScalarEvent scalar)) {
        throw new Refused(begin(key), "a key must be plain text");
      }
      Node.Scalar name = scalar(scalar);
      if (!(events.next() instanceof NodeEvent value)) break;
      Node.Field field = new Node.Field(name, node(value, depth + 1));
      fields.add(field);
      end = Math.max(end, Math.max(name.place().end(), field.value().place().end()));
      next = events.next();
    }
    if (event.isFlow()) end = next.getEndMark().map(offsets::of).orElse(end);
    var place = place(event, begin(event), end, event.getTag().orElse(null));
    return new Node.Fields(place, event.isFlow(), List.copyOf(fields));
  }

  private Node items(CollectionStartEvent event, int depth) {
    List<Node> items = new ArrayList<>();
    int end = begin(event);
    Event next = events.next();
    while (next instanceof NodeEvent item) {
      Node node = node(item, depth + 1);
      items.add(node);
      end = Math.max(end, node.place().end());
      next = events.next();
    }
    if (event.isFlow()) end = next.getEndMark().map(offsets::of).orElse(end);
    var place = place(event, begin(event), end, event.getTag().orElse(null));
    return new Node.Items(place, event.isFlow(), List.copyOf(items));
  }

  private int size(Node node) {
    int size =
        switch (node) {
          case Node.Scalar _ -> 1;
          case Node.Alias alias -> sizes.getOrDefault(alias.target(), 1);
          case Node.Items list -> 1 + sum(list.items());
          case Node.Fields map -> 1 + sum(map.fields().stream().map(Node.Field::value).toList());
        };
    sizes.put(node, size);
    return size;
  }

  private int sum(List<Node> nodes) {
    long sum = 0;
    for (Node node : nodes) sum += sizes.getOrDefault(node, 1);
    return (int) Math.min(sum, MAX_VALUES);
  }

  private Node.Place place(NodeEvent event, int begin, int end, @Nullable String tag) {
    int line = lines.at(begin);
    String anchor =
        event instanceof AliasEvent ? null : event.getAnchor().map(Anchor::getValue).orElse(null);
    return new Node.Place(begin, end, line + 1, begin - lines.begin(line), anchor, tag);
  }

  private int begin(Event event) {
    return event.getStartMark().map(offsets::of).orElse(0);
  }
}
