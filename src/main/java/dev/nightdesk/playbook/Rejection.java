package dev.nightdesk.playbook;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deed of a no: what waits for a word is ended when the word is no. */
final class Rejection {
  private Rejection() {}

  /** What a no does instead of this, or null when it does nothing. */
  static @Nullable Action of(Action action) {
    return switch (action) {
      case KestraAction.ResumeExecution resume ->
          new KestraAction.KillExecution(resume.engine(), resume.execution(), resume.pause());
      case GitHubAction.ReviewDeployment review when review.approve() ->
          new GitHubAction.ReviewDeployment(
              review.engine(),
              review.repository(),
              review.run(),
              review.environments(),
              false,
              review.comment());
      default -> null;
    };
  }

  static String id(Action no) {
    return no instanceof KestraAction ? "kill" : "reject";
  }

  static Plan plan(Plan yes, List<Plan.Step> steps) {
    boolean kills = steps.getFirst().action() instanceof KestraAction;
    return new Plan(
        (kills ? "Kill " : "Reject the deployment of ") + yes.target() + " instead",
        yes.playbook(),
        new Strategy(kills ? "kill_execution" : "reject_deployment"),
        yes.engine(),
        yes.target(),
        yes.units(),
        steps,
        new Plan.Verify(
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            1,
            List.of(kills ? "KILLED" : "REJECTED")),
        kills
            ? "A killed execution can be replayed as a new one."
            : "A rejected deployment is asked about anew when its run is run again.",
        yes.limits());
  }
}
