package dev.nightdesk.playbook;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.PlanResult.NoPlan;
import dev.nightdesk.playbook.PlanResult.Ready;
import dev.nightdesk.playbook.step.HandOver;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.step.StepFamilies;
import dev.nightdesk.playbook.step.StepRendering;
import dev.nightdesk.playbook.step.StepTemplate;
import dev.nightdesk.playbook.step.UnitChecks;
import dev.nightdesk.playbook.step.Units;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders a playbook for one incident into a plan: exactly what will be sent, or why nothing can
 * be.
 */
public final class Planner {
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
    var rendering = new StepRendering(matched, means);
    List<Plan.Step> steps;
    List<Plan.Step> undo;
    try {
      steps = steps(playbook, playbook.actions(), rendering);
      // what undoes it touches nothing that the plan is not about
      undo = steps(playbook, playbook.undo(), new StepRendering(matched, means));
    } catch (Template.Unfilled e) {
      return new NoPlan(String.valueOf(e.getMessage()));
    }
    List<String> units = units(subject, rendering.touched());
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
      Playbook playbook, List<StepTemplate> templates, StepRendering rendering)
      throws Template.Unfilled {
    var steps = new ArrayList<Plan.Step>();
    for (StepTemplate template : templates) {
      try {
        steps.addAll(rendering.of(template));
      } catch (Template.Unfilled e) {
        if (e.isWhole()) throw e;
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
    boolean hasUnits = StepFamilies.units(subject.engineType()).isPresent();
    if (hasUnits != verify.states().isEmpty()) return null;
    String check = hasUnits ? UnitChecks.TARGET : UnitChecks.words();
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
  private static List<String> units(Subject subject, Set<String> touched) {
    List<String> meant = subject.units().stream().filter(touched::contains).toList();
    return meant.isEmpty() ? subject.units() : meant;
  }

  private static String howMany(Subject subject, List<String> units) {
    String counted = StepFamilies.units(subject.engineType()).map(Units::counted).orElse("");
    return counted.isEmpty() || units.size() < 2 ? "" : " (" + units.size() + " " + counted + ")";
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
    return Rejecting.of(plan).orElse(null);
  }
}
