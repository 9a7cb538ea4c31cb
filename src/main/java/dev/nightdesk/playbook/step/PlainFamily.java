package dev.nightdesk.playbook.step;

import dev.nightdesk.document.Durations;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The steps that the desk does by itself: time passes, or the present state is kept. */
final class PlainFamily implements StepFamily {
  private static final String WAIT = "wait";
  private static final String SNAPSHOT = "snapshot.capture";

  @Override
  public Set<String> types() {
    return Set.of(WAIT, SNAPSHOT);
  }

  @Override
  public boolean checksTemplates() {
    return false;
  }

  @Override
  public StepRenderer renderer(Subject subject, Means means) {
    return PlainFamily::steps;
  }

  private static List<Plan.Step> steps(StepTemplate template) throws Unfilled {
    boolean waits = template.type().equals(WAIT);
    Action action = waits ? new Action.Wait(duration(template)) : new Action.CaptureSnapshot();
    return List.of(template.doing(action));
  }

  private static Duration duration(StepTemplate template) throws Unfilled {
    String text = String.valueOf(template.with().get("duration"));
    return Durations.read(text)
        .orElseThrow(() -> new Unfilled("'" + text + "' is not a duration."));
  }
}
