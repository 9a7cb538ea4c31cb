package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The failed job in its workflow file, and the failed step where it is known.
 *
 * @param file parsed
 * @param job whose own text can be changed: no alias, no call of a reusable workflow
 */
record Scene(
    FixRequest request, WorkflowFile file, Job job, Optional<Step> step, LogText log, Pen pen) {
  static Scene of(FixRequest request, WorkflowFile file, Job job) {
    var log = new LogText(request.log());
    Optional<Step> step = job.step(request.step());
    for (String name : log.steps()) {
      if (step.isEmpty() && request.step().isBlank()) step = job.step(name);
    }
    return new Scene(request, file, job, step, log, new Pen(file));
  }

  List<String> jobPath() {
    return List.of("jobs", job.key());
  }

  List<String> stepsPath() {
    return List.of("jobs", job.key(), "steps");
  }

  List<String> stepPath(Step of) {
    return List.of("jobs", job.key(), "steps", Integer.toString(of.index()));
  }

  List<String> below(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  Node.Fields jobFields() {
    return (Node.Fields) job.node().resolved();
  }

  String jobName() {
    return SafeText.brief(request.job().isBlank() ? job.name() : request.job());
  }

  /** From the params, else from the log. */
  String param(String name) {
    return request.params().getOrDefault(name, "").strip();
  }

  /** The paths of the repository's files where the caller knows them. */
  List<String> candidates() {
    return request.params().getOrDefault("candidates", "").lines().map(String::strip).toList();
  }

  /** The labels of the runner, lower case. */
  String labels() {
    String measured =
        request.runner().isBlank() ? String.join(",", job.runsOn()) : request.runner();
    return measured.toLowerCase(Locale.ROOT);
  }

  boolean isSelfHosted() {
    return labels().contains("self-hosted");
  }

  boolean isWindows() {
    return labels().contains("windows");
  }

  /** Whether the runner differs from one run of the matrix to the other. */
  boolean runnerVaries() {
    return job.runsOn().stream().anyMatch(label -> label.contains("${{"));
  }

  /** The shell of a step as GitHub chooses it. */
  String shell(Step of) {
    return of.node()
        .text("shell")
        .or(() -> runDefault(job.node(), "shell"))
        .or(() -> runDefault(file.root(), "shell"))
        .orElse(isWindows() && job.container().isEmpty() ? "pwsh" : "bash");
  }

  /** The folder that a step's script runs in, empty for the checkout itself. */
  String folder(Step of) {
    String folder =
        of.node()
            .text("working-directory")
            .or(() -> runDefault(job.node(), "working-directory"))
            .or(() -> runDefault(file.root(), "working-directory"))
            .orElse("");
    return folder.replaceFirst("^\\./", "").replaceFirst("/+$", "").replaceFirst("^\\.$", "");
  }

  private static Optional<String> runDefault(Node owner, String key) {
    return owner.get("defaults").flatMap(d -> d.get("run")).flatMap(run -> run.text(key));
  }

  /** Where a new step goes that the failed one needs: before it, else before the first script. */
  int placeForNewStep() {
    if (step.isPresent()) return step.get().index();
    for (Step one : job.steps()) {
      if (one.run().isPresent()) return one.index();
    }
    return job.steps().size();
  }

  /** The edit that puts a new step into the job. */
  Optional<Edit> newStep(int index, Value.Fields written) {
    Node steps = jobFields().fields().isEmpty() ? null : job.node().get("steps").orElse(null);
    if (steps == null || !(steps.resolved() instanceof Node.Items list)) return Optional.empty();
    return pen.item(stepsPath(), list, index, written);
  }

  /** An action at the version that this file uses already, else at the given one. */
  String action(String name, String version) {
    return file.jobs().stream()
        .flatMap(j -> j.steps().stream())
        .flatMap(s -> s.uses().stream())
        .filter(u -> u.startsWith(name + "@") && SafeVersion.is(u.substring(name.length() + 1)))
        .findFirst()
        .orElse(name + "@" + version);
  }

  FixResult.Impossible impossible(String why, String guidance) {
    return new FixResult.Impossible(why, guidance);
  }

  /** The edit as a result, if the check lets it pass. */
  FixResult offer(Optional<Edit> edit, String title, String reason, String undo) {
    return offer(edit, title, reason, undo, "");
  }

  FixResult offer(Optional<Edit> edit, String title, String reason, String undo, String hides) {
    if (edit.isEmpty()) {
      return impossible(
          "The steps of '" + jobName() + "' are written in a way that is not written into.",
          "Make the change by hand: " + title + ".");
    }
    return switch (Checked.apply(file, edit.get())) {
      case Checked.Wrong(String why) -> impossible(why, "Make the change by hand: " + title + ".");
      case Checked.Good(String after, String verification) ->
          new FixResult.Edited(
              request.path(),
              file.text(),
              after,
              title,
              reason,
              verification,
              undo,
              hides.isEmpty() ? null : hides,
              edit.get().path());
    };
  }
}
