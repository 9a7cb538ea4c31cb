package dev.nightdesk.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be done on a Kestra server. Each deed that starts or changes an execution leaves the
 * labels {@link #INCIDENT_LABEL} and {@link #STEP_LABEL} there, so that it can be found again after
 * a crash; none of them is ever repeated without asking the server first.
 */
public sealed interface KestraAction extends EngineAction {
  /** Label on every execution that Nightdesk touched: the incident's id. */
  String INCIDENT_LABEL = "nightdesk-incident";

  /** Label on every execution that Nightdesk touched: the key of the step. */
  String STEP_LABEL = "nightdesk-step";

  /** Label on executions that Nightdesk started; they are never reported as incidents. */
  String REMEDIATION_LABEL = "nightdesk-remediation";

  @Override
  default boolean changes() {
    return true;
  }

  @Override
  default boolean isSafeToRepeat() {
    return !changes();
  }

  @Override
  default boolean endsUnit(EngineId engine, String unit) {
    return false;
  }

  @Override
  default boolean onlyTells() {
    return false;
  }

  @Override
  default boolean provesSlowly() {
    return false;
  }

  /** It is the state of the execution that is looked at, whoever brought it about. */
  @Override
  default boolean isProvenByItsOwnWork() {
    return false;
  }

  /**
   * Runs a failed execution again from its failed task on, under the same id.
   *
   * @param revision of the flow, or null for the one it ran with
   */
  record RestartExecution(EngineId engine, String execution, @Nullable Integer revision)
      implements KestraAction {
    @Override
    public List<String> parts() {
      return List.of(engine.value(), execution, String.valueOf(revision));
    }

    @Override
    public String inWords() {
      return "Restart execution " + execution + " from its failed task, " + revisionWords(revision);
    }
  }

  /**
   * Makes a new execution of an old one.
   *
   * @param taskRun from this task run on, or null from the first task
   * @param task the task's name, for people
   * @param revision of the flow, or null for the one it ran with
   */
  record ReplayExecution(
      EngineId engine,
      String execution,
      @Nullable String taskRun,
      @Nullable String task,
      @Nullable Integer revision)
      implements KestraAction {
    @Override
    public List<String> parts() {
      return List.of(
          engine.value(),
          execution,
          String.valueOf(taskRun),
          String.valueOf(task),
          String.valueOf(revision));
    }

    @Override
    public String inWords() {
      String from = taskRun == null ? "the first task" : "task " + (task == null ? taskRun : task);
      return "Replay execution " + execution + " from " + from + ", " + revisionWords(revision);
    }
  }

  /**
   * Ends an execution; it cannot be restarted afterwards, only replayed.
   *
   * @param pause the run of the pausing task: it is ended only while it waits there, and left alone
   *     once somebody has let it go on; null to end it whatever it does
   */
  record KillExecution(EngineId engine, String execution, @Nullable String pause)
      implements KestraAction {
    @Override
    public boolean endsUnit(EngineId where, String unit) {
      return engine.equals(where) && execution.equals(unit);
    }

    @Override
    public List<String> parts() {
      return List.of(engine.value(), execution, String.valueOf(pause));
    }

    @Override
    public String inWords() {
      return "Kill execution " + execution + (pause == null ? "" : " if it is still paused");
    }
  }

  /**
   * Lets a paused execution go on.
   *
   * @param pause the run of the pausing task that was asked about, so that a yes to one pause never
   *     answers another; empty when it is not known
   * @param questions what the pause asks
   * @param answers by the questions' ids; empty until somebody has answered
   */
  record ResumeExecution(
      EngineId engine,
      String execution,
      String pause,
      List<Question> questions,
      Map<String, String> answers)
      implements KestraAction {
    public ResumeExecution {
      questions = List.copyOf(questions);
      answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    ResumeExecution answered(Map<String, String> given) {
      return new ResumeExecution(engine, execution, pause, questions, given);
    }

    @Override
    public List<String> parts() {
      return List.of(engine.value(), execution, pause, questions.toString(), answers.toString());
    }

    @Override
    public String inWords() {
      return "Resume execution " + execution + (answers.isEmpty() ? "" : " with " + answers);
    }
  }

  /**
   * Starts an execution of a flow.
   *
   * @param inputs as texts; a JSON input is JSON text
   * @param labels beside those that Nightdesk sets itself
   */
  record StartFlow(
      EngineId engine,
      String namespace,
      String flow,
      Map<String, String> inputs,
      Map<String, String> labels)
      implements KestraAction {
    public StartFlow {
      inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public List<String> parts() {
      return List.of(engine.value(), namespace, flow, inputs.toString(), labels.toString());
    }

    @Override
    public String inWords() {
      String with = inputs.isEmpty() ? "" : " with " + inputs;
      return "Start flow " + namespace + "." + flow + " on " + engine + with;
    }
  }

  /**
   * Waits for the end of the execution that an earlier step of the same remediation started, and
   * brings its outputs and logs as evidence. Its failure is the step's failure.
   *
   * @param startedBy the id of that step
   */
  record AwaitExecution(EngineId engine, String startedBy) implements KestraAction {
    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public List<String> parts() {
      return List.of(engine.value(), startedBy);
    }

    @Override
    public String inWords() {
      return "Wait for the end of what step " + startedBy + " started";
    }
  }

  /** Sets one label of an ended execution and leaves the others as they are. */
  record LabelExecution(EngineId engine, String execution, String label, String value)
      implements KestraAction {
    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return List.of(engine.value(), execution, label, value);
    }

    @Override
    public String inWords() {
      return "Set label " + label + "=" + value + " on execution " + execution;
    }
  }

  private static String revisionWords(@Nullable Integer revision) {
    return revision == null
        ? "the same revision of the flow"
        : "revision " + revision + " of the flow";
  }
}
