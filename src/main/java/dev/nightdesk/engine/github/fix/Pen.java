package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.fix.Edit.Splice;
import dev.nightdesk.engine.github.workflow.Lines;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Value;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes into a workflow file as somebody would who keeps the style of what stands around. */
final class Pen {
  private final String text;
  private final Lines lines;

  Pen(WorkflowFile file) {
    this.text = file.text();
    this.lines = file.lines();
  }

  /** Where the value itself begins, behind its anchor. */
  int begin(Node node) {
    int at = node.place().begin();
    while (at < node.place().end() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      while (at < node.place().end() && !Character.isWhitespace(text.charAt(at))) at++;
      while (at < node.place().end() && Character.isWhitespace(text.charAt(at))) at++;
    }
    return at;
  }

  /** Another value where there is one; an alias is written over. */
  Edit replaced(List<String> path, Node node, Value.Scalar value) {
    int begin = node instanceof Node.Alias ? node.place().begin() : begin(node);
    boolean empty = begin == node.place().end();
    String rendered = (empty ? " " : "") + Rendering.scalar(value, false);
    var splice = new Splice(begin, node.place().end(), rendered);
    return new Edit(List.of(splice), root -> root.with(path, _ -> value), Edit.readable(path));
  }

  /** One more field of a mapping, behind the first of the named fields that it has. */
  Edit field(List<String> path, Node.Fields map, String key, Value value, List<String> behind) {
    int after = -1;
    for (String name : behind) {
      if (after < 0) after = position(map, name);
    }
    int index = after + 1;
    String rendered =
        value instanceof Value.Scalar scalar
            ? key + ": " + Rendering.scalar(scalar, map.flow())
            : key + ": " + Rendering.flow(value);
    if (value instanceof Value.Fields fields && !map.flow() && !map.fields().isEmpty()) {
      int column = column(map) + 2;
      String end = lines.lineEnd(map.place().line() - 1);
      rendered = key + ":" + end + " ".repeat(column) + Rendering.block(fields, column, end);
    }
    Splice splice = map.flow() ? inBraces(map, index, rendered) : below(map, index, rendered);
    List<String> whole = new ArrayList<>(path);
    whole.add(key);
    return new Edit(
        List.of(splice),
        root -> root.with(path, v -> v.inserted(index, key, value)),
        Edit.readable(whole));
  }

  /** A block scalar's last line can only be told by what follows, so nothing is put behind one. */
  private static int position(Node.Fields map, String key) {
    for (int i = 0; i < map.fields().size(); i++) {
      Node.Field field = map.fields().get(i);
      boolean block =
          field.value() instanceof Node.Scalar s
              && (s.style() == Node.Style.LITERAL || s.style() == Node.Style.FOLDED);
      if (field.key().text().equals(key) && !block) return i;
    }
    return -1;
  }

  private Splice inBraces(Node.Fields map, int index, String rendered) {
    if (map.fields().isEmpty()) {
      int at = begin(map) + 1;
      return new Splice(at, at, rendered);
    }
    if (index == 0) {
      int at = map.fields().getFirst().key().place().begin();
      return new Splice(at, at, rendered + ", ");
    }
    Node.Field before = map.fields().get(index - 1);
    int at = Math.max(before.key().place().end(), before.value().place().end());
    return new Splice(at, at, ", " + rendered);
  }

  private Splice below(Node.Fields map, int index, String rendered) {
    int column = column(map);
    if (index == 0) {
      Node.Scalar first = map.fields().getFirst().key();
      int at = first.place().begin();
      String end = lines.lineEnd(lines.at(at));
      return new Splice(at, at, rendered + end + " ".repeat(column));
    }
    Node.Field before = map.fields().get(index - 1);
    int end = Math.max(before.key().place().end(), before.value().place().end());
    return after(lines.at(Math.max(0, end - 1)), " ".repeat(column) + rendered);
  }

  private static int column(Node.Fields map) {
    return map.fields().getFirst().key().place().column();
  }

  /** Whole lines behind a line, which may be the last one and have no line end. */
  Splice after(int line, String rendered) {
    String end = lines.lineEnd(line);
    int next = lines.next(line);
    boolean open = lines.end(line) == next;
    return new Splice(next, next, open ? end + rendered : rendered + end);
  }

  /** One more item of a list; empty where the list is written in a way that is not written into. */
  Optional<Edit> item(List<String> path, Node.Items list, int index, Value.Fields item) {
    Optional<Splice> splice =
        list.items().isEmpty()
            ? Optional.empty()
            : list.flow() ? Optional.of(inBrackets(list, index, item)) : dashed(list, index, item);
    List<String> whole = new ArrayList<>(path);
    whole.add(Integer.toString(index));
    return splice.map(s ->
        new Edit(
            List.of(s),
            root -> root.with(path, v -> v.inserted(index, item)),
            Edit.readable(whole)));
  }

  private static Splice inBrackets(Node.Items list, int index, Value.Fields item) {
    if (index < list.items().size()) {
      int at = list.items().get(index).place().begin();
      return new Splice(at, at, Rendering.flow(item) + ", ");
    }
    int at = list.items().getLast().place().end();
    return new Splice(at, at, ", " + Rendering.flow(item));
  }

  private Optional<Splice> dashed(Node.Items list, int index, Value.Fields item) {
    int model = Math.min(index, list.items().size() - 1);
    int dash = dash(list.items().get(model));
    if (dash < 0) return Optional.empty();
    int line = lines.at(dash);
    String indent = text.substring(lines.begin(line), dash);
    if (!indent.isBlank()) return Optional.empty();
    int content = list.items().get(model).place().begin();
    int gap = lines.at(content) == line ? content - dash : 2;
    String end = lines.lineEnd(line);
    String written =
        indent + "-" + " ".repeat(gap - 1) + Rendering.block(item, indent.length() + gap, end);
    String spacer = isSpaced(list) ? end : "";
    if (index >= list.items().size()) {
      int last = lines.at(Math.max(0, list.place().end() - 1));
      return Optional.of(after(last, spacer + written));
    }
    int from = aboveComments(line, index == 0 ? -1 : lastLine(list.items().get(index - 1)), indent);
    int at = lines.begin(from);
    return Optional.of(new Splice(at, at, written + end + spacer));
  }

  /** Comments right above an item are about it. */
  private int aboveComments(int line, int floor, String indent) {
    int from = line;
    while (from - 1 > floor && lines.text(from - 1).startsWith(indent + "#")) from--;
    return from;
  }

  private int lastLine(Node node) {
    return lines.at(Math.max(0, node.place().end() - 1));
  }

  /** Whether blank lines stand between its items. */
  private boolean isSpaced(Node.Items list) {
    for (int i = 1; i < list.items().size(); i++) {
      int line = lines.at(Math.max(0, dash(list.items().get(i))));
      int floor = lastLine(list.items().get(i - 1));
      int from = line;
      while (from - 1 > floor && !lines.isBlank(from - 1)) from--;
      if (from - 1 <= floor) return false;
    }
    return list.items().size() > 1;
  }

  private int dash(Node item) {
    int at = item.place().begin() - 1;
    while (at >= 0 && Character.isWhitespace(text.charAt(at))) at--;
    return at >= 0 && text.charAt(at) == '-' ? at : -1;
  }
}
