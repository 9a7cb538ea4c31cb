package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code timeout-minutes} after what the job really takes. A job that usually ends long before its
 * limit hung, and more time would only make the hang longer.
 */
final class RaiseTimeout {
  private static final String KEY = "timeout-minutes";

  /** What GitHub takes when the file says nothing, and the most on its own runners. */
  private static final long DEFAULT_MINUTES = 360;

  /** The most on a self-hosted runner: five days. */
  private static final long SELF_HOSTED_MINUTES = 7_200;

  private static final int LEAST_RUNS = 3;
  private static final int RECENT_RUNS = 20;

  /** Runs that never need this share of the limit do not justify a higher one. */
  private static final double BUSY = 0.7;

  private static final double MARGIN = 1.5;

  private static final Pattern STEP_LIMIT =
      Pattern.compile("The action '(.{1,200})' has timed out after \\d+ minutes");

  private static final Pattern STEP_MINUTES =
      Pattern.compile("The action '.{1,200}' has timed out after (\\d{1,5}) minutes");

  private static final Pattern JOB_MINUTES =
      Pattern.compile("exceeded the maximum execution time of (\\d{1,5})m");

  private final Scene scene;

  private RaiseTimeout(Scene scene) {
    this.scene = scene;
  }

  static FixResult fix(Scene scene) {
    return new RaiseTimeout(scene).fix();
  }

  private FixResult fix() {
    Optional<String> name = scene.log().last(List.of(STEP_LIMIT));
    Step step = name.flatMap(n -> scene.job().step(n)).or(() -> limitedStep(name)).orElse(null);
    if (name.isPresent() && step == null) {
      return scene.impossible(
          "A step ran into its own limit, but no step of that name is in '"
              + scene.jobName()
              + "'.",
          "Look in the log for the step that timed out and raise its timeout-minutes.");
    }
    Node owner = step == null ? scene.job().node() : step.node();
    String written = owner.text(KEY).orElse("");
    if (written.contains("${{")) {
      return scene.impossible(
          "The limit is an expression, so it cannot be raised here.",
          "Raise the value that the expression reads.");
    }
    long limit = limit(written, step != null);
    return measured(step, written.isEmpty(), limit);
  }

  /**
   * A step with a name that GitHub did not show as it is written, but the only one with a limit.
   */
  private Optional<Step> limitedStep(Optional<String> name) {
    List<Step> limited =
        scene.job().steps().stream().filter(s -> s.node().get(KEY).isPresent()).toList();
    return name.isPresent() && limited.size() == 1
        ? Optional.of(limited.getFirst())
        : Optional.empty();
  }

  private long limit(String written, boolean ofStep) {
    if (written.matches("[0-9]{1,5}")) return Math.max(1, Long.parseLong(written));
    Optional<String> told = scene.log().last(List.of(ofStep ? STEP_MINUTES : JOB_MINUTES));
    if (told.isPresent()) return Long.parseLong(told.get());
    Duration exceeded = scene.request().limit();
    return exceeded == null ? DEFAULT_MINUTES : Math.max(1, exceeded.toMinutes());
  }

  private FixResult measured(@Nullable Step step, boolean missing, long limit) {
    List<Duration> all = scene.request().durations();
    List<Duration> recent = all.subList(Math.max(0, all.size() - RECENT_RUNS), all.size());
    if (recent.size() < LEAST_RUNS) {
      return scene.impossible(
          "Only "
              + recent.size()
              + " green runs of '"
              + scene.jobName()
              + "' were measured; a limit is raised from at least "
              + LEAST_RUNS
              + ".",
          "Raise timeout-minutes by hand if the job has only become slower.");
    }
    double longest = recent.stream().mapToLong(Duration::toSeconds).max().orElse(0) / 60.0;
    boolean hung = longest < limit * BUSY;
    if (hung && missing && limit >= DEFAULT_MINUTES && step == null) {
      long shorter = Math.max(10, upToFive(longest * 2));
      return edit(null, limit, shorter, ended(longest, shorter, recent.size()));
    }
    if (hung) return hang(limit, longest, recent.size());
    long most = scene.isSelfHosted() ? SELF_HOSTED_MINUTES : DEFAULT_MINUTES;
    if (limit >= most) {
      return scene.impossible(
          "GitHub ends a job after " + most + " minutes here; the limit cannot be raised.",
          "Split the job, or make it faster: the longest of the last "
              + recent.size()
              + " green runs took "
              + minutes(longest)
              + ".");
    }
    long raised = Math.min(most, upToFive(Math.max(longest, limit) * MARGIN));
    String reason =
        "The last "
            + recent.size()
            + " green runs took up to "
            + minutes(longest)
            + " of the "
            + limit
            + " allowed, so the job has become too slow for its limit. The new one is that time"
            + " and half of it again, in steps of 5 minutes.";
    return edit(step, limit, raised, reason);
  }

  private FixResult hang(long limit, double longest, int runs) {
    return scene.impossible(
        "This looks like a hang: the longest of the last "
            + runs
            + " green runs of '"
            + scene.jobName()
            + "' took "
            + minutes(longest)
            + ", and this one was stopped after "
            + limit
            + ".",
        "Find out what it waited for; more time would only make the wait longer. A limit of "
            + upToFive(longest * 2)
            + " minutes would end it sooner.");
  }

  private static String ended(double longest, long shorter, int runs) {
    return "The job has no limit of its own, so GitHub stopped it after 360 minutes, while the"
        + " longest of the last "
        + runs
        + " green runs took "
        + minutes(longest)
        + ": it hung. This does not remove the cause; it ends the next hang after "
        + shorter
        + " minutes.";
  }

  private FixResult edit(@Nullable Step step, long limit, long minutes, String reason) {
    List<String> path = step == null ? scene.jobPath() : scene.stepPath(step);
    Node owner = step == null ? scene.job().node() : step.node();
    Value.Scalar value = (Value.Scalar) Value.number(minutes);
    Optional<Node.Field> own = owner.own(KEY);
    Optional<Edit> edit =
        own.map(f -> scene.pen().replaced(scene.below(path, KEY), f.value(), value))
            .or(() ->
                owner.resolved() instanceof Node.Fields map
                    ? Optional.of(
                        scene
                            .pen()
                            .field(
                                path,
                                map,
                                KEY,
                                value,
                                List.of("runs-on", "name", "needs", "if", "id", "uses")))
                    : Optional.empty());
    String what =
        step == null
            ? "job '" + scene.jobName() + "'"
            : "step '" + SafeText.brief(step.name()) + "'";
    String title =
        (minutes > limit ? "Raise the limit of " : "Limit ")
            + what
            + ": "
            + limit
            + " → "
            + minutes
            + " min";
    String undo =
        own.isPresent()
            ? "Set timeout-minutes of the " + what + " back to " + limit + "."
            : "Remove the line timeout-minutes of the " + what + ".";
    return scene.offer(edit, title, reason, undo);
  }

  private static long upToFive(double minutes) {
    return (long) Math.ceil(minutes / 5) * 5;
  }

  private static String minutes(double minutes) {
    long whole = Math.round(minutes);
    return whole == 1 ? "1 minute" : whole + " minutes";
  }
}
