package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders the steps of one plan that act on a Kestra server, one plan step for each execution that
 * is meant. Holds what earlier ones do, since a killed execution cannot be restarted.
 */
final class KestraSteps implements StepRenderer {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final String ENGINE = KestraFamily.EXECUTIONS.engine();

  private final Subject subject;
  private final Means means;
  private final Map<String, KestraFamily.Deed> deeds;
  private final Set<String> killed = new TreeSet<>();
  private final Set<String> touched = new TreeSet<>();

  /**
   * @param deeds the types that are about executions; any other starts one
   */
  KestraSteps(Subject subject, Means means, Map<String, KestraFamily.Deed> deeds) {
    this.subject = subject;
    this.means = means;
    this.deeds = deeds;
  }

  @Override
  public List<Plan.Step> of(StepTemplate template) throws Unfilled {
    EngineId engine = engine(template.with().get("connection"));
    if (template.type().equals(KestraFamily.START))
      return new KestraStart(subject, engine).of(template);
    KestraFamily.Deed deed = deeds.get(template.type());
    if (deed == null) throw new Unfilled("a step of type " + template.type() + " is not Kestra's.");
    var steps = new ArrayList<Plan.Step>();
    List<String> executions = executions(template, engine);
    for (String id : executions) {
      if (engine.equals(subject.engine())) touched.add(id);
      var execution = new KestraExecution(engine, id, subject, killed.contains(id));
      KestraAction action = deed.of(execution, template.with());
      if (action instanceof KestraAction.KillExecution) killed.add(id);
      String number = steps.isEmpty() ? "" : "-" + (steps.size() + 1);
      String name = template.name();
      if (name.isEmpty()) name = action.inWords();
      else if (executions.size() > 1) name += " (" + id + ")";
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

  @Override
  public Set<String> touched() {
    return touched;
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

  private List<String> executions(StepTemplate template, EngineId engine) throws Unfilled {
    Object named = template.with().get("executionId");
    if (named != null) {
      String filled = Template.parse(named.toString()).fill(subject, value -> value);
      return List.of(id("executionId", filled));
    }
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

  /** A value from a log becomes part of an address, so it is checked when it is filled in. */
  static String id(String what, String text) throws Unfilled {
    if (ID.matcher(text).matches()) return text;
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    throw new Unfilled(what + " is '" + shown + "', which is not an id of Kestra.");
  }
}
