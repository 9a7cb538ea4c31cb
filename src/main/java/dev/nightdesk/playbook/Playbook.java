package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Cause;
import dev.nightdesk.analysis.Sign;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.Times;
import dev.nightdesk.playbook.step.StepTemplate;
import dev.nightdesk.playbook.subject.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that was read, checked and compiled. Immutable.
 *
 * @param verify how the fix is proven; null when there are no actions
 * @param undo the steps by which what a failed run changed is undone; may be empty
 * @param rollback how it is undone in words, or the sentence that it cannot be; empty when there
 *     are no actions
 * @param limits how often it may run; null when there are no actions
 * @param leaves what is left to people when it was carried out: the question of an {@code operator}
 *     check; empty when there is none
 * @param timeout the whole run, waiting for an approval not counted; zero for no limit
 * @param examples logs by which it is tested
 * @param caveats what of the file this version cannot do; none of it ever makes the desk bolder
 */
public record Playbook(
    PlaybookRef ref,
    String title,
    boolean enabled,
    Mode mode,
    int priority,
    Match match,
    Classify classify,
    Gate gate,
    List<StepTemplate> actions,
    Plan.@Nullable Verify verify,
    List<StepTemplate> undo,
    String rollback,
    Plan.@Nullable Limits limits,
    String leaves,
    Duration timeout,
    List<Example> examples,
    List<Caveat> caveats) {
  /**
   * A log by which the playbook is tested.
   *
   * @param source where the log comes from; empty when that does not matter
   * @param matches whether the playbook has to explain it; otherwise it must leave it to others
   */
  public record Example(String source, String log, boolean matches) {}

  /**
   * Something the file asks for that this version cannot do.
   *
   * @param blocks whether no plan can be made at all; otherwise the playbook asks every time
   */
  public record Caveat(String sentence, boolean blocks) {}

  public enum Mode {
    ACTIVE,
    DRY_RUN,
    SUGGEST
  }

  /**
   * Which engines it speaks about and what must hold; every list may be empty.
   *
   * @param signs what the analyser looks for in the log; where there are any, they have to be the
   *     cause
   * @param sources logs in which they are looked for; empty means all
   * @param consequenceOf categories that explain the signs away
   */
  public record Match(
      List<String> engines,
      List<String> connections,
      List<Condition> all,
      List<Condition> any,
      List<Condition> none,
      int atLeast,
      List<Sign> signs,
      Set<String> sources,
      Set<Category> consequenceOf) {}

  /** What it says when it matches. */
  public record Classify(
      Category category,
      Kind kind,
      double confidence,
      String rationale,
      Strategy strategy,
      Severity severity,
      List<SeverityRule> rules) {}

  /** Sets another severity where its conditions hold. */
  public record SeverityRule(
      List<Condition> all, List<Condition> any, Severity set, String because) {}

  /**
   * What stands between a match and a deed.
   *
   * @param people who may say yes, and how many have to
   * @param hours in which it may act unasked; none means always
   */
  public record Gate(
      double minConfidence,
      ApprovalMode approval,
      Duration expiresAfter,
      boolean escalateOnExpiry,
      Approval.Gate people,
      List<Times.Weekly> hours) {
    public Gate {
      hours = List.copyOf(hours);
    }

    /** Whether it may act unasked at this moment. */
    public boolean isOpen(Instant now) {
      return hours.isEmpty() || hours.stream().anyMatch(each -> each.holds(now));
    }
  }

  public enum ApprovalMode {
    BY_SEVERITY,
    ALWAYS,
    NEVER
  }

  /** The same, switched otherwise than its file says. */
  public Playbook as(boolean on, Mode how) {
    return new Playbook(
        ref, title, on, how, priority, match, classify, gate, actions, verify, undo, rollback,
        limits, leaves, timeout, examples, caveats);
  }

  /** Whether it only writes down what it would have done, and stands in nobody's way. */
  public boolean inShadow() {
    return enabled && mode == Mode.DRY_RUN;
  }

  /** Whether its signs in the log have to be the cause. */
  boolean hasSigns() {
    return !match.signs().isEmpty();
  }

  /** What its signs say failed. */
  Cause cause() {
    return new Cause(
        ref,
        classify.category(),
        classify.kind(),
        classify.strategy(),
        classify.confidence(),
        match.signs(),
        match.sources(),
        match.consequenceOf(),
        classify.rationale().isEmpty() ? title + "." : classify.rationale());
  }

  public Playbook {
    examples = List.copyOf(examples);
    actions = List.copyOf(actions);
    undo = List.copyOf(undo);
    caveats = List.copyOf(caveats);
  }
}
