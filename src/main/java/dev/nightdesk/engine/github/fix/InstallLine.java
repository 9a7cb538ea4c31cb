package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One more line in the job's install step, behind the last command of that kind before the failed
 * step; a new step where there is none.
 */
final class InstallLine {
  /** A command and the script that it stands in. */
  record Found(Script script, ShellCommand command) {}

  private final Scene scene;
  private final String line;
  private final Predicate<ShellCommand> isInstall;

  InstallLine(Scene scene, String line, Predicate<ShellCommand> isInstall) {
    this.scene = scene;
    this.line = line;
    this.isInstall = isInstall;
  }

  /**
   * The last such command at or before the failed step that a line can be put behind; none of a
   * step that other jobs share.
   */
  Optional<Found> found() {
    int last = scene.step().map(Step::index).orElse(Integer.MAX_VALUE);
    Found found = null;
    for (Step step : scene.job().steps()) {
      boolean shared = step.node() instanceof Node.Alias || step.node().place().anchor() != null;
      Script script = Script.of(scene, step).orElse(null);
      if (step.index() > last || shared || script == null) continue;
      for (ShellCommand command : script.commands(scene.shell(step).endsWith("pwsh"))) {
        if (isInstall.test(command) && !command.nested()) found = new Found(script, command);
      }
    }
    return Optional.ofNullable(found);
  }

  Optional<Edit> edit(String nameOfNewStep) {
    return found()
        .map(f -> f.script().inserted(f.command().to(), List.of(line)))
        .or(() -> scene.newStep(scene.placeForNewStep(), step(nameOfNewStep)));
  }

  private Value.Fields step(String name) {
    List<String> fields = new ArrayList<>(List.of("name", name, "run", line));
    String folder = scene.step().flatMap(s -> s.node().text("working-directory")).orElse("");
    if (SafeText.isPath(folder)) fields.addAll(List.of("working-directory", folder));
    return Rendering.fields(fields);
  }
}
