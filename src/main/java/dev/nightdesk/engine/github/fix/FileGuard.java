package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command, or the step, runs only when the file is there. That hides a missing file, and the
 * result says so.
 */
final class FileGuard {
  private final Scene scene;
  private final String written;
  private final String path;

  FileGuard(Scene scene, String written, String path) {
    this.scene = scene;
    this.written = written;
    this.path = path;
  }

  FixResult fix() {
    Step step = scene.step().orElse(null);
    if (step == null) {
      return scene.impossible(
          "It is not known which step wanted '" + path + "'.",
          "Look in the log for the step, and whether the file was moved or never committed.");
    }
    String condition = "hashFiles('" + path + "') != ''";
    Optional<Edit> edit = inScript(step).or(() -> onStep(step, condition));
    if (edit.isEmpty()) {
      return scene.impossible(
          "The step has a condition that is not changed by machine.",
          "Add to it: " + condition + ".");
    }
    return scene.offer(
        edit,
        "Skip what needs " + path + " when it is missing",
        "'"
            + path
            + "' was not found and no file of that name is known to be elsewhere. The guard hides a"
            + " missing file: if it should be there, commit it and close this.",
        "Remove the condition on " + path + " from the step '" + SafeText.brief(step.name()) + "'.",
        "A missing " + path + ": what needs it is skipped and the run is green all the same.");
  }

  /**
   * Of a script of several commands only the one that names the file is skipped, with a warning.
   */
  private Optional<Edit> inScript(Step step) {
    String shell = scene.shell(step);
    if (!Set.of("bash", "sh").contains(shell)) return Optional.empty();
    Script script = Script.of(scene, step).orElse(null);
    if (script == null) return Optional.empty();
    List<ShellCommand> commands =
        script.commands(false).stream().filter(c -> !c.text().startsWith("#")).toList();
    List<ShellCommand> naming = commands.stream().filter(c -> c.words().contains(written)).toList();
    if (commands.size() < 2 || naming.size() != 1) return Optional.empty();
    ShellCommand command = naming.getFirst();
    boolean own = command.isSimple() && command.from() == command.to();
    if (!own || command.text().startsWith("cd ")) return Optional.empty();
    String guarded =
        "if [ -e "
            + written
            + " ]; then "
            + command.text()
            + "; else echo \"::warning::"
            + written
            + " is missing\"; fi";
    boolean assigns = command.text().contains("#");
    return assigns
        ? Optional.empty()
        : Optional.of(script.replaced(command.from(), command.to(), List.of(guarded)));
  }

  private Optional<Edit> onStep(Step step, String condition) {
    if (!(step.node().resolved() instanceof Node.Fields map)) return Optional.empty();
    Optional<Node.Field> old = step.node().own("if");
    List<String> at = scene.stepPath(step);
    if (old.isEmpty()) {
      return Optional.of(
          scene
              .pen()
              .field(at, map, "if", Value.text(condition), List.of("name", "id", "uses", "run")));
    }
    if (!(old.get().value() instanceof Node.Scalar scalar)) return Optional.empty();
    return both(scalar.text().strip(), condition)
        .filter(_ -> scalar.style() != Node.Style.LITERAL && scalar.style() != Node.Style.FOLDED)
        .map(text ->
            scene.pen().replaced(scene.below(at, "if"), scalar, (Value.Scalar) Value.text(text)));
  }

  private static Optional<String> both(String old, String condition) {
    if (!old.contains("${{")) return Optional.of("(" + old + ") && " + condition);
    boolean whole = old.startsWith("${{") && old.endsWith("}}") && old.indexOf("${{", 3) < 0;
    if (!whole || old.indexOf("}}") != old.length() - 2) return Optional.empty();
    String inner = old.substring(3, old.length() - 2).strip();
    return Optional.of("${{ (" + inner + ") && " + condition + " }}");
  }
}
