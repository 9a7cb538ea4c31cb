package dev.nightdesk.domain;

import java.util.List;

/**
 * The text of which a plan's hash is made: all components in a fixed order, each with its length in
 * front, so that no two plans read alike. Hashes of old plans stand in the journal, so what older
 * versions did not have leaves the text of a plan without it as it was.
 */
final class CanonicalPlan {
  private CanonicalPlan() {}

  static String of(Plan plan) {
    var text = new StringBuilder();
    for (String part :
        List.of(
            plan.title(),
            plan.playbook().toString(),
            plan.strategy().id(),
            plan.engine().value(),
            plan.target(),
            plan.units().toString(),
            of(plan.verify()),
            plan.rollback(),
            of(plan.limits()))) {
      append(text, part);
    }
    for (Plan.Step step : plan.steps()) append(text, step);
    if (!plan.leaves().isEmpty()) append(text, plan.leaves());
    if (!plan.undo().isEmpty()) append(text, "undo");
    for (Plan.Step step : plan.undo()) append(text, step);
    if (!plan.timeout().isZero()) append(text, "timeout " + plan.timeout());
    return text.toString();
  }

  static String of(Plan.Verify verify) {
    String plain =
        "Verify[after=%s, every=%s, within=%s, successes=%s, states=%s]"
            .formatted(
                verify.after(),
                verify.every(),
                verify.within(),
                verify.successes(),
                verify.states());
    return verify.hold().isZero() ? plain : plain + " hold " + verify.hold();
  }

  static String of(Plan.Limits limits) {
    String plain =
        "Limits[coolDown=%s, maxRuns=%s, per=%s]"
            .formatted(limits.coolDown(), limits.maxRuns(), limits.per());
    if (!limits.reach().equals(Plan.Reach.ANY)) plain += " " + limits.reach();
    return limits.breaker() == null ? plain : plain + " " + limits.breaker();
  }

  static String of(Retry retry) {
    return retry.maxAttempts()
        + " "
        + retry.backoff()
        + " "
        + retry.initial()
        + " "
        + retry.max()
        + " "
        + retry.factor()
        + " "
        + retry.jitter()
        + " "
        + retry.maxDuration()
        + " "
        + retry.on().stream().sorted().toList()
        + " "
        + retry.respectRetryAfter();
  }

  static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }

  private static void append(StringBuilder text, Plan.Step step) {
    append(text, step.id());
    append(text, step.name());
    append(text, step.timeout().toString());
    append(text, step.onError().name());
    append(text, of(step.retry()));
    append(text, of(step.action()));
  }

  private static String of(Action action) {
    var text = new StringBuilder(action.getClass().getSimpleName());
    for (String part : action.parts()) append(text, part);
    return text.toString();
  }
}
