package dev.nightdesk.playbook;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.PlanResult.NoPlan;
import dev.nightdesk.playbook.PlanResult.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a playbook for one incident into a plan: exactly what will be sent, or why nothing can
 * be.
 */
public final class Planner {
  /** Repeating these changes nothing more, by the rules of HTTP. */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");

  /** A no is carried out also by a server that is away for a moment. */
  private static final Retry WHILE_AWAY =
      new Retry(
          5,
          Retry.Backoff.EXPONENTIAL,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          2,
          Retry.Jitter.EQUAL,
          Duration.ofMinutes(5),
          Set.of(
              Retry.Reason.CONNECT_FAILURE,
              Retry.Reason.TIMEOUT,
              Retry.Reason.HTTP_429,
              Retry.Reason.HTTP_5XX,
              Retry.Reason.ENGINE_BUSY),
          true);

  private Planner() {}

  /** Renders the playbook, or says why it cannot be. */
  public static PlanResult plan(Playbook playbook, Subject subject, Means means) {
    Plan.Verify verify = playbook.verify();
    Plan.Limits limits = playbook.limits();
    if (playbook.actions().isEmpty() || verify == null || limits == null) {
      return new NoPlan("Playbook " + playbook.ref() + " has no actions: a person has to act.");
    }
    for (Playbook.Caveat caveat : playbook.caveats()) {
      if (caveat.blocks())
        return new NoPlan("Playbook " + playbook.ref() + ": " + caveat.sentence());
    }
    String unfit = unfit(playbook, verify, subject);
    if (unfit != null) return new NoPlan(unfit);
    Strategy strategy = playbook.classify().strategy();
    Subject matched = Matches.in(playbook, subject);
    var kestra = new KestraSteps(subject, means);
    List<Plan.Step> steps;
    List<Plan.Step> undo;
    try {
      steps = steps(playbook, playbook.actions(), subject, matched, means, kestra);
      // what undoes it touches nothing that the plan is not about
      undo =
          steps(
              playbook, playbook.undo(), subject, matched, means, new KestraSteps(subject, means));
    } catch (Template.Unfilled e) {
      return new NoPlan(String.valueOf(e.getMessage()));
    }
    List<String> units = units(subject, kestra);
    String title = strategy.words() + " on " + subject.target() + howMany(subject, units);
    return new Ready(
        new Plan(
            title,
            playbook.ref(),
            strategy,
            subject.engine(),
            subject.target(),
            units,
            steps,
            verify,
            undo,
            playbook.rollback(),
            limits,
            playbook.leaves(),
            playbook.timeout()));
  }

  private static List<Plan.Step> steps(
      Playbook playbook,
      List<Playbook.StepTemplate> templates,
      Subject subject,
      Subject matched,
      Means means,
      KestraSteps kestra)
      throws Template.Unfilled {
    var steps = new ArrayList<Plan.Step>();
    for (Playbook.StepTemplate template : templates) {
      Strategy fix = template.fix();
      Recipe recipe = fix == null ? null : means.recipes().get(fix);
      if (fix != null && recipe == null) throw new Template.Unfilled(noRecipe(subject, fix));
      try {
        if (GitHubSteps.isOne(template.type()) || GitHubSteps.retries(template.type(), subject))
          steps.add(step(template, new GitHubSteps(matched).of(template)));
        else if (CommandSteps.isOne(template.type()))
          steps.add(CommandSteps.step(template, matched, means.commands()));
        else if (KestraSteps.isOne(template.type())) steps.addAll(kestra.of(template));
        else steps.add(step(template, recipe, subject));
      } catch (Template.Unfilled e) {
        throw new Template.Unfilled(
            "Step '"
                + template.id()
                + "' of "
                + playbook.ref()
                + " cannot be filled: "
                + e.getMessage());
      }
    }
    return steps;
  }

  /** Why the fix could not be proven by the playbook's check, or null when it could. */
  private static @Nullable String unfit(Playbook playbook, Plan.Verify verify, Subject subject) {
    if (verify.successes() == 0) return null;
    boolean hasUnits =
        Set.of(KestraSteps.ENGINE, GitHubSteps.ENGINE).contains(subject.engineType());
    if (hasUnits != verify.states().isEmpty()) return null;
    String check = hasUnits ? "health" : "kestra.execution, github.run or engine.unit";
    return "Playbook "
        + playbook.ref()
        + ": a check of type "
        + check
        + " cannot prove anything about an engine of type "
        + subject.engineType()
        + ".";
  }

  /**
   * Which of the incident's units the plan is about: those that its steps name, or all when they
   * name none of them. One that is not touched must not count as healed.
   */
  private static List<String> units(Subject subject, KestraSteps steps) {
    List<String> touched =
        subject.units().stream().filter(unit -> steps.touched().contains(unit)).toList();
    return touched.isEmpty() ? subject.units() : touched;
  }

  private static Plan.Step step(Playbook.StepTemplate template, Action action) {
    String name = template.name().isEmpty() ? action.inWords() : template.name();
    return new Plan.Step(
        template.id(), name, action, template.timeout(), template.retry(), template.onError());
  }

  private static String howMany(Subject subject, List<String> units) {
    if (!subject.engineType().equals(KestraSteps.ENGINE)) return "";
    return units.size() > 1 ? " (" + units.size() + " executions)" : "";
  }

  /**
   * What is done where the change that a plan names cannot be made.
   *
   * @param cause what the playbook says failed
   * @param why the reason for leaving it to people, and what they can do
   */
  public static PlanResult handOver(Plan wish, Subject subject, String cause, String why) {
    return wish.toBeDrafted()
        .<PlanResult>map(fix -> new Ready(HandOver.of(wish, fix, subject, cause, why)))
        .orElseGet(() -> new NoPlan(why));
  }

  /** What a no to this plan does, or null when a no does nothing. */
  public static @Nullable Plan ifRejected(Plan plan) {
    var steps = new ArrayList<Plan.Step>();
    for (Plan.Step step : plan.steps()) {
      Action no = Rejection.of(step.action());
      if (no == null) continue;
      String id = Rejection.id(no);
      String numbered = steps.isEmpty() ? id : id + "-" + (steps.size() + 1);
      steps.add(
          new Plan.Step(numbered, no.inWords(), no, step.timeout(), WHILE_AWAY, Plan.OnError.STOP));
    }
    return steps.isEmpty() ? null : Rejection.plan(plan, steps);
  }

  private static String noRecipe(Subject subject, Strategy fix) {
    String engine = subject.engine().value();
    return "Engine '"
        + engine
        + "' has no recipe for "
        + fix.id()
        + ": add engines[id: "
        + engine
        + "].fixes."
        + fix.id()
        + " to the configuration.";
  }

  private static Plan.Step step(
      Playbook.StepTemplate template, @Nullable Recipe recipe, Subject subject)
      throws Template.Unfilled {
    Action action =
        switch (template.type()) {
          case "wait" -> new Action.Wait(duration(template));
          case "snapshot.capture" -> new Action.CaptureSnapshot();
          case "http.request" ->
              new RequestFilling(subject).fill(recipe == null ? own(template, subject) : recipe);
          default ->
              throw new Template.Unfilled(
                  "a step of type " + template.type() + " cannot be carried out here yet.");
        };
    Strategy fix = template.fix();
    String name = template.name();
    if (name.isEmpty()) name = fix == null ? action.inWords() : fix.words();
    return new Plan.Step(
        template.id(), name, action, template.timeout(), template.retry(), template.onError());
  }

  private static Duration duration(Playbook.StepTemplate template) throws Template.Unfilled {
    String text = String.valueOf(template.with().get("duration"));
    return Durations.read(text)
        .orElseThrow(() -> new Template.Unfilled("'" + text + "' is not a duration."));
  }

  /** The request that a step spells out itself, as a recipe. */
  private static Recipe own(Playbook.StepTemplate template, Subject subject)
      throws Template.Unfilled {
    Map<String, Object> with = template.with();
    var headers = new TreeMap<String, String>();
    if (with.get("headers") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    Object json = with.get("json");
    if (json != null && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      headers.put("Content-Type", "application/json");
    }
    Object key = with.get("idempotencyKey");
    if (key != null) headers.put("Idempotency-Key", String.valueOf(key));
    String method = String.valueOf(with.get("method"));
    Object text = with.get("text");
    String url = String.valueOf(with.get("url"));
    if (url.startsWith("/")) {
      throw new Template.Unfilled(
          "the address "
              + url
              + " is only a path, and the engine '"
              + subject.engine()
              + "' has no connection.");
    }
    return new Recipe(
        method,
        url,
        headers,
        json == null
            ? (text == null ? null : text.toString())
            : JsonMapper.shared().writeValueAsString(json),
        statuses(with),
        key != null || IDEMPOTENT.contains(method),
        null);
  }

  private static List<Integer> statuses(Map<String, Object> with) {
    if (!(with.get("expect") instanceof Map<?, ?> expect)) return List.of();
    if (!(expect.get("status") instanceof List<?> statuses)) return List.of();
    return statuses.stream()
        .filter(Number.class::isInstance)
        .map(n -> ((Number) n).intValue())
        .toList();
  }
}
