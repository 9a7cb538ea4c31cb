package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Finding;
import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.WorkflowCheck;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.Optional;

/**
 * Makes the smallest change of a file that answers a failure, or says why there is none. Pure: the
 * same request has the same result. A change is offered only after the new text was read again and
 * says what the old one said in all but the intended place.
 */
public final class Fixes {
  /** GitHub allows ten levels of reusable workflows. */
  private static final int MAX_CALLS = 10;

  private Fixes() {}

  /** Never throws; may be called from any thread. */
  public static FixResult fix(FixRequest request) {
    return fix(request, 0);
  }

  private static FixResult fix(FixRequest request, int calls) {
    if (request.kind() == FixKind.REPAIR_YAML) return RepairYaml.fix(request);
    return switch (WorkflowFile.parse(request.text())) {
      case Parsed.Broken(int line, _, String message, _) ->
          new FixResult.Impossible(
              "The workflow file cannot be read: line " + line + ": " + message + ".",
              "Repair the file first.");
      case Parsed.Ok(WorkflowFile file) -> inFile(request, file, calls);
    };
  }

  private static FixResult inFile(FixRequest request, WorkflowFile file, int calls) {
    Optional<Finding> twice =
        WorkflowCheck.findings(file).stream().filter(Finding::isDoubleKey).findFirst();
    if (twice.isPresent()) {
      return new FixResult.Impossible(
          "A key stands twice in the workflow file, at line " + twice.get().line() + ".",
          "Only its author knows which of the two is meant; remove the other first.");
    }
    Optional<Job> job = file.job(request.job());
    String shown = SafeText.brief(request.job());
    if (job.isEmpty()) {
      return new FixResult.Impossible(
          "No job of the workflow file, or more than one, is shown as '" + shown + "'.",
          "Look whether the job was renamed since the run.");
    }
    if (job.get().uses().isPresent()) return called(request, job.get(), calls);
    if (job.get().node() instanceof Node.Alias) {
      return new FixResult.Impossible(
          "The job '"
              + shown
              + "' is an alias of another job's text, so a change would reach both.",
          "Write the job out, then change it.");
    }
    Scene scene = Scene.of(request, file, job.get());
    return switch (request.kind()) {
      case ADD_DEPENDENCY -> AddDependency.fix(scene);
      case RAISE_TIMEOUT -> RaiseTimeout.fix(scene);
      case INSTALL_COMMAND -> InstallCommand.fix(scene);
      case GUARD_MISSING_FILE -> MissingFile.fix(scene);
      case MARK_JOB_OPTIONAL -> MarkOptional.fix(scene);
      case ADD_RETRY -> AddRetry.fix(scene);
      case REPAIR_YAML -> RepairYaml.fix(request);
    };
  }

  /** The job is written in a reusable workflow; one of the same repository can be changed. */
  private static FixResult called(FixRequest request, Job caller, int calls) {
    String uses = caller.uses().orElse("");
    String path = uses.startsWith("./") ? uses.substring(2) : uses;
    String text = request.otherFiles().get(path);
    int slash = request.job().indexOf(" / ");
    if (text == null || slash < 0 || calls >= MAX_CALLS) {
      return new FixResult.Impossible(
          "The job '"
              + SafeText.brief(request.job())
              + "' runs in the reusable workflow "
              + SafeText.brief(uses)
              + ", which cannot be changed from here.",
          "Make the change in that workflow.");
    }
    return fix(
        new FixRequest(
            request.kind(),
            path,
            text,
            request.otherFiles(),
            request.job().substring(slash + 3),
            request.step(),
            request.params(),
            request.durations(),
            request.limit(),
            request.log(),
            request.runner(),
            null),
        calls + 1);
  }
}
