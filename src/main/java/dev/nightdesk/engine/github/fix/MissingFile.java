package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Step;
import java.util.List;
import java.util.Optional;

/**
 * A file that is not there: nobody checked the repository out, or it was moved, or it is sometimes
 * missing and the step is guarded.
 */
final class MissingFile {
  private static final List<Pattern> MISSING =
      List.of(
          Pattern.compile("Can't find 'action.yml'.{0,80} under '([^']{1,300})'"),
          Pattern.compile("can't open file '([^']{1,300})'"),
          Pattern.compile("No such file or directory:? '([^']{1,300})'"),
          Pattern.compile("ENOENT: no such file or directory, \\w{1,20} '([^']{1,300})'"),
          Pattern.compile("(?:^|: )([^\\s:'\"]{1,300}): No such file or directory"),
          Pattern.compile("(?i)file not found:? '?([^\\s:'\"]{1,300})"),
          Pattern.compile("Cannot find path '([^']{1,300})' because it does not exist"),
          Pattern.compile(
              "No files were found with the provided path: ([^\\s'\"]{1,300})\\.(?:\\s|$)"));

  /** Where runners put the repository: Linux and macOS, containers, Windows. */
  private static final Pattern WORKSPACE =
      Pattern.compile(
          "^(?:/home/runner/work/[^/]+/[^/]+|/Users/runner/work/[^/]+/[^/]+|/__w/[^/]+/[^/]+|/github/workspace|[A-Z]:/a/[^/]+/[^/]+)/");

  private final Scene scene;

  /** As the step names it. */
  private final String written;

  /** From the top of the repository. */
  private final String path;

  private MissingFile(Scene scene, String written, String path) {
    this.scene = scene;
    this.written = written;
    this.path = path;
  }

  static FixResult fix(Scene scene) {
    String told = scene.param("file");
    String named =
        (told.isEmpty() ? scene.log().last(MISSING).orElse("") : told).replace('\\', '/');
    String inside = WORKSPACE.matcher(named).replaceFirst("");
    boolean absolute = !inside.equals(named);
    String written = inside.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    if (!SafeText.isPath(written)) {
      return scene.impossible(
          "The log does not name a missing file inside the repository.",
          "Look in the log for what was not found; nothing of it was written anywhere.");
    }
    String folder = scene.step().filter(s -> s.run().isPresent()).map(scene::folder).orElse("");
    boolean below = !absolute && !folder.isEmpty();
    if (below && !SafeText.isPath(folder)) {
      return scene.impossible(
          "The step runs in a folder that is only known when it runs.",
          "Look whether " + written + " is in that folder.");
    }
    return new MissingFile(scene, written, below ? folder + "/" + written : written).fix();
  }

  private FixResult fix() {
    boolean listed =
        scene.candidates().contains(path)
            || scene.candidates().stream().anyMatch(c -> c.startsWith(path + "/"))
            || scene.request().otherFiles().containsKey(path);
    if (!isCheckedOut()) {
      boolean madeElsewhere = !listed && (!scene.candidates().isEmpty() || bringsFiles());
      if (!madeElsewhere) return checkout();
    } else if (listed) {
      return scene.impossible(
          "'" + path + "' is in the repository and the job checks it out.",
          "Look in which folder the step runs, and whether an earlier step deletes it or the"
              + " checkout is of another commit, sparse or into a subfolder.");
    }
    Optional<FixResult> moved = new MovedPath(scene, written, path).fix();
    return moved.orElseGet(() -> new FileGuard(scene, written, path).fix());
  }

  private boolean isCheckedOut() {
    return scene.job().steps().stream()
        .anyMatch(s ->
            s.uses("actions/checkout") || s.run().filter(r -> r.contains("git clone")).isPresent());
  }

  /** Whether the job gets files from elsewhere, so that the missing one need not be committed. */
  private boolean bringsFiles() {
    return scene.job().steps().stream()
        .anyMatch(s -> s.uses("actions/download-artifact") || s.uses("actions/cache"));
  }

  private FixResult checkout() {
    List<Step> steps = scene.job().steps();
    boolean hardened = !steps.isEmpty() && steps.getFirst().uses("step-security/harden-runner");
    String action = scene.action("actions/checkout", "v4");
    return scene.offer(
        scene.newStep(hardened ? 1 : 0, Rendering.fields(List.of("uses", action))),
        "Check the repository out in job '" + scene.jobName() + "'",
        "'"
            + path
            + "' was not found, and no step of the job checks the repository out; each job begins"
            + " in an empty folder.",
        "Remove the step that uses actions/checkout from the job '" + scene.jobName() + "'.");
  }
}
