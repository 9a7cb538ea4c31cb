package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each event means to a remediation. */
final class RunProgress {
  private RunProgress() {}

  static Remediation started(Event.RemediationStarted e) {
    return new Remediation(
        e.remediation(),
        e.incident(),
        e.plan(),
        e.attempt(),
        e.startedBy(),
        e.at(),
        0,
        new Progress.StepDue(0, 1, e.at(), e.at()),
        Effect.UNREACHED,
        null,
        Duration.ZERO,
        "");
  }

  static Remediation after(Remediation was, Event.OfRemediation event) {
    Progress next =
        switch (event) {
          case Event.RemediationStarted _ ->
              throw new IllegalStateException(was.id() + " was started twice");
          case Event.StepIntended e ->
              new Progress.StepOpen(
                  e.step(),
                  e.attempt(),
                  e.key(),
                  e.at(),
                  firstTry(was, e.step(), e.at()),
                  false,
                  e.at());
          case Event.RetryScheduled e ->
              new Progress.StepDue(e.step(), e.attempt(), e.due(), firstTry(was, e.step(), e.at()));
          case Event.WaitStarted e -> new Progress.Waiting(e.step(), e.until());
          case Event.StepFinished e -> finished(was, e);
          case Event.VerificationStarted e ->
              new Progress.Verifying(0, 0, e.firstLook(), e.deadline(), false, null, e.at());
          case Event.LookAsked e -> asked(was, e);
          case Event.Looked e -> looked(was, e);
          case Event.RemediationEnded e ->
              new Progress.Ended(
                  e.success(), e.how(), e.at(), e.outdated(), e.rollback(), e.stoppedBy());
          case RunEvent.StepAlive e -> heard(was, e.at(), false);
          case RunEvent.StepStalled _ -> heard(was, null, true);
          case RunEvent.RollbackStarted e ->
              new Progress.StepDue(was.plan().steps().size(), 1, e.at(), e.at());
          // the question is a sign of life as well: its answer is awaited from now on
          case Event.ReconciliationAsked e -> heard(was, e.at(), false);
          case Event.StepReconciled _ -> was.progress();
        };
    return new Remediation(
        was.id(),
        was.incident(),
        was.plan(),
        was.attempt(),
        was.startedBy(),
        was.startedAt(),
        was.proofs() + (event instanceof Event.VerificationStarted ? 1 : 0),
        next,
        effect(was, event),
        event instanceof RunEvent.RollbackStarted e ? e.why() : was.undoing(),
        held(was, event),
        notUndone(was, event));
  }

  /** A step that was due and began later rested meanwhile. */
  private static Duration held(Remediation was, Event.OfRemediation event) {
    boolean begins =
        event instanceof Event.StepIntended
            || event instanceof Event.WaitStarted
            || event instanceof Event.VerificationStarted;
    return begins && was.progress() instanceof Progress.StepDue p
        ? was.held().plus(between(p.due(), event.at()))
        : was.held();
  }

  private static Duration between(Instant due, Instant at) {
    return due.isBefore(at) ? Duration.between(due, at) : Duration.ZERO;
  }

  private static String notUndone(Remediation was, Event.OfRemediation event) {
    boolean skipped =
        was.undoing() != null
            && event instanceof Event.RetryScheduled e
            && was.progress() instanceof Progress.StepOpen p
            && p.step() != e.step();
    if (!skipped) return was.notUndone();
    String why = ((Event.RetryScheduled) event).why();
    return was.notUndone().isEmpty() ? why : was.notUndone() + "; " + why;
  }

  private static Progress heard(Remediation was, @Nullable Instant alive, boolean stalled) {
    if (!(was.progress() instanceof Progress.StepOpen p)) return was.progress();
    return new Progress.StepOpen(
        p.step(),
        p.attempt(),
        p.key(),
        p.since(),
        p.firstTry(),
        p.failed() || stalled,
        alive == null ? p.alive() : alive);
  }

  /** The strongest of what its deeds came to so far. */
  private static Effect effect(Remediation was, Event.OfRemediation event) {
    Effect now =
        switch (event) {
          case Event.StepFinished e -> of(was, e.step(), e.outcome());
          case Event.StepReconciled e -> of(was.step(e.step()).action(), e.verdict());
          // of an ended run of long ago only the start and the end are read back
          case Event.RemediationEnded e -> e.effect();
          case Event.RemediationStarted _,
              Event.StepIntended _,
              Event.RetryScheduled _,
              Event.WaitStarted _,
              Event.ReconciliationAsked _,
              Event.VerificationStarted _,
              Event.LookAsked _,
              Event.Looked _,
              RunEvent _ ->
              Effect.UNREACHED;
        };
    return now.compareTo(was.effect()) < 0 ? now : was.effect();
  }

  /** What nobody can tell may have happened. */
  private static Effect of(Action action, Reconciliation verdict) {
    return switch (verdict) {
      case HAPPENED -> action.changes() ? Effect.CHANGED : Effect.UNCHANGED;
      case CANNOT_TELL -> action.changes() ? Effect.CHANGED : Effect.UNREACHED;
      case DID_NOT_HAPPEN -> Effect.UNREACHED;
    };
  }

  private static Effect of(Remediation was, int step, StepOutcome outcome) {
    Action action = was.step(step).action();
    // neither leaves this machine for the engine's sake
    if (action instanceof Action.Wait || action instanceof Action.CaptureSnapshot)
      return Effect.UNREACHED;
    boolean changes = action.changes();
    return switch (outcome) {
      case StepOutcome.Done done ->
          changes && !done.unchanged() ? Effect.CHANGED : Effect.UNCHANGED;
      case StepOutcome.Failed failed -> {
        // where it must not be repeated blindly the engine is asked, and its answer counts
        if (changes && failed.mayHaveHappened())
          yield action.isSafeToRepeat() ? Effect.CHANGED : Effect.UNREACHED;
        yield switch (failed.reason()) {
          // a program that ended badly may have done half of its work
          case EXIT_CODE -> changes ? Effect.CHANGED : Effect.UNCHANGED;
          case REFUSED, OUTDATED, VERIFY_FAILED -> Effect.UNCHANGED;
          case CONNECT_FAILURE, TIMEOUT, HTTP_408, HTTP_429, HTTP_5XX, ENGINE_BUSY ->
              Effect.UNREACHED;
        };
      }
    };
  }

  /**
   * A finished step leads to the next one; a failed try stays open until a retry, an end or the
   * next step is told.
   */
  private static Progress finished(Remediation was, Event.StepFinished e) {
    if (e.outcome() instanceof StepOutcome.Done)
      return new Progress.StepDue(e.step() + 1, 1, e.at(), e.at());
    return was.progress() instanceof Progress.StepOpen p
        ? new Progress.StepOpen(
            p.step(), p.attempt(), p.key(), p.since(), p.firstTry(), true, p.alive())
        : was.progress();
  }

  private static Progress asked(Remediation was, Event.LookAsked e) {
    return was.progress() instanceof Progress.Verifying p
        ? new Progress.Verifying(
            e.look(), p.good(), p.next(), p.deadline(), true, p.goodSince(), p.begun())
        : was.progress();
  }

  private static Progress looked(Remediation was, Event.Looked e) {
    if (!(was.progress() instanceof Progress.Verifying p)) return was.progress();
    // red again while it was watched: the time to prove it counts from here
    boolean redAgain = !e.good() && p.goodSince() != null;
    Instant later = e.at().plus(was.plan().verify().within());
    boolean longer = redAgain && !was.plan().verify().hold().isZero();
    return new Progress.Verifying(
        e.look(),
        e.goodInARow(),
        e.next(),
        longer && later.isAfter(p.deadline()) ? later : p.deadline(),
        false,
        goodSince(p, e),
        p.begun());
  }

  /**
   * An engine that it needs answers again: the time that it was away is not held against the tries
   * of a step, nor against the proof.
   */
  static Remediation found(Remediation was, Instant at) {
    Progress next =
        switch (was.progress()) {
          case Progress.StepDue p when p.due().isBefore(at) ->
              new Progress.StepDue(
                  p.step(), p.attempt(), at, p.firstTry().plus(Duration.between(p.due(), at)));
          case Progress.Verifying p -> {
            Instant deadline = at.plus(was.plan().verify().within());
            yield new Progress.Verifying(
                p.looks(),
                p.good(),
                p.next(),
                deadline.isAfter(p.deadline()) ? deadline : p.deadline(),
                p.asked(),
                p.goodSince(),
                at);
          }
          case Progress.StepDue _, Progress.StepOpen _, Progress.Waiting _, Progress.Ended _ ->
              was.progress();
        };
    return new Remediation(
        was.id(),
        was.incident(),
        was.plan(),
        was.attempt(),
        was.startedBy(),
        was.startedAt(),
        was.proofs(),
        next,
        was.effect(),
        was.undoing(),
        switch (was.progress()) {
          case Progress.StepDue p -> was.held().plus(between(p.due(), at));
          case Progress.Verifying p -> was.held().plus(between(p.next(), at));
          case Progress.StepOpen _, Progress.Waiting _, Progress.Ended _ -> was.held();
        },
        was.notUndone());
  }

  private static @Nullable Instant goodSince(Progress.Verifying was, Event.Looked e) {
    if (!e.good()) return null;
    return was.goodSince() == null ? e.at() : was.goodSince();
  }

  /** When the first try of this step began, which bounds the time that all its tries may take. */
  private static Instant firstTry(Remediation was, int step, Instant now) {
    return switch (was.progress()) {
      case Progress.StepOpen p when p.step() == step -> p.firstTry();
      case Progress.StepDue p when p.step() == step && p.attempt() > 1 -> p.firstTry();
      case Progress.StepOpen _,
          Progress.StepDue _,
          Progress.Waiting _,
          Progress.Verifying _,
          Progress.Ended _ ->
          now;
    };
  }
}
