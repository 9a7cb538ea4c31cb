package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import java.time.Duration;
import java.util.Map;

/**
 * A step before its templates are filled.
 *
 * @param type {@code http.request}, {@code wait}, {@code kestra.execution.restart}, …
 * @param name what it does, for people; empty to say it by its action
 * @param with the raw parameters, text leaves unfilled
 */
public record StepTemplate(
    String id,
    String type,
    String name,
    Map<String, Object> with,
    Duration timeout,
    Retry retry,
    Plan.OnError onError) {
  /** The step of a plan that does this. */
  Plan.Step doing(Action action) {
    return called(name.isEmpty() ? action.inWords() : name, action);
  }

  Plan.Step called(String words, Action action) {
    return new Plan.Step(id, words, action, timeout, retry, onError);
  }
}
