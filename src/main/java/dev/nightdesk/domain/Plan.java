package dev.nightdesk.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exactly what a remediation will do to one target, rendered from a playbook. What an operator
 * approves is the {@link #hash()} of this.
 *
 * @param units the pieces of the target's work that it is about, such as executions of a flow;
 *     empty when it is about the target itself
 * @param title what it does, for people: {@code Flush connection pool on checkout}
 * @param rollback how it is undone, or the honest sentence that it cannot be
 * @param limits how often this may run
 * @param leaves what is left to people when it was carried out and proven, such as merging a pull
 *     request; empty when it ends the incident
 */
public record Plan(
    String title,
    PlaybookRef playbook,
    Strategy strategy,
    EngineId engine,
    String target,
    List<String> units,
    List<Step> steps,
    Verify verify,
    String rollback,
    Limits limits,
    String leaves) {
  /** One step of a plan. */
  public record Step(
      String id, String name, Action action, Duration timeout, Retry retry, OnError onError) {
    /** The same step with another action. */
    public Step with(Action other) {
      return new Step(id, name, other, timeout, retry, onError);
    }
  }

  /** What becomes of the run when a step fails for good. */
  public enum OnError {
    ROLLBACK,
    STOP,
    CONTINUE
  }

  /**
   * How the fix is proven: after {@code after}, look every {@code every} until {@code successes}
   * good looks in a row, or fail when {@code within} is over.
   *
   * @param successes 0 when there is nothing to be proven
   * @param states what the engine calls a good state of the plan's units; empty leaves it to the
   *     connector
   */
  public record Verify(
      Duration after, Duration every, Duration within, int successes, List<String> states) {
    public Verify {
      states = Absent.asEmpty(states);
    }

    /** A look at the target, good as its connector says. */
    public Verify(Duration after, Duration every, Duration within, int successes) {
      this(after, every, within, successes, List.of());
    }
  }

  /** The playbook's own brakes, counted per playbook, engine and target. */
  public record Limits(Duration coolDown, int maxRuns, Duration per) {}

  public Plan {
    units = Absent.asEmpty(units);
    steps = List.copyOf(steps);
    leaves = Absent.asEmpty(leaves);
  }

  /** A plan that ends the incident. */
  public Plan(
      String title,
      PlaybookRef playbook,
      Strategy strategy,
      EngineId engine,
      String target,
      List<String> units,
      List<Step> steps,
      Verify verify,
      String rollback,
      Limits limits) {
    this(title, playbook, strategy, engine, target, units, steps, verify, rollback, limits, "");
  }

  /** A plan about the target itself. */
  public Plan(
      String title,
      PlaybookRef playbook,
      Strategy strategy,
      EngineId engine,
      String target,
      List<Step> steps,
      Verify verify,
      String rollback,
      Limits limits) {
    this(title, playbook, strategy, engine, target, List.of(), steps, verify, rollback, limits);
  }

  /** The questions that its steps put to whoever approves it. */
  public List<Question> questions() {
    return steps.stream()
        .flatMap(step ->
            step.action() instanceof KestraAction.ResumeExecution resume
                ? resume.questions().stream()
                : java.util.stream.Stream.of())
        .toList();
  }

  /** This plan with the approver's answers in the steps that asked for them. */
  public Plan answered(Map<String, String> answers) {
    List<Step> filled =
        steps.stream()
            .map(step ->
                step.action() instanceof KestraAction.ResumeExecution resume
                    ? step.with(resume.answered(answers))
                    : step)
            .toList();
    return with(filled);
  }

  /** The same plan with other steps. */
  public Plan with(List<Step> others) {
    return new Plan(
        title, playbook, strategy, engine, target, units, others, verify, rollback, limits, leaves);
  }

  /** The fix that is still to be drafted before anybody can be asked about it. */
  public Optional<GitHubAction.ProposeFix> toBeDrafted() {
    return steps.stream()
        .map(Step::action)
        .filter(GitHubAction.ProposeFix.class::isInstance)
        .map(GitHubAction.ProposeFix.class::cast)
        .findFirst();
  }

  /** The changes of files that it pushes, in their order. */
  public List<Change> changes() {
    return steps.stream()
        .map(Step::action)
        .filter(GitHubAction.CommitFile.class::isInstance)
        .map(action -> ((GitHubAction.CommitFile) action).change())
        .toList();
  }

  /** The keys of those changes, under which a no to them is remembered. */
  public List<String> changeKeys() {
    return steps.stream()
        .map(Step::action)
        .filter(GitHubAction.CommitFile.class::isInstance)
        .map(GitHubAction.CommitFile.class::cast)
        .map(commit -> commit.change().key(commit.engine() + " " + commit.repository()))
        .toList();
  }

  /** Whether all it does is to tell people something, so that it needs nobody's approval. */
  public boolean onlyTells() {
    return !steps.isEmpty()
        && steps.stream()
            .map(Step::action)
            .allMatch(action -> action instanceof GitHubAction ours && ours.onlyTells());
  }

  /** Whether both would act on the same thing. */
  public boolean touches(Plan other) {
    boolean samePlace = engine.equals(other.engine) && target.equals(other.target);
    return samePlace
        && (units.isEmpty()
            || other.units.isEmpty()
            || units.stream().anyMatch(other.units::contains));
  }

  /** SHA-256 over every component; any change of any character gives another hash. */
  public PlanHash hash() {
    return new PlanHash(Evidence.sha256(canonical().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * All components in a fixed order, each with its length in front, so that no two plans read
   * alike.
   */
  private String canonical() {
    var text = new StringBuilder();
    for (String part :
        List.of(
            title,
            playbook.toString(),
            strategy.id(),
            engine.value(),
            target,
            units.toString(),
            verify.toString(),
            rollback,
            limits.toString())) {
      append(text, part);
    }
    for (Step step : steps) {
      append(text, step.id());
      append(text, step.name());
      append(text, step.timeout().toString());
      append(text, step.onError().name());
      append(text, canonical(step.retry()));
      append(text, canonical(step.action()));
    }
    if (!leaves.isEmpty()) append(text, leaves);
    return text.toString();
  }

  private static String canonical(Retry retry) {
    return retry.maxAttempts()
        + " "
        + retry.backoff()
        + " "
        + retry.initial()
        + " "
        + retry.max()
        + " "
        + retry.factor()
        + " "
        + retry.jitter()
        + " "
        + retry.maxDuration()
        + " "
        + retry.on().stream().sorted().toList()
        + " "
        + retry.respectRetryAfter();
  }

  private static String canonical(Action action) {
    var text = new StringBuilder(action.getClass().getSimpleName());
    for (String part : action.parts()) append(text, part);
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
