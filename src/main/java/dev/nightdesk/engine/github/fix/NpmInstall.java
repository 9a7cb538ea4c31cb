package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Step;
import java.util.Map;

/** A package for Node.js: installed beside what {@code npm ci} installs, without touching it. */
final class NpmInstall {
  private static final Pattern INSTALL = Pattern.compile("(^|&& )npm (ci|install|i)\\b");

  private final Scene scene;
  private final String name;

  NpmInstall(Scene scene, String name) {
    this.scene = scene;
    this.name = name;
  }

  FixResult fix() {
    for (Step step : scene.job().steps()) {
      String run = " " + step.run().orElse("").replaceAll("\\s+", " ");
      for (String manager : new String[] {"yarn", "pnpm", "bun"}) {
        if (run.contains(" " + manager + " ")) return locked(manager);
        if (run.endsWith(" " + manager)) return locked(manager);
      }
    }
    for (Map.Entry<String, String> file : scene.request().otherFiles().entrySet()) {
      boolean listed =
          file.getKey().endsWith("package.json") && file.getValue().contains("\"" + name + "\"");
      if (listed) {
        return scene.impossible(
            name + " is listed in " + SafeText.brief(file.getKey()) + " already.",
            "Look whether the job installs from that file, in that folder, before it is used.");
      }
    }
    String command = "npm install --no-save " + name;
    var line = new InstallLine(scene, command, c -> INSTALL.matcher(c.text()).find());
    return scene.offer(
        line.edit("Install " + name),
        "Install " + name + " in job '" + scene.jobName() + "'",
        "Node.js could not find '"
            + name.replace("@", "")
            + "'. It is installed in this job alone; if the project itself needs it, package.json"
            + " and its lock file are the lasting place."
            + AddDependency.CONFIRM,
        "Remove the line '" + command.replace("@", "") + "'.");
  }

  private FixResult locked(String manager) {
    return scene.impossible(
        "The job installs its packages with " + manager + ", which keeps a lock file.",
        "Add the package with " + manager + " add and commit the lock file.");
  }
}
