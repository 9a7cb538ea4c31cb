package dev.nightdesk.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exactly what a remediation will do to one target, rendered from a playbook. What an operator
 * approves is the {@link #hash()} of this.
 *
 * @param units the pieces of the target's work that it is about, such as executions of a flow;
 *     empty when it is about the target itself
 * @param title what it does, for people: {@code Flush connection pool on checkout}
 * @param undo the steps by which it is undone when it failed; empty when it cannot be
 * @param rollback how it is undone in words, or the honest sentence that it cannot be
 * @param timeout the whole run, waiting for an approval not counted; zero for no limit
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
    List<Step> undo,
    String rollback,
    Limits limits,
    String leaves,
    Duration timeout) {
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
   * @param hold how long it has to stay good from the first good look on before it counts as healed
   */
  public record Verify(
      Duration after,
      Duration every,
      Duration within,
      int successes,
      List<String> states,
      Duration hold) {
    public Verify {
      states = Absent.asEmpty(states);
      hold = Absent.orElse(hold, Duration.ZERO);
    }

    public Verify(
        Duration after, Duration every, Duration within, int successes, List<String> states) {
      this(after, every, within, successes, states, Duration.ZERO);
    }

    /** A look at the target, good as its connector says. */
    public Verify(Duration after, Duration every, Duration within, int successes) {
      this(after, every, within, successes, List.of(), Duration.ZERO);
    }
  }

  /**
   * The playbook's own brakes. Rest and runs are counted per playbook, engine and target.
   *
   * @param reach how far it may spread
   * @param breaker when it stops for an engine, or null for the desk's own
   */
  public record Limits(
      Duration coolDown, int maxRuns, Duration per, Reach reach, @Nullable Breaker breaker) {
    public Limits {
      reach = Absent.orElse(reach, Reach.ANY);
    }
  }

  /**
   * How far a playbook may spread.
   *
   * @param key what counts as the same for rest and runs: {@code playbook}, {@code connection},
   *     {@code service}, {@code unit}, {@code branch}, {@code fingerprint}; empty for playbook,
   *     connection and target
   * @param concurrent runs of it at a time; 0 for no limit of its own
   * @param skipWhenBusy whether it gives up instead of waiting its turn
   * @param targetsPerRun 0 for no limit of its own
   * @param targetsPerHour different targets that it may act on within an hour; 0 for no limit
   * @param share of the engine's targets that all playbooks may have acted on within an hour, above
   *     0 to 1; 0 for the desk's own
   */
  public record Reach(
      List<String> key,
      int concurrent,
      boolean skipWhenBusy,
      int targetsPerRun,
      int targetsPerHour,
      double share) {
    /** No limit of its own. */
    public static final Reach ANY = new Reach(List.of(), 0, false, 0, 0, 0);

    public Reach {
      key = Absent.asEmpty(key);
    }
  }

  /**
   * Stops a playbook at an engine after so many failed runs within a time.
   *
   * @param openFor how long it stays stopped; afterwards one run with an approval has to prove it
   * @param escalates whether people are called meanwhile; else it only suggests
   */
  public record Breaker(int failures, Duration within, Duration openFor, boolean escalates) {}

  public Plan {
    units = Absent.asEmpty(units);
    steps = List.copyOf(steps);
    undo = Absent.asEmpty(undo);
    leaves = Absent.asEmpty(leaves);
    timeout = Absent.orElse(timeout, Duration.ZERO);
  }

  /** A plan that cannot be undone by steps. */
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
      Limits limits,
      String leaves) {
    this(
        title,
        playbook,
        strategy,
        engine,
        target,
        units,
        steps,
        verify,
        List.of(),
        rollback,
        limits,
        leaves,
        Duration.ZERO);
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
        title, playbook, strategy, engine, target, units, others, verify, undo, rollback, limits,
        leaves, timeout);
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
            .allMatch(action -> action instanceof EngineAction deed && deed.onlyTells());
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
    return new PlanHash(Evidence.sha256(CanonicalPlan.of(this).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * What plans have in common that do the same to different targets: one version of a playbook on
   * one engine, and steps that are equal when target and units are left out. Of changes of files it
   * is the path and the edited lines that count. Only such plans may be approved together.
   */
  public String contentClass() {
    return ContentClass.of(this);
  }
}
