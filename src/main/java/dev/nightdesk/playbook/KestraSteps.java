package dev.nightdesk.playbook;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.LabelExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.RestartExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.Template.Unfilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders the steps that act on a Kestra server, one plan step for each execution that is meant.
 * Holds what earlier steps of the same plan do, since a killed execution cannot be restarted.
 */
final class KestraSteps {
  static final String RESTART = "kestra.execution.restart";
  static final String REPLAY = "kestra.execution.replay";
  static final String KILL = "kestra.execution.kill";
  static final String RESUME = "kestra.execution.resume";
  static final String LABEL = "kestra.execution.label";
  static final String START = "kestra.execution.start";
  static final String RETRY = "engine.retry";

  /** The steps about executions; without {@code executionId} about each of the incident's. */
  static final Set<String> ABOUT_UNITS = Set.of(RESTART, REPLAY, KILL, RESUME, LABEL, RETRY);

  /** The name of this type of engine in configurations and playbooks. */
  static final String ENGINE = "kestra";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

  /** An execution in one of these cannot be restarted any more, only replayed. */
  private static final Set<String> STOPPED = Set.of("KILLED", "CANCELLED");

  private final Subject subject;
  private final Means means;
  private final Set<String> killed = new TreeSet<>();
  private final Set<String> touched = new TreeSet<>();

  KestraSteps(Subject subject, Means means) {
    this.subject = subject;
    this.means = means;
  }

  static boolean isOne(String type) {
    return type.equals(START) || ABOUT_UNITS.contains(type);
  }

  /** The steps of a plan that this step becomes. */
  List<Plan.Step> of(Playbook.StepTemplate template) throws Unfilled {
    if (template.type().equals(RETRY) && !isKestras()) {
      throw new Unfilled(
          "a step of type engine.retry cannot be carried out on an engine of type "
              + subject.engineType()
              + " yet.");
    }
    EngineId engine = engine(template.with().get("connection"));
    if (template.type().equals(START)) return new KestraStart(subject, engine).of(template);
    var steps = new ArrayList<Plan.Step>();
    List<String> executions = executions(template, engine);
    for (String execution : executions) {
      if (engine.equals(subject.engine())) touched.add(execution);
      KestraAction action = action(template, engine, execution);
      String number = steps.isEmpty() ? "" : "-" + (steps.size() + 1);
      String name = template.name();
      if (name.isEmpty()) name = action.inWords();
      else if (executions.size() > 1) name += " (" + execution + ")";
      steps.add(
          new Plan.Step(
              template.id() + number,
              name,
              action,
              template.timeout(),
              template.retry(),
              template.onError()));
    }
    return steps;
  }

  /** The executions of the incident's own engine that the steps so far act on. */
  Set<String> touched() {
    return touched;
  }

  private KestraAction action(Playbook.StepTemplate template, EngineId engine, String execution)
      throws Unfilled {
    Map<String, Object> with = template.with();
    return switch (template.type()) {
      case RESTART ->
          new RestartExecution(engine, restartable(execution), revision(execution, with));
      case REPLAY -> replay(engine, execution, with);
      case KILL -> {
        killed.add(execution);
        yield new KillExecution(engine, execution, null);
      }
      case RESUME -> resume(engine, execution);
      case LABEL -> label(engine, execution, with);
      default -> retry(engine, execution, with);
    };
  }

  private boolean isKestras() {
    return subject.engineType().equals(ENGINE);
  }

  private EngineId engine(@Nullable Object connection) throws Unfilled {
    if (connection != null) {
      var named = new EngineId(connection.toString());
      if (ENGINE.equals(means.engines().get(named))) return named;
      throw new Unfilled(
          "no Kestra engine '"
              + named
              + "' is configured: add one with id: "
              + named
              + " and type: kestra to engines.");
    }
    if (isKestras()) return subject.engine();
    List<String> kestras =
        means.engines().entrySet().stream()
            .filter(engine -> engine.getValue().equals(ENGINE))
            .map(engine -> engine.getKey().value())
            .sorted()
            .toList();
    if (kestras.isEmpty()) {
      throw new Unfilled(
          "no Kestra engine is configured on which it could be done: add one with type: kestra to"
              + " engines.");
    }
    if (kestras.size() > 1) {
      throw new Unfilled(
          "several Kestra engines are configured ("
              + String.join(", ", kestras)
              + "): say which with connection in the step's with.");
    }
    return new EngineId(kestras.getFirst());
  }

  private List<String> executions(Playbook.StepTemplate template, EngineId engine) throws Unfilled {
    Object named = template.with().get("executionId");
    if (named != null) return List.of(id("executionId", filled(named)));
    boolean own = isKestras() && engine.equals(subject.engine());
    if (!own || subject.units().isEmpty()) {
      throw new Unfilled(
          "the incident holds no executions of "
              + engine
              + ": name one with executionId in the step's with.");
    }
    for (String unit : subject.units()) id("the incident's execution", unit);
    return subject.units();
  }

  private String filled(Object text) throws Unfilled {
    return Template.parse(text.toString()).fill(subject, value -> value);
  }

  /** A value from a log becomes part of an address, so it is checked when it is filled in. */
  private static String id(String what, String text) throws Unfilled {
    if (ID.matcher(text).matches()) return text;
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    throw new Unfilled(what + " is '" + shown + "', which is not an id of Kestra.");
  }

  /** What the incident's facts say is about its newest signal only. */
  private boolean factsAreAbout(String execution) {
    return subject.facts().get(KestraFacts.EXECUTION).filter(execution::equals).isPresent();
  }

  /** All executions of an incident ended alike; of any other nothing is known. */
  private String status(String execution) {
    boolean own = isKestras() && (subject.units().contains(execution) || factsAreAbout(execution));
    return own ? subject.facts().get(Facts.STATUS).orElse("") : "";
  }

  private String restartable(String execution) throws Unfilled {
    String status = killed.contains(execution) ? "KILLED" : status(execution);
    if (status.isEmpty() || status.equals("FAILED")) return execution;
    throw new Unfilled(
        "execution "
            + execution
            + " is "
            + status
            + ", and Kestra restarts only what FAILED: use kestra.execution.replay"
            + (STOPPED.contains(status)
                ? "."
                : ", after a kestra.execution.kill if it still runs."));
  }

  private KestraAction retry(EngineId engine, String execution, Map<String, Object> with)
      throws Unfilled {
    boolean whole = "whole".equals(with.get("scope"));
    boolean stopped = killed.contains(execution) || STOPPED.contains(status(execution));
    return whole || stopped
        ? new ReplayExecution(engine, execution, null, null, null)
        : new RestartExecution(engine, restartable(execution), null);
  }

  private KestraAction replay(EngineId engine, String execution, Map<String, Object> with)
      throws Unfilled {
    Integer revision = revision(execution, with);
    Object named = with.get("taskRunId");
    if (named != null) {
      String taskRun = id("taskRunId", filled(named));
      return new ReplayExecution(engine, execution, taskRun, task(taskRun), revision);
    }
    if (!"failed".equals(with.get("fromTask")))
      return new ReplayExecution(engine, execution, null, null, revision);
    String taskRun = subject.facts().get(KestraFacts.TASK_RUN).orElse("");
    if (!factsAreAbout(execution) || taskRun.isEmpty()) {
      throw new Unfilled(
          "the failed task of execution "
              + execution
              + " is not known; kestra.execution.restart finds it by itself.");
    }
    return new ReplayExecution(
        engine, execution, id("the failed task's run", taskRun), task(taskRun), revision);
  }

  private @Nullable String task(String taskRun) {
    boolean known = subject.facts().get(KestraFacts.TASK_RUN).filter(taskRun::equals).isPresent();
    return known ? subject.facts().get(KestraFacts.TASK).orElse(null) : null;
  }

  private @Nullable Integer revision(String execution, Map<String, Object> with) throws Unfilled {
    Object revision = with.get("revision");
    if (revision == null) return null;
    if (revision instanceof Number number) return number.intValue();
    boolean own = isKestras() && (subject.units().contains(execution) || factsAreAbout(execution));
    String latest = own ? subject.facts().get(KestraFacts.LATEST_REVISION).orElse("") : "";
    if (latest.matches("[1-9][0-9]{0,8}")) return Integer.valueOf(latest);
    throw new Unfilled(
        "the newest revision of the flow of execution " + execution + " is not known.");
  }

  private KestraAction resume(EngineId engine, String execution) throws Unfilled {
    if (!factsAreAbout(execution) || subject.facts().get(KestraFacts.QUESTIONS).isEmpty()) {
      throw new Unfilled(
          "it is not known what execution " + execution + " asks, or whether it is paused.");
    }
    String questions = subject.facts().get(KestraFacts.QUESTIONS).orElse("");
    String pause = subject.facts().get(KestraFacts.TASK_RUN).orElse("");
    return new ResumeExecution(engine, execution, pause, Questions.read(questions), Map.of());
  }

  private KestraAction label(EngineId engine, String execution, Map<String, Object> with)
      throws Unfilled {
    String label = KestraStart.label(String.valueOf(with.get("label")));
    String value = KestraStart.labelValue(label, filled(String.valueOf(with.get("value"))));
    return new LabelExecution(engine, execution, label, value);
  }
}
