package dev.nightdesk.playbook;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.step.Rejection;
import dev.nightdesk.playbook.step.StepFamilies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the plan of a no: what waits for a word is ended when the word is no. */
final class Rejecting {
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

  private Rejecting() {}

  /** What a no to this plan does; empty when it does nothing. */
  static Optional<Plan> of(Plan yes) {
    var steps = new ArrayList<Plan.Step>();
    Rejection first = null;
    for (Plan.Step step : yes.steps()) {
      Rejection no = rejection(step.action()).orElse(null);
      if (no == null) continue;
      if (first == null) first = no;
      String id = steps.isEmpty() ? no.id() : no.id() + "-" + (steps.size() + 1);
      Action deed = no.action();
      steps.add(
          new Plan.Step(id, deed.inWords(), deed, step.timeout(), WHILE_AWAY, Plan.OnError.STOP));
    }
    return first == null ? Optional.empty() : Optional.of(plan(yes, first, steps));
  }

  private static Optional<Rejection> rejection(Action action) {
    return StepFamilies.all().stream()
        .flatMap(family -> family.rejection(action).stream())
        .findFirst();
  }

  private static Plan plan(Plan yes, Rejection no, List<Plan.Step> steps) {
    return new Plan(
        no.words() + " " + yes.target() + " instead",
        yes.playbook(),
        no.strategy(),
        yes.engine(),
        yes.target(),
        yes.units(),
        steps,
        new Plan.Verify(
            Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(1), 1, List.of(no.state())),
        no.rollback(),
        yes.limits());
  }
}
