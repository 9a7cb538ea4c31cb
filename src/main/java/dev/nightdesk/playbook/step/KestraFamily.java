package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.LabelExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.RestartExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that act on a Kestra server. A type is a line in {@link #ABOUT_EXECUTIONS} and the
 * method named there.
 */
final class KestraFamily implements StepFamily {
  static final Units EXECUTIONS = new Units("kestra", "kestra.execution", "executions");

  private static final String RESTART = "kestra.execution.restart";
  private static final String KILL = "kestra.execution.kill";
  private static final String RESUME = "kestra.execution.resume";
  static final String START = "kestra.execution.start";

  /** What is done to one execution. */
  @FunctionalInterface
  interface Deed {
    KestraAction of(KestraExecution execution, Map<String, Object> with) throws Unfilled;
  }

  /** Without {@code executionId} these are about each execution of the incident. */
  private static final Map<String, Deed> ABOUT_EXECUTIONS =
      Map.of(
          RESTART,
          KestraFamily::restart,
          "kestra.execution.replay",
          KestraFamily::replay,
          KILL,
          KestraFamily::kill,
          RESUME,
          KestraFamily::resume,
          "kestra.execution.label",
          KestraFamily::label,
          Units.RETRY,
          KestraFamily::retry);

  @Override
  public Set<String> types() {
    var types = new HashSet<>(ABOUT_EXECUTIONS.keySet());
    types.add(START);
    return types;
  }

  @Override
  public Optional<Units> units() {
    return Optional.of(EXECUTIONS);
  }

  @Override
  public boolean fits(WrittenStep step, String engine) {
    boolean own = engine.equals(EXECUTIONS.engine()) || engine.equals(Units.ANY_ENGINE);
    return switch (step.type()) {
      case START -> true;
      case Units.RETRY -> Units.mayHave(engine);
      case RESUME -> own;
      default -> own || step.has("executionId");
    };
  }

  @Override
  public boolean carriesOut(String type, Collection<String> engines) {
    return !type.equals(Units.RETRY) || EXECUTIONS.isAmong(engines);
  }

  @Override
  public boolean asksEachTime(String type) {
    return type.equals(RESUME);
  }

  @Override
  public Duration timeout(WrittenStep step) {
    return KestraStart.waits(step.with()) ? KestraStart.WAITS : StepFamily.super.timeout(step);
  }

  @Override
  public boolean takesId(WrittenStep step, String id) {
    if (step.type().equals(START))
      return KestraStart.waits(step.with()) && id.equals(KestraStart.end(step.id()));
    return !step.has("executionId") && id.matches(step.id() + "-([2-9]|1[0-9]|20)");
  }

  @Override
  public List<Mistake> mistakes(List<WrittenStep> actions) {
    var mistakes = new ArrayList<Mistake>();
    boolean killed = false;
    for (int i = 0; i < actions.size(); i++) {
      WrittenStep step = actions.get(i);
      if (step.has("executionId")) continue;
      if (step.type().equals(KILL)) killed = true;
      if (killed && step.type().equals(RESTART))
        mistakes.add(
            new Mistake(i, "a killed execution cannot be restarted; use kestra.execution.replay."));
    }
    return mistakes;
  }

  @Override
  public StepRenderer renderer(Subject subject, Means means) {
    return new KestraSteps(subject, means, ABOUT_EXECUTIONS);
  }

  /** What waits for a word is killed, so that it does not wait for ever. */
  @Override
  public Optional<Rejection> rejection(Action action) {
    if (!(action instanceof KestraAction deed)) return Optional.empty();
    // each is named, so that the compiler asks what a no to a new one does
    return switch (deed) {
      case ResumeExecution resume -> Optional.of(kill(resume));
      case RestartExecution _,
          ReplayExecution _,
          KillExecution _,
          KestraAction.StartFlow _,
          KestraAction.AwaitExecution _,
          KestraAction.LabelExecution _ ->
          Optional.empty();
    };
  }

  private static Rejection kill(ResumeExecution resume) {
    return new Rejection(
        new KillExecution(resume.engine(), resume.execution(), resume.pause()),
        "kill",
        "Kill",
        new Strategy("kill_execution"),
        "KILLED",
        "A killed execution can be replayed as a new one.");
  }

  private static KestraAction restart(KestraExecution execution, Map<String, Object> with)
      throws Unfilled {
    return new RestartExecution(
        execution.engine(), execution.restartable(), execution.revision(with));
  }

  private static KestraAction kill(KestraExecution execution, Map<String, Object> with) {
    return new KillExecution(execution.engine(), execution.id(), null);
  }

  private static KestraAction retry(KestraExecution execution, Map<String, Object> with)
      throws Unfilled {
    boolean whole = "whole".equals(with.get("scope"));
    return whole || execution.isStopped()
        ? new ReplayExecution(execution.engine(), execution.id(), null, null, null)
        : new RestartExecution(execution.engine(), execution.restartable(), null);
  }

  private static KestraAction replay(KestraExecution execution, Map<String, Object> with)
      throws Unfilled {
    Integer revision = execution.revision(with);
    String from = null;
    if (with.get("taskRunId") != null)
      from = KestraSteps.id("taskRunId", execution.filled(with.get("taskRunId")));
    else if ("failed".equals(with.get("fromTask"))) from = execution.failedTaskRun();
    String task = from == null ? null : execution.task(from);
    return new ReplayExecution(execution.engine(), execution.id(), from, task, revision);
  }

  private static KestraAction resume(KestraExecution execution, Map<String, Object> with)
      throws Unfilled {
    if (execution.fact(KestraFacts.QUESTIONS).isEmpty()) {
      throw new Unfilled(
          "it is not known what execution " + execution.id() + " asks, or whether it is paused.");
    }
    String questions = execution.fact(KestraFacts.QUESTIONS).orElse("");
    String pause = execution.fact(KestraFacts.TASK_RUN).orElse("");
    return new ResumeExecution(
        execution.engine(), execution.id(), pause, KestraQuestions.read(questions), Map.of());
  }

  private static KestraAction label(KestraExecution execution, Map<String, Object> with)
      throws Unfilled {
    String label = KestraStart.label(String.valueOf(with.get("label")));
    String value =
        KestraStart.labelValue(label, execution.filled(String.valueOf(with.get("value"))));
    return new LabelExecution(execution.engine(), execution.id(), label, value);
  }
}
