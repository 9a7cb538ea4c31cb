package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.State;
import java.util.List;

/** How deeds end, in sentences without secrets. */
final class Outcomes {
  private static final int CONFLICT = 409;

  private Outcomes() {}

  static Deed done(String detail) {
    return done(detail, List.of());
  }

  /** There was nothing to change, and nothing was sent. */
  static Deed unchanged(String detail) {
    return Deed.of(new StepOutcome.Done(clean(detail), true));
  }

  static Deed done(String detail, List<Evidence> evidence) {
    return new Deed(new StepOutcome.Done(clean(detail)), evidence);
  }

  /** Not done, and to try again would not help. */
  static Deed refused(String detail) {
    return refused(detail, List.of());
  }

  static Deed refused(String detail, List<Evidence> evidence) {
    return new Deed(StepOutcome.Failed.notDone(clean(detail), Retry.Reason.REFUSED), evidence);
  }

  /** Sent, and the server did not show in time that it was done. */
  static Deed unproven(String detail) {
    return Deed.of(StepOutcome.Failed.maybeDone(clean(detail), Retry.Reason.TIMEOUT));
  }

  /** The call that should have changed something did not end well. */
  static Deed of(Failed<?> failed) {
    return failed(failed, failed.mayHaveHappened());
  }

  /**
   * A call before the one that matters did not end well; whatever it did itself does no harm when
   * it is done again.
   */
  static Deed nothingSent(Failed<?> failed) {
    return failed(failed, false);
  }

  private static Deed failed(Failed<?> failed, boolean mayHaveHappened) {
    return Deed.of(
        new StepOutcome.Failed(
            clean(failed.detail()), reason(failed), failed.retryAfter(), mayHaveHappened));
  }

  private static Retry.Reason reason(Failed<?> failed) {
    return switch (failed.why()) {
      case UNREACHABLE -> Retry.Reason.CONNECT_FAILURE;
      case TIMEOUT -> failed.status() == 408 ? Retry.Reason.HTTP_408 : Retry.Reason.TIMEOUT;
      case LIMITED -> Retry.Reason.HTTP_429;
      case SERVER -> Retry.Reason.HTTP_5XX;
      // without a 409 it is another version than a moment ago, and has to be asked again
      case CONFLICT ->
          failed.status() == CONFLICT ? Retry.Reason.REFUSED : Retry.Reason.ENGINE_BUSY;
      case DENIED, NOT_FOUND, INVALID, UNREADABLE -> Retry.Reason.REFUSED;
    };
  }

  /** Whether the same question may get an answer a moment later. */
  static boolean passes(Failed<?> failed) {
    return switch (failed.why()) {
      case UNREACHABLE, TIMEOUT, LIMITED, SERVER, UNREADABLE -> true;
      case DENIED, NOT_FOUND, CONFLICT, INVALID -> false;
    };
  }

  /** {@code 5xcx is RUNNING}. */
  static String stands(Execution execution) {
    return execution.id() + " is " + state(execution);
  }

  static State state(Execution execution) {
    return execution.state().current();
  }

  static String clean(String text) {
    return Redaction.redact(text).text();
  }
}
