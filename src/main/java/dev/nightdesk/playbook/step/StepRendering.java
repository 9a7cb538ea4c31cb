package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Hands the steps of one plan to their families, in their order. One thread. */
public final class StepRendering {
  private final Subject subject;
  private final Means means;
  private final Map<StepFamily, StepRenderer> renderers = new HashMap<>();

  public StepRendering(Subject subject, Means means) {
    this.subject = subject;
    this.means = means;
  }

  /** The steps of the plan that this step becomes. */
  public List<Plan.Step> of(StepTemplate template) throws Unfilled {
    StepFamily family = family(template.type());
    return renderers.computeIfAbsent(family, f -> f.renderer(subject, means)).of(template);
  }

  private StepFamily family(String type) throws Unfilled {
    List<StepFamily> families = StepFamilies.of(type);
    if (families.isEmpty())
      throw new Unfilled("a step of type " + type + " cannot be carried out here yet.");
    if (families.size() == 1) return families.getFirst();
    for (StepFamily family : families) {
      boolean own = family.units().filter(u -> u.engine().equals(subject.engineType())).isPresent();
      if (own) return family;
    }
    throw new Unfilled(
        "a step of type "
            + type
            + " cannot be carried out on an engine of type "
            + subject.engineType()
            + " yet.");
  }

  /** Those of the incident's units that the steps so far act on; empty when they name none. */
  public Set<String> touched() {
    return renderers.values().stream()
        .flatMap(renderer -> renderer.touched().stream())
        .collect(Collectors.toSet());
  }
}
