package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Installs what the job imports and does not have. The name of an import says little about who
 * publishes a package of that name, so a person confirms it.
 */
final class AddDependency {
  static final String CONFIRM =
      " Confirm that this is the package that is meant, and that it is published by whom you"
          + " expect: anybody can publish a package under a name that is often misspelt.";

  private static final List<Pattern> PYTHON =
      List.of(
          Pattern.compile("ModuleNotFoundError: No module named '([^']{1,200})'"),
          Pattern.compile("ImportError: No module named '?([A-Za-z0-9_.]{1,200})"),
          Pattern.compile("python[0-9.]{0,6}: No module named ([A-Za-z0-9_.]{1,200})"));

  private static final List<Pattern> NPM =
      List.of(
          Pattern.compile("Cannot find (?:module|package) '([^']{1,200})'"),
          Pattern.compile("Can't resolve '([^']{1,200})'"));

  private static final List<Pattern> GEM =
      List.of(Pattern.compile("cannot load such file -- (\\S{1,200})"));

  private static final List<Pattern> GO =
      List.of(Pattern.compile("no required module provides package (\\S{1,200})"));

  private static final Set<String> NODE_OWN =
      Set.of(
          "assert",
          "buffer",
          "child_process",
          "cluster",
          "crypto",
          "dns",
          "events",
          "fs",
          "http",
          "http2",
          "https",
          "net",
          "os",
          "path",
          "process",
          "querystring",
          "readline",
          "stream",
          "string_decoder",
          "test",
          "timers",
          "tls",
          "tty",
          "url",
          "util",
          "v8",
          "vm",
          "worker_threads",
          "zlib");

  private AddDependency() {}

  static FixResult fix(Scene scene) {
    String told = scene.param("package").isEmpty() ? scene.param("module") : scene.param("package");
    String ecosystem = scene.param("ecosystem");
    if (ecosystem.isEmpty()) ecosystem = ecosystem(scene.log());
    return switch (ecosystem) {
      case "npm" -> npm(scene, named(scene, told, NPM));
      case "gem" -> gem(scene, named(scene, told, GEM));
      case "go" ->
          scene.impossible(
              "A Go module is missing; its version and checksum belong into go.mod and go.sum.",
              "Run go get for the package, then go mod tidy, and commit both files.");
      case "pip" -> python(scene, named(scene, told, PYTHON));
      default ->
          told.isEmpty()
              ? scene.impossible(
                  "The log does not name a missing package.",
                  "Look in the log for what could not be imported, and install it in the job.")
              : python(scene, told);
    };
  }

  private static String named(Scene scene, String told, List<Pattern> patterns) {
    return told.isEmpty() ? scene.log().last(patterns).orElse("") : told;
  }

  private static String ecosystem(LogText log) {
    if (log.last(PYTHON).isPresent()) return "pip";
    if (log.last(NPM).isPresent()) return "npm";
    if (log.last(GEM).isPresent()) return "gem";
    return log.last(GO).isPresent() ? "go" : "";
  }

  private static FixResult invalid(Scene scene) {
    return scene.impossible(
        "What the log names is no valid name of a package.",
        "Look in the log for what could not be imported; nothing of it was written anywhere.");
  }

  private static FixResult python(Scene scene, String module) {
    String name = module;
    if (!PythonPackages.isKnown(module) && module.contains(".")) {
      name = module.substring(0, module.indexOf('.'));
    }
    if (!SafeText.isPythonName(name)) return invalid(scene);
    if (PythonPackages.isGone(name)) {
      return scene.impossible(
          "The module '" + name + "' left Python's standard library with Python 3.12 or 3.13.",
          "Pin an older Python in the job, or replace the module in the code that imports it.");
    }
    if (PythonPackages.isProbablyOwn(name) || isOwnModule(scene, name)) {
      return scene.impossible(
          "'" + name + "' looks like a module of this repository, not like a package.",
          "Install the project itself in the job (pip install -e .), or set PYTHONPATH.");
    }
    String distribution = PythonPackages.of(name);
    Optional<String> manager = otherManager(scene);
    if (manager.isPresent()) {
      return scene.impossible(
          "The job installs its packages with " + manager.get() + ", which keeps a lock file.",
          "Add " + distribution + " with " + manager.get() + " and commit the lock file.");
    }
    return new PipInstall(scene, name, distribution).fix();
  }

  private static boolean isOwnModule(Scene scene, String name) {
    return scene.candidates().stream()
        .anyMatch(path ->
            path.equals(name + ".py")
                || path.startsWith(name + "/")
                || path.startsWith("src/" + name + "/")
                || path.equals("src/" + name + ".py"));
  }

  private static Optional<String> otherManager(Scene scene) {
    for (Step step : scene.job().steps()) {
      String run = " " + step.run().orElse("").replaceAll("\\s+", " ") + " ";
      if (run.contains(" poetry install ") || run.contains(" poetry run "))
        return Optional.of("poetry");
      if (run.contains(" pipenv install ") || run.contains(" pipenv sync "))
        return Optional.of("pipenv");
      if (run.contains(" uv sync ") || run.contains(" uv run ")) return Optional.of("uv");
      if (run.contains(" pdm install ")) return Optional.of("pdm");
      if (run.contains(" conda env ")) return Optional.of("conda");
    }
    return Optional.empty();
  }

  private static FixResult npm(Scene scene, String module) {
    if (module.startsWith(".") || module.startsWith("/")) {
      return scene.impossible(
          "The missing module is a file of this repository, not a package.",
          "Look whether the file was moved, or is built by a step that did not run.");
    }
    String[] parts = module.split("/", -1);
    String name = module.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
    if (name.startsWith("node:") || NODE_OWN.contains(name)) {
      return scene.impossible(
          "The module belongs to Node.js itself, so the Node.js of the job is too old.",
          "Raise node-version of the job's setup-node step.");
    }
    if (!SafeText.isNpmName(name)) return invalid(scene);
    return new NpmInstall(scene, name).fix();
  }

  private static FixResult gem(Scene scene, String module) {
    String name = module.contains("/") ? module.substring(0, module.indexOf('/')) : module;
    if (!SafeText.isGemName(name)) return invalid(scene);
    boolean bundler =
        scene.job().steps().stream()
            .anyMatch(s ->
                s.run().orElse("").contains("bundle")
                    || s.node().get("with").flatMap(w -> w.text("bundler-cache")).isPresent());
    if (bundler) {
      return scene.impossible(
          "The job installs its gems with Bundler, which keeps a lock file.",
          "Add " + name + " to the Gemfile with bundle add and commit Gemfile.lock.");
    }
    var line =
        new InstallLine(
            scene, "gem install " + name, command -> command.text().startsWith("gem install "));
    return scene.offer(
        line.edit("Install " + name),
        "Install the gem " + name + " in job '" + scene.jobName() + "'",
        "Ruby could not load '" + name + "' and the job installs no gem that brings it." + CONFIRM,
        "Remove the line 'gem install " + name + "'.");
  }
}
