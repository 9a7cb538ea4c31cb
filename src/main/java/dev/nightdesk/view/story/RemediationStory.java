package dev.nightdesk.view.story;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.view.story.Story.Telling;
import java.time.Duration;
import java.util.Optional;

/** Tells how a remediation goes. */
final class RemediationStory {
  private RemediationStory() {}

  static Telling tell(Event.OfRemediation event, Story.Context context) {
    return switch (event) {
      case Event.RemediationStarted e ->
          new Telling(
              Tone.INFO,
              "Healing started: " + e.plan().title(),
              (e.startedBy().equals(Person.DESK) ? "automatic" : "approved by " + e.startedBy())
                  + ", attempt "
                  + e.attempt());
      case Event.StepIntended e -> intended(e, context);
      case Event.StepFinished e -> finished(e, context);
      case Event.ReconciliationAsked e ->
          new Telling(
              Tone.INFO,
              "Asking "
                  + e.engine()
                  + " what became of "
                  + step(e.remediation(), e.step(), context),
              place(e.remediation(), e.step(), e.attempt(), context));
      case Event.StepReconciled e -> reconciled(e, context);
      case Event.RetryScheduled e ->
          new Telling(
              Tone.INFO,
              "Retry " + e.attempt() + " in " + Words.duration(Duration.between(e.at(), e.due())),
              e.why());
      case Event.WaitStarted e ->
          new Telling(
              Tone.QUIET,
              "Waiting " + Words.duration(Duration.between(e.at(), e.until())),
              place(e.remediation(), e.step(), 0, context));
      case Event.VerificationStarted e ->
          new Telling(
              Tone.INFO,
              "Verifying: is "
                  + IncidentStory.subject(e.engine().value(), e.target())
                  + " good again?",
              "first look in "
                  + Words.duration(Duration.between(e.at(), e.firstLook()))
                  + ", gives up after "
                  + Words.duration(Duration.between(e.at(), e.deadline())));
      case Event.LookAsked e ->
          new Telling(
              Tone.QUIET,
              "Looking at " + IncidentStory.subject(e.engine().value(), e.target()),
              "look " + e.look());
      case Event.Looked e -> looked(e);
      case Event.RemediationEnded e -> ended(e);
      case RunEvent.StepAlive e ->
          new Telling(
              Tone.QUIET,
              upper(step(e.remediation(), e.step(), context)) + " is still being carried out",
              "");
      case RunEvent.StepStalled e ->
          new Telling(
              Tone.BAD,
              upper(step(e.remediation(), e.step(), context))
                  + " has stalled: nothing was heard of it for "
                  + Words.duration(Duration.between(e.silentSince(), e.at())),
              place(e.remediation(), e.step(), e.attempt(), context));
      case RunEvent.RollbackStarted e -> new Telling(Tone.ASKS, "Undoing it", e.why());
    };
  }

  private static Telling ended(Event.RemediationEnded e) {
    if (e.success()) return new Telling(Tone.GOOD, "Fix worked", e.how());
    String undone =
        switch (e.rollback().state()) {
          case NONE -> "";
          case UNAVAILABLE -> "; it cannot be undone";
          case DONE -> "; it was undone";
          case FAILED -> "; it could not be undone: " + e.rollback().detail();
        };
    String counted =
        switch (e.effect()) {
          case CHANGED -> "";
          case UNCHANGED -> ", it changed nothing";
          case UNREACHED -> ", it never reached the engine";
        };
    return new Telling(Tone.BAD, "Fix did not work" + counted, e.how() + undone);
  }

  private static Telling intended(Event.StepIntended e, Story.Context context) {
    String target = IncidentStory.subject(e.engine().value(), e.target());
    String what =
        named(e.remediation(), e.step(), context)
            .map(name -> name + " sent to " + target)
            .orElse(e.deed());
    return new Telling(Tone.INFO, what, place(e.remediation(), e.step(), e.attempt(), context));
  }

  private static Telling finished(Event.StepFinished e, Story.Context context) {
    String step = step(e.remediation(), e.step(), context);
    String note =
        e.outcome().detail()
            + (e.outcome().detail().isEmpty() ? "" : ", ")
            + Words.duration(e.took());
    return switch (e.outcome()) {
      case StepOutcome.Done _ -> new Telling(Tone.INFO, upper(step) + " done", note);
      case StepOutcome.Failed failed ->
          new Telling(
              Tone.BAD,
              upper(step)
                  + (failed.mayHaveHappened() ? " failed, though it may have happened" : " failed"),
              note);
    };
  }

  private static Telling reconciled(Event.StepReconciled e, Story.Context context) {
    String step = upper(step(e.remediation(), e.step(), context));
    return switch (e.verdict()) {
      case HAPPENED ->
          new Telling(Tone.GOOD, step + " had happened, it is not repeated", e.detail());
      case DID_NOT_HAPPEN -> new Telling(Tone.INFO, step + " had not happened", e.detail());
      case CANNOT_TELL ->
          new Telling(
              Tone.ASKS, "It cannot be told whether " + lower(step) + " happened", e.detail());
    };
  }

  private static Telling looked(Event.Looked e) {
    String subject = IncidentStory.subject(e.engine().value(), e.target());
    String note =
        e.good() && e.goodInARow() > 1
            ? e.goodInARow() + " good looks in a row"
            : "look " + e.look();
    String text =
        e.detail().isEmpty() ? subject + (e.good() ? " is good" : " is not good yet") : e.detail();
    return new Telling(e.good() ? Tone.GOOD : Tone.INFO, text, note);
  }

  /** {@code step 1 of 2, attempt 1}; steps are counted from 0 inside and from 1 for people. */
  private static String place(
      RemediationId remediation, int step, int attempt, Story.Context context) {
    String of = context.plan(remediation).map(plan -> " of " + plan.steps().size()).orElse("");
    return "step " + (step + 1) + of + (attempt > 0 ? ", attempt " + attempt : "");
  }

  private static String step(RemediationId remediation, int step, Story.Context context) {
    return named(remediation, step, context).orElse("step " + (step + 1));
  }

  private static Optional<String> named(
      RemediationId remediation, int step, Story.Context context) {
    return context
        .plan(remediation)
        .filter(plan -> step >= 0 && step < plan.steps().size() + plan.undo().size())
        .map(plan ->
            step < plan.steps().size()
                ? name(plan.steps().get(step))
                : "undoing: " + name(plan.undo().get(step - plan.steps().size())))
        .filter(name -> !name.isBlank());
  }

  private static String name(Plan.Step step) {
    return step.name();
  }

  private static String upper(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String lower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
