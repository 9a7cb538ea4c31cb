package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.fix.Edit.Splice;
import dev.nightdesk.engine.github.workflow.Lines;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A step's script as the lines that it is written in: the lines of a literal block, or the one line
 * of any other text, which becomes a block when lines are added.
 */
final class Script {
  private final Scene scene;
  private final Step step;
  private final Node.Scalar scalar;
  private final int column;
  private final List<String> content;

  private Script(Scene scene, Step step, Node.Scalar scalar, int column) {
    this.scene = scene;
    this.step = step;
    this.scalar = scalar;
    this.column = column;
    this.content = List.of(scalar.text().stripTrailing().split("\n", -1));
  }

  /** Empty when it is folded, an alias, in braces, or does not stand there line by line. */
  static Optional<Script> of(Scene scene, Step step) {
    if (!(step.node().resolved() instanceof Node.Fields map) || map.flow()) return Optional.empty();
    Optional<Node.Field> run = step.node().own("run");
    if (run.isEmpty() || !(run.get().value() instanceof Node.Scalar scalar))
      return Optional.empty();
    if (scalar.place().anchor() != null || scalar.text().isBlank()) return Optional.empty();
    var script = new Script(scene, step, scalar, run.get().key().place().column());
    return script.isLineByLine() ? Optional.of(script) : Optional.empty();
  }

  private boolean isLiteral() {
    return scalar.style() == Node.Style.LITERAL;
  }

  private boolean isLineByLine() {
    int first = scene.file().lines().at(scalar.place().begin());
    int last = scene.file().lines().at(Math.max(0, scalar.place().end() - 1));
    if (!isLiteral()) {
      return scalar.style() != Node.Style.FOLDED && first == last && content.size() == 1;
    }
    if (last - first != content.size()) return false;
    for (int i = 0; i < content.size(); i++) {
      if (!scene
          .file()
          .lines()
          .text(first + 1 + i)
          .stripTrailing()
          .endsWith(content.get(i).stripTrailing())) return false;
    }
    return true;
  }

  /** Without the block's indentation. */
  List<String> lines() {
    return content;
  }

  List<ShellCommand> commands(boolean powershell) {
    return ShellCommand.read(content, powershell);
  }

  /** More lines behind one of its lines. */
  Edit inserted(int after, List<String> added) {
    List<String> all = new ArrayList<>(content);
    all.addAll(after + 1, added);
    if (!isLiteral()) return asBlock(all);
    Lines lines = scene.file().lines();
    int line = firstLine() + after;
    String end = lines.lineEnd(line);
    String rendered =
        added.stream().map(s -> s.isEmpty() ? s : indent() + s).collect(Collectors.joining(end));
    return edit(List.of(scene.pen().after(line, rendered)), all);
  }

  /** Other lines in the place of some. */
  Edit replaced(int from, int to, List<String> instead) {
    List<String> all = new ArrayList<>(content.subList(0, from));
    all.addAll(instead);
    all.addAll(content.subList(to + 1, content.size()));
    if (!isLiteral()) return all.size() == 1 ? asLine(all.getFirst()) : asBlock(all);
    Lines lines = scene.file().lines();
    String end = lines.lineEnd(firstLine() + from);
    String rendered =
        instead.stream().map(s -> s.isEmpty() ? s : indent() + s).collect(Collectors.joining(end));
    int begin = lines.begin(firstLine() + from);
    return edit(List.of(new Splice(begin, lines.end(firstLine() + to), rendered)), all);
  }

  private int firstLine() {
    return scene.file().lines().at(scalar.place().begin()) + 1;
  }

  /** Of the block: what stands before the content of its first line. */
  private String indent() {
    for (int i = 0; i < content.size(); i++) {
      String written = scene.file().lines().text(firstLine() + i);
      if (!content.get(i).isBlank()) {
        return written.substring(0, written.length() - content.get(i).length());
      }
    }
    return " ".repeat(column + 2);
  }

  private Edit asLine(String line) {
    Value.Scalar value = (Value.Scalar) Value.text(line);
    return scene.pen().replaced(path(), scalar, value);
  }

  private Edit asBlock(List<String> all) {
    Lines lines = scene.file().lines();
    int line = lines.at(scalar.place().begin());
    String end = lines.lineEnd(line);
    String indent = " ".repeat(column + 2);
    String rendered =
        all.stream().map(s -> s.isEmpty() ? s : indent + s).collect(Collectors.joining(end));
    return edit(
        List.of(
            new Splice(scene.pen().begin(scalar), scalar.place().end(), "|"),
            scene.pen().after(line, rendered)),
        all);
  }

  private Edit edit(List<Splice> splices, List<String> all) {
    // a block at the very end of a file without a last line end has none in its value either
    boolean open = scene.file().text().length() == scalar.place().end();
    String tail =
        isLiteral()
            ? scalar.text().substring(scalar.text().stripTrailing().length())
            : open ? "" : "\n";
    Value value = Value.text(String.join("\n", all) + tail);
    return new Edit(splices, root -> root.with(path(), _ -> value), Edit.readable(path()));
  }

  private List<String> path() {
    return scene.below(scene.stepPath(step), "run");
  }
}
