package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a failure of each kind in a given job tells. */
final class Requests {
  static final String PATH = ".github/workflows/w.yml";

  /** How many lines each fix may add and remove. */
  static final Map<FixKind, Set<String>> INTENDED =
      Map.of(
          // a line in the script or file; a word in the line; a line that becomes a block; a step
          FixKind.ADD_DEPENDENCY, Set.of("+1 -0", "+1 -1", "+3 -1", "+2 -0", "+3 -0", "+4 -0"),
          FixKind.RAISE_TIMEOUT, Set.of("+1 -0", "+1 -1"),
          FixKind.INSTALL_COMMAND, Set.of("+2 -0", "+3 -0", "+4 -0", "+1 -1"),
          // a line, a word in a line, or in front of the first key of a step
          FixKind.GUARD_MISSING_FILE, Set.of("+1 -0", "+1 -1", "+2 -1", "+2 -0"),
          FixKind.MARK_JOB_OPTIONAL, Set.of("+1 -0", "+1 -1"),
          // the loop is four lines more than the command, one that was in the line of its key is
          // one
          FixKind.ADD_RETRY,
              Set.of("+5 -1", "+6 -1", "+6 -2", "+7 -3", "+8 -2", "+9 -1", "+2 -0", "+7 -1"),
          FixKind.REPAIR_YAML, Set.of());

  private Requests() {}

  static FixRequest of(FixKind kind, String text, Job job) {
    Step step = step(kind, job);
    String scripts = String.join("\n", job.steps().stream().map(s -> s.run().orElse("")).toList());
    Map<String, String> others = new HashMap<>();
    if (scripts.contains("-r requirements.txt"))
      others.put("requirements.txt", "requests==2.32.3\nflask>=3\n");
    boolean node = scripts.contains("npm");
    List<String> log =
        switch (kind) {
          case ADD_DEPENDENCY ->
              List.of(
                  node
                      ? "Error: Cannot find module 'left-pad'"
                      : "ModuleNotFoundError: No module named 'yaml'");
          case INSTALL_COMMAND ->
              List.of("/home/runner/work/_temp/a1.sh: line 1: zip: command not found");
          case GUARD_MISSING_FILE -> List.of("cat: data/missing.txt: No such file or directory");
          case ADD_RETRY -> List.of("429 Too Many Requests");
          case RAISE_TIMEOUT -> List.of("##[error]The operation was canceled.");
          default -> List.of("##[error]Process completed with exit code 1.");
        };
    long limit = job.node().text("timeout-minutes").map(Long::parseLong).orElse(360L);
    long usual = job.node().text("timeout-minutes").isPresent() ? limit - 1 : 12;
    return new FixRequest(
        kind,
        PATH,
        text,
        others,
        job.name().replaceAll("\\$\\{\\{[^}]*\\}\\}", "x86"),
        step.name().replaceAll("\\$\\{\\{[^}]*\\}\\}", "x86"),
        Map.of(),
        Stream.of(usual - 1, usual, usual - 2, usual).map(Duration::ofMinutes).toList(),
        Duration.ofMinutes(limit),
        log.stream().map(l -> "2026-11-20T08:14:01.1034219Z " + l).toList(),
        runner(job),
        null);
  }

  /** A step that such a failure can happen in. */
  private static Step step(FixKind kind, Job job) {
    List<Step> runs = job.steps().stream().filter(s -> s.run().isPresent()).toList();
    if (kind != FixKind.ADD_RETRY) return runs.getLast();
    return runs.stream()
        .filter(s ->
            s.run()
                .get()
                .matches(
                    "(?s).*\\b(pip|npm|npx|curl|wget|docker|apk|apt-get|cargo|go|gh|dotnet|gradlew|Invoke-WebRequest)\\b.*"))
        .findFirst()
        .orElse(runs.getFirst());
  }

  private static String runner(Job job) {
    String written = String.join(",", job.runsOn());
    return written.contains("${{") ? "ubuntu-24.04" : written;
  }

  static FixRequest repair(String broken, String lastGood) {
    return new FixRequest(
        FixKind.REPAIR_YAML,
        PATH,
        broken,
        Map.of(),
        "",
        "",
        Map.of(),
        List.of(),
        null,
        List.of(),
        "",
        lastGood);
  }
}
