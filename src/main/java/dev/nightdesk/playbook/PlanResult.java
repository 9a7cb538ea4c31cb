package dev.nightdesk.playbook;

import dev.nightdesk.domain.Plan;

/** A plan, or why there is none. */
public sealed interface PlanResult {
  /** Fully rendered: what is approved is what is sent. */
  record Ready(Plan plan) implements PlanResult {}

  /** It names a change that the engine has to make exact before anybody is asked. */
  record ToBeDrafted(Plan plan) implements PlanResult {}

  /**
   * The engine could not be asked for the exact change; it is asked again.
   *
   * @param why one sentence for the operator
   */
  record Later(String why) implements PlanResult {}

  /**
   * @param why one sentence for the operator
   */
  record NoPlan(String why) implements PlanResult {}
}
