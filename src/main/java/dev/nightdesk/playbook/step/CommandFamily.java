package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The step that runs a program of this machine, never unasked. Values come from logs and answers,
 * so each stays within its one argument, and all of them are held against the operator's
 * allow-list.
 */
final class CommandFamily implements StepFamily {
  private static final String RUN = "command.run";

  /** To run it once more for these would be to repeat what may have had its effect. */
  private static final Set<Retry.Reason> REPEATS =
      EnumSet.of(Retry.Reason.EXIT_CODE, Retry.Reason.TIMEOUT, Retry.Reason.VERIFY_FAILED);

  @Override
  public Set<String> types() {
    return Set.of(RUN);
  }

  @Override
  public boolean needsApproval(String type) {
    return true;
  }

  @Override
  public StepRenderer renderer(Subject subject, Means means) {
    return template -> List.of(step(template, subject, means.commands()));
  }

  private static Plan.Step step(
      StepTemplate template, Subject subject, Map<String, AllowedCommand> commands)
      throws Unfilled {
    Map<String, Object> with = template.with();
    String id = String.valueOf(with.get("allow"));
    AllowedCommand allowed = commands.get(id);
    if (allowed == null) {
      throw new Unfilled(
          "there is no command '"
              + id
              + "' in the allow-list: add commands[id: "
              + id
              + "] to the configuration.");
    }
    List<String> arguments = arguments(with, subject);
    Optional<String> refusal = allowed.refusal(arguments);
    if (refusal.isPresent()) throw new Unfilled(refusal.get());
    int most =
        with.get("maxOutputBytes") instanceof Number bytes ? bytes.intValue() : allowed.output();
    var action =
        allowed.with(arguments, Math.min(most, allowed.output()), exitCodes(with, allowed));
    Duration limit =
        template.timeout().compareTo(allowed.timeout()) < 0
            ? template.timeout()
            : allowed.timeout();
    String name = template.name().isEmpty() ? "Run the command " + id : template.name();
    return new Plan.Step(
        template.id(), name, action, limit, retry(template.retry(), allowed), template.onError());
  }

  private static List<String> arguments(Map<String, Object> with, Subject subject) throws Unfilled {
    var arguments = new ArrayList<String>();
    if (with.get("args") instanceof List<?> texts) {
      for (Object text : texts)
        arguments.add(Template.parse(String.valueOf(text)).fill(subject, value -> value));
    }
    return arguments;
  }

  /** A playbook may take fewer exit codes for done than the allow-list, never others. */
  private static List<Integer> exitCodes(Map<String, Object> with, AllowedCommand allowed)
      throws Unfilled {
    if (!(with.get("expectExitCodes") instanceof List<?> given)) return allowed.exitCodes();
    List<Integer> codes = given.stream().map(code -> ((Number) code).intValue()).toList();
    for (int code : codes) {
      if (!allowed.exitCodes().contains(code))
        throw new Unfilled(
            "the exit code "
                + code
                + " does not mean done for the command "
                + allowed.id()
                + " in the allow-list.");
    }
    return codes;
  }

  private static Retry retry(Retry written, AllowedCommand allowed) {
    if (allowed.safeToRepeat() || written.maxAttempts() == 1) return written;
    var on = EnumSet.noneOf(Retry.Reason.class);
    on.addAll(written.on());
    on.removeAll(REPEATS);
    return new Retry(
        on.isEmpty() ? 1 : written.maxAttempts(),
        written.backoff(),
        written.initial(),
        written.max(),
        written.factor(),
        written.jitter(),
        written.maxDuration(),
        on,
        written.respectRetryAfter());
  }
}
