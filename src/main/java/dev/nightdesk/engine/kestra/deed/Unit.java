package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskRun;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one piece of work stands after a remediation.
 *
 * @param name the execution that is meant, or its replay
 * @param execution null when it could not be read
 * @param since when the remediation set it going again, by the server's clock; null when unknown
 * @param isNew whether this is what came of the deed, not what was there before it
 * @param readAt by the server's clock; null when unknown
 */
record Unit(
    String name,
    @Nullable Execution execution,
    @Nullable Instant since,
    boolean isNew,
    Verdict verdict,
    @Nullable Instant readAt) {
  enum Verdict {
    GOOD,
    /** No later look at it can be good. */
    HOPELESS,
    NOT_YET
  }

  /** What could not be read, with the reason in place of a name. */
  static Unit unread(String why) {
    return new Unit(why, null, null, false, Verdict.NOT_YET, null);
  }

  /** A pause that was let go on: what comes after it is a matter of its own. */
  static Unit wentOn(Pause pause, Execution now) {
    return new Unit(
        "the pause at " + pause.name(now) + " went on, " + Outcomes.stands(now),
        null,
        null,
        true,
        Verdict.GOOD,
        null);
  }

  static Unit of(Execution now, @Nullable Instant since, boolean isNew, Set<String> wanted) {
    State state = Outcomes.state(now);
    Verdict verdict;
    if (!isNew) verdict = Verdict.NOT_YET;
    else if (wanted.contains(state.text())) verdict = Verdict.GOOD;
    else verdict = state.isTerminal() ? Verdict.HOPELESS : Verdict.NOT_YET;
    return new Unit(now.id(), now, since, isNew, verdict, null);
  }

  /** The same with the moment in which it was read. */
  Unit readAt(@Nullable Instant moment) {
    return new Unit(name, execution, since, isNew, verdict, moment);
  }

  /** Whether it works, or is in line to, because of the deed. */
  boolean isUnderWay() {
    if (execution == null || !isNew || verdict != Verdict.NOT_YET) return false;
    State state = Outcomes.state(execution);
    return state.equals(State.QUEUED) || state.isRunning() && !state.equals(State.KILLING);
  }

  /** {@code 5xcx is SUCCESS after 2.1 s}. */
  String inWords() {
    if (execution == null) return name;
    String words = Outcomes.stands(execution);
    if (!isNew) return words + " as before, it has not moved yet";
    Instant end = execution.state().endDate();
    if (since != null && end != null && Outcomes.state(execution).isTerminal()) {
      double seconds = Duration.between(since, end).toMillis() / 1000.0;
      words += String.format(Locale.ROOT, " after %.1f s", Math.max(0, seconds));
    }
    return words + soFar() + at();
  }

  private String soFar() {
    Instant began = execution == null ? null : execution.state().since();
    if (!isUnderWay() || began == null || readAt == null) return "";
    Duration soFar = Duration.between(began, readAt);
    if (soFar.toMinutes() > 0) return " since " + soFar.toMinutes() + " min";
    return soFar.toSeconds() > 0 ? " since " + soFar.toSeconds() + " s" : "";
  }

  /** Its state in few words, the same for all that stand alike: {@code FAILED at query}. */
  String group() {
    if (execution == null) return "unreadable";
    State state = Outcomes.state(execution);
    if (!isNew) return state + " as before";
    return (state.isRunning() ? "running" : state.text()) + at();
  }

  private String at() {
    if (execution == null || !Outcomes.state(execution).equals(State.FAILED)) return "";
    TaskRun culprit = Tasks.culprit(execution);
    return culprit == null ? "" : " at " + Tasks.name(culprit);
  }
}
