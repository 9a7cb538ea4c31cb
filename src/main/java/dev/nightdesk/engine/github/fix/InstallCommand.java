package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Installs a program before the step that calls it: a whole language by its setup action, a tool by
 * the package manager of the runner's image.
 */
final class InstallCommand {
  private static final List<Pattern> MISSING =
      List.of(
          Pattern.compile("command not found: ([^\\s:'\"]{1,60})"),
          Pattern.compile("([A-Za-z0-9_][^\\s:'\"]{0,59}): (?:command )?not found\\s*$"),
          Pattern.compile("The term '([^']{1,60})' is not recognized"),
          Pattern.compile("'([^']{1,60})' is not recognized as an internal"),
          Pattern.compile("exec: \"([^\"]{1,60})\": executable file not found"),
          Pattern.compile("Unable to locate executable file: ([A-Za-z0-9_+-]{1,60})"),
          Pattern.compile("make: ([^\\s:'\"]{1,60}): No such file or directory"));

  private static final List<String> ALPINE = List.of("alpine");
  private static final List<String> RED_HAT =
      List.of("fedora", "rockylinux", "almalinux", "/ubi", "centos", "amazonlinux");
  private static final List<String> DEBIAN =
      List.of(
          "ubuntu",
          "debian",
          "python",
          "node",
          "golang",
          "ruby",
          "rust",
          "openjdk",
          "eclipse-temurin",
          "maven",
          "gradle",
          "php",
          "gcc",
          "buildpack-deps",
          "postgres",
          "bookworm",
          "bullseye",
          "trixie",
          "catthehacker");

  private static final Map<String, String> SYSTEMS =
      Map.of("apt", "Linux", "brew", "macOS", "choco", "Windows");

  private final Scene scene;
  private final String command;

  private InstallCommand(Scene scene, String command) {
    this.scene = scene;
    this.command = command;
  }

  static FixResult fix(Scene scene) {
    String told = scene.param("command");
    String command = told.isEmpty() ? scene.log().last(MISSING).orElse("") : told;
    if (!SafeText.isCommand(command)) {
      return scene.impossible(
          "The log does not name a missing command, or not one that can be a program's name.",
          "Look in the log for the program that was not found; nothing of it was written"
              + " anywhere.");
    }
    return new InstallCommand(scene, command).fix();
  }

  private FixResult fix() {
    Optional<Toolchains.Setup> setup = Toolchains.of(command);
    if (setup.isPresent()) return setup(setup.get());
    Optional<String> python = Toolchains.pythonPackage(command);
    if (python.isPresent()) return new PipInstall(scene, command, python.get()).fix();
    if (!CommandPackages.isKnown(command)) {
      return scene.impossible(
          "It is not known which package brings the command '" + command + "'.",
          "Install it in a step before it is used, or use an action that brings it.");
    }
    Optional<String> manager = manager();
    if (manager.isEmpty()) {
      return scene.impossible(
          "It is not known how packages are installed on '" + SafeText.brief(where()) + "'.",
          "Install '" + command + "' in the image of the runner or of the container.");
    }
    return CommandPackages.of(command, manager.get())
        .map(name -> install(manager.get(), name))
        .orElseGet(() ->
            scene.impossible(
                "There is no package of '" + command + "' for " + manager.get() + ".",
                "Download it in a step before it is used, or use an action that brings it."));
  }

  private String where() {
    return scene.job().container().orElse(scene.labels());
  }

  /** A container's image decides, else the runner's label. */
  private Optional<String> manager() {
    Optional<String> container = scene.job().container();
    if (container.isPresent()) {
      String image = container.get().toLowerCase(Locale.ROOT);
      if (image.contains("${{")) return Optional.empty();
      if (names(image, ALPINE)) return Optional.of("apk");
      if (names(image, RED_HAT)) return Optional.of("dnf");
      return names(image, DEBIAN) ? Optional.of("apt") : Optional.empty();
    }
    if (scene.isSelfHosted()) return Optional.empty();
    if (scene.labels().contains("ubuntu")) return Optional.of("apt");
    if (scene.labels().contains("macos")) return Optional.of("brew");
    return scene.isWindows() ? Optional.of("choco") : Optional.empty();
  }

  private static boolean names(String image, List<String> words) {
    return words.stream().anyMatch(image::contains);
  }

  private FixResult install(String manager, String name) {
    boolean root = scene.job().container().isPresent();
    String sudo = root ? "" : "sudo ";
    String line =
        switch (manager) {
          case "apt" -> sudo + "apt-get update && " + sudo + "apt-get install -y " + name;
          case "apk" -> "apk add --no-cache " + name;
          case "dnf" -> "dnf install -y " + name;
          case "choco" -> "choco install " + name + " -y --no-progress";
          default -> "brew install " + name;
        };
    List<String> fields = new ArrayList<>(List.of("name", "Install " + name));
    if (scene.runnerVaries() && !root) {
      fields.addAll(List.of("if", "runner.os == '" + SYSTEMS.get(manager) + "'"));
    }
    fields.addAll(List.of("run", line));
    return scene.offer(
        scene.newStep(scene.placeForNewStep(), Rendering.fields(fields)),
        "Install " + name + " before it is used in job '" + scene.jobName() + "'",
        "The program '"
            + command
            + "' was not found. On '"
            + SafeText.brief(where())
            + "' the package "
            + name
            + " brings it.",
        "Remove the step 'Install " + name + "'.");
  }

  private FixResult setup(Toolchains.Setup setup) {
    int before = scene.placeForNewStep();
    boolean there =
        scene.job().steps().stream().anyMatch(s -> s.uses(setup.action()) && s.index() < before);
    if (there) {
      return scene.impossible(
          "The job sets up '" + command + "' with " + setup.action() + " already.",
          "Look whether a later step changes PATH, or runs in another container.");
    }
    List<String> fields =
        new ArrayList<>(List.of("uses", scene.action(setup.action(), setup.version())));
    Value.Fields step = Rendering.fields(fields);
    if (!setup.with().isEmpty()) {
      step =
          new Value.Fields(
              Stream.concat(
                      step.fields().stream(),
                      Stream.of(new Value.Field("with", Rendering.fields(with(setup)))))
                  .toList());
    }
    return scene.offer(
        scene.newStep(before, step),
        "Set up '" + command + "' in job '" + scene.jobName() + "'",
        "The program '"
            + command
            + "' was not found. "
            + setup.action()
            + " sets it up; the version in it is our choice, put the project's own there.",
        "Remove the step that uses " + setup.action() + ".");
  }

  /** The version that the project names in a file of its own, else the one of the table. */
  private List<String> with(Toolchains.Setup setup) {
    List<String> files =
        Stream.concat(scene.candidates().stream(), scene.request().otherFiles().keySet().stream())
            .toList();
    for (String input : List.of("node-version", "python-version", "go-version", "java-version")) {
      if (!setup.with().contains(input)) continue;
      for (String name : versionFiles(input)) {
        if (!files.contains(name)) continue;
        List<String> with = new ArrayList<>(setup.with());
        int at = with.indexOf(input);
        with.set(at, input + "-file");
        with.set(at + 1, name);
        return with;
      }
    }
    return setup.with();
  }

  private static List<String> versionFiles(String input) {
    return switch (input) {
      case "node-version" -> List.of(".nvmrc", ".node-version");
      case "python-version" -> List.of(".python-version");
      case "go-version" -> List.of("go.mod");
      default -> List.of(".java-version");
    };
  }
}
