package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.List;
import java.util.Set;

/**
 * Renders a family's steps of one plan, in their order; may hold what earlier ones do. One thread.
 */
@FunctionalInterface
public interface StepRenderer {
  /**
   * The steps of a plan that this step becomes, or why it cannot become any, as the end of the
   * sentence "Step … cannot be filled: …".
   */
  List<Plan.Step> of(StepTemplate template) throws Unfilled;

  /** Those of the incident's units that the steps so far act on; empty when they name none. */
  default Set<String> touched() {
    return Set.of();
  }
}
