package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code continue-on-error: true} on the job, and what that hides. */
final class MarkOptional {
  private static final String KEY = "continue-on-error";

  private MarkOptional() {}

  static FixResult fix(Scene scene) {
    Optional<Node.Field> own = scene.job().node().own(KEY);
    String written = scene.job().node().text(KEY).orElse("false");
    if (written.equalsIgnoreCase("true")) {
      return scene.impossible(
          "The job '" + scene.jobName() + "' may fail already (continue-on-error: true).",
          "The run failed for another reason; look at the other jobs.");
    }
    if (written.contains("${{")) {
      return scene.impossible(
          "continue-on-error of '" + scene.jobName() + "' is an expression.",
          "Decide by hand for which values the job may fail.");
    }
    Edit edit =
        own.isPresent()
            ? scene
                .pen()
                .replaced(
                    scene.below(scene.jobPath(), KEY),
                    own.get().value(),
                    (Value.Scalar) Value.truth(true))
            : scene
                .pen()
                .field(
                    scene.jobPath(),
                    scene.jobFields(),
                    KEY,
                    Value.truth(true),
                    List.of("runs-on", "name", "needs", "if", "timeout-minutes"));
    return scene.offer(
        Optional.of(edit),
        "Let job '" + scene.jobName() + "' fail without failing the run",
        "The job failed and is meant to be optional. Whether it is, is for a person to say.",
        "Remove the line 'continue-on-error: true' of the job '" + scene.jobName() + "'.",
        hides(scene));
  }

  private static String hides(Scene scene) {
    String key = scene.job().key();
    List<String> waiting =
        scene.file().jobs().stream().filter(j -> j.needs().contains(key)).map(Job::key).toList();
    String others =
        waiting.isEmpty()
            ? ""
            : " The jobs that need it run even after it failed: "
                + waiting.stream().map(SafeText::brief).collect(Collectors.joining(", "))
                + ".";
    String matrix = scene.job().isMatrix() ? " This holds for every run of its matrix." : "";
    return "Every failure of the job '"
        + SafeText.brief(key)
        + "', for whatever reason: the run is green all the same."
        + others
        + matrix;
  }
}
