package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.RunFacts;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSet;

/** When a remediation goes on by itself, and what holds it. */
public final class RunDue {
  private RunDue() {}

  /** When something is to be done about it, or null while it waits for an outcome or a person. */
  public static @Nullable Instant of(DeskState state, Remediation run, Brakes brakes) {
    Instant due =
        switch (run.progress()) {
          case Progress.StepDue p -> isHeld(state, run) ? null : p.due();
          case Progress.Waiting p -> p.until();
          case Progress.Verifying p -> p.asked() ? null : p.next();
          case Progress.StepOpen p -> p.alive().plus(silence(run, p, brakes));
          case Progress.Ended _ -> null;
        };
    Instant over = over(state, run);
    if (over == null) return due;
    return due == null || over.isBefore(due) ? over : due;
  }

  /**
   * A request may be on its way for as long as its step allows: asked before, its engine would say
   * that it did not happen, and it would be sent a second time.
   */
  private static Duration silence(Remediation run, Progress.StepOpen open, Brakes brakes) {
    Duration allowed = run.step(open.step()).timeout();
    return allowed.compareTo(brakes.silence()) > 0 ? allowed : brakes.silence();
  }

  /**
   * When its time as a whole is over, or null where that does not matter: a deed under way is
   * waited for, what is being undone is undone to its end, and a target that is good is only
   * watched. It stands still while the run is held: a step that was due in time may begin.
   */
  static @Nullable Instant over(DeskState state, Remediation run) {
    Duration timeout = run.plan().timeout();
    if (timeout.isZero() || run.undoing() != null) return null;
    Instant over = run.startedAt().plus(timeout).plus(run.held());
    return switch (run.progress()) {
      case Progress.StepDue p -> p.due().isBefore(over) ? null : over;
      case Progress.Waiting _ -> over;
      case Progress.Verifying p ->
          p.asked() || p.goodSince() != null || lost(state, run) != null ? null : over;
      case Progress.StepOpen _, Progress.Ended _ -> null;
    };
  }

  /**
   * Whether it rests before its next deed: an automatic one while healing is paused, any while an
   * engine that it needs does not answer. Looking is always allowed.
   */
  static boolean isHeld(DeskState state, Remediation run) {
    if (!deedsLeft(run) || isGoodAgain(state, run)) return false;
    boolean paused = state.automation().paused() && run.startedBy().equals(Person.DESK);
    return paused || lost(state, run) != null;
  }

  /** Which of the engines that it needs now does not answer, or null. */
  static @Nullable EngineId lost(DeskState state, Remediation run) {
    PSet<EngineId> lost = state.brakes().lost();
    if (lost.isEmpty()) return null;
    if (lost.contains(run.plan().engine())) return run.plan().engine();
    return run.progress() instanceof Progress.StepDue due
            && due.step() < RunFacts.end(run)
            && run.step(due.step()).action() instanceof EngineAction action
            && lost.contains(action.engine())
        ? action.engine()
        : null;
  }

  /**
   * Whether only the proof is left to be done, since the target was seen good again. What is being
   * undone is undone to its end: half of it would be neither the old state nor the new one.
   */
  static boolean isGoodAgain(DeskState state, Remediation run) {
    return run.undoing() == null && state.recovered(run);
  }

  private static boolean deedsLeft(Remediation run) {
    return !(run.progress() instanceof Progress.StepDue due) || due.step() < RunFacts.end(run);
  }
}
