package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Types of steps that belong together, and all that is to be known about them: where they fit, what
 * cannot be done yet, what they become in a plan. Whoever reads, checks or plans a playbook asks
 * families and knows no type by its name. Immutable, any thread.
 *
 * <p>What a method says by itself holds for a step that fits everywhere and may run unasked.
 */
public interface StepFamily {
  /** The types, as playbooks write them: {@code kestra.execution.restart}. */
  Set<String> types();

  /** The engine whose pieces of work its steps are about; empty when they are about none. */
  default Optional<Units> units() {
    return Optional.empty();
  }

  /** Whether a playbook that matches such an engine may hold this step. */
  default boolean fits(WrittenStep step, String engine) {
    return true;
  }

  /**
   * Whether this version can carry out the type for at least one of the engines.
   *
   * @param engines as {@code match.engines} names them, so {@code any} may be among them
   */
  default boolean carriesOut(String type, Collection<String> engines) {
    return true;
  }

  /** Sentences about what a step asks for that this version cannot do. */
  default List<String> caveats(WrittenStep step) {
    return List.of();
  }

  /**
   * Whether the texts in {@code with} are templates whose mistakes are told when the file is read.
   */
  default boolean checksTemplates() {
    return true;
  }

  /** Whether a person is asked each time, so that nothing is undone by such a step. */
  default boolean asksEachTime(String type) {
    return false;
  }

  /** Whether a plan with such a step needs a yes, whatever the playbook says. */
  default boolean needsApproval(String type) {
    return asksEachTime(type);
  }

  /** The time-out of a step that names none. */
  default Duration timeout(WrittenStep step) {
    return Duration.ofSeconds(30);
  }

  /** Whether one of the steps that this one becomes in a plan may be called so. */
  default boolean takesId(WrittenStep step, String id) {
    return false;
  }

  /** What is wrong with the actions of one playbook in their order. */
  default List<Mistake> mistakes(List<WrittenStep> actions) {
    return List.of();
  }

  /** Renders the steps of one plan. */
  StepRenderer renderer(Subject subject, Means means);

  /** What a no does instead of an action of this family; empty when it does nothing. */
  default Optional<Rejection> rejection(Action action) {
    return Optional.empty();
  }

  /**
   * What is wrong with an action.
   *
   * @param index of the action among the others
   */
  record Mistake(int index, String sentence) {}
}
