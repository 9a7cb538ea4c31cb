package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Question;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers a pause. A paused execution takes no labels, so what became of the answer is told by the
 * state and by the answers that Kestra kept.
 */
final class Resume {
  private static final Set<String> ENDED_WELL = Set.of("SUCCESS", "WARNING");

  private final KestraApi api;
  private final Proof proof;
  private final Answers answers;

  Resume(KestraApi api, Proof proof) {
    this.api = api;
    answers = new Answers(api);
    this.proof = proof;
  }

  Deed act(ResumeExecution action, Order order) {
    Instant deadline = proof.deadline(order);
    return switch (api.execution(action.execution())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok ->
          Outcomes.state(ok.value()).equals(State.PAUSED)
              ? elsewhere(action, ok.value())
                  .orElseGet(() -> ask(action, ok.value(), order, deadline))
              : wentOn(action, ok.value());
    };
  }

  /** A refusal when it waits at another pause than the one that was answered. */
  private static Optional<Deed> elsewhere(ResumeExecution action, Execution paused) {
    if (action.pause().isEmpty()) return Optional.empty();
    var pause = new Pause(action.pause());
    List<String> others = pause.others(paused);
    if (!pause.holds(paused))
      return Optional.of(
          Outcomes.refused(
              paused.id()
                  + " waits at another pause now: "
                  + (others.isEmpty() ? "an unknown one" : String.join(", ", others))
                  + "; this yes was about "
                  + pause.name(paused)
                  + ", nothing was sent"));
    // Kestra is told the execution alone, so it would choose by itself which of them goes on
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Outcomes.refused(
                paused.id()
                    + " waits at "
                    + String.join(", ", others)
                    + " as well, so give the answer in Kestra itself; nothing was sent"));
  }

  private Deed ask(ResumeExecution action, Execution paused, Order order, Instant deadline) {
    return switch (api.questions(paused.id(), action.answers())) {
      case Failed<List<Question>> failed -> tooLate(failed, action, false);
      case Ok<List<Question>> ok -> {
        Optional<String> objection = objection(action, ok.value());
        yield objection.isPresent()
            ? Outcomes.refused(objection.get())
            : sendIfStillThere(action, paused, order, deadline);
      }
    };
  }

  /** The questions took a moment, in which somebody may have let it go on to the next pause. */
  private Deed sendIfStillThere(
      ResumeExecution action, Execution paused, Order order, Instant deadline) {
    if (action.pause().isEmpty()) return send(action, paused, order, deadline);
    return switch (api.execution(paused.id())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok ->
          Outcomes.state(ok.value()).equals(State.PAUSED)
              ? elsewhere(action, ok.value())
                  .orElseGet(() -> send(action, ok.value(), order, deadline))
              : wentOn(action, ok.value());
    };
  }

  /** Why these answers cannot be given. */
  private static Optional<String> objection(ResumeExecution action, List<Question> asked) {
    Set<String> approved =
        action.questions().stream()
            .map(dev.nightdesk.domain.Question::id)
            .collect(Collectors.toSet());
    Set<String> now = asked.stream().map(Question::id).collect(Collectors.toSet());
    if (!approved.equals(now))
      return Optional.of(
          action.execution()
              + " asks "
              + (now.isEmpty() ? "nothing" : now)
              + " now, which is not what was approved; nothing was sent");
    boolean secret =
        asked.stream()
            .anyMatch(q ->
                q.type().equals("SECRET")
                    && (q.required() || action.answers().containsKey(q.id())));
    if (secret)
      return Optional.of(
          action.execution()
              + " asks for a secret, so give the answer in Kestra itself; nothing was sent");
    String errors =
        asked.stream()
            .filter(q -> q.error() != null)
            .map(q -> q.id() + ": " + q.error())
            .collect(Collectors.joining("; "));
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the answers do not fit what " + action.execution() + " asks (" + errors + ")");
  }

  private Deed send(ResumeExecution action, Execution paused, Order order, Instant deadline) {
    return switch (api.resume(paused.id(), action.answers())) {
      case Failed<Optional<Execution>> failed -> tooLate(failed, action, true);
      case Ok<Optional<Execution>> _ -> prove(paused, order, deadline);
    };
  }

  private Deed prove(Execution paused, Order order, Instant deadline) {
    int entries = Mark.entries(paused);
    return switch (proof.until(paused.id(), deadline, e -> Mark.entries(e) > entries)) {
      case Proof.Seen.Shown<Execution>(Execution now) -> {
        if (Outcomes.state(now).isTerminal())
          api.addLabels(now.id(), Mark.before(paused, order).labels(order));
        yield Outcomes.done("resumed " + now.id() + ": PAUSED → " + Outcomes.state(now));
      }
      case Proof.Seen.NotShown<Execution> _ ->
          Outcomes.unproven("Kestra took the answer, but " + paused.id() + " still is PAUSED");
    };
  }

  private Deed tooLate(Failed<?> failed, ResumeExecution action, boolean sent) {
    if (failed.why() == Why.CONFLICT
        && api.execution(action.execution()) instanceof Ok<Execution> ok
        && !Outcomes.state(ok.value()).equals(State.PAUSED)) return wentOn(action, ok.value());
    return sent ? Outcomes.of(failed) : Outcomes.nothingSent(failed);
  }

  /** It is not paused: somebody, or the pause's own time-out, was faster. */
  private Deed wentOn(ResumeExecution action, Execution now) {
    String stands = Outcomes.stands(now);
    State state = Outcomes.state(now);
    if (!state.isKnown())
      return Outcomes.refused(
          stands + ", a state that this version does not know; nothing was sent, look at it there");
    if (state.equals(State.KILLING) || state.isTerminal() && !ENDED_WELL.contains(state.text()))
      return Outcomes.refused(
          "the answer came too late: "
              + stands
              + ", ended by somebody else or by the pause's own time-out");
    Answers.Compared compared = answers.compare(action, now);
    return switch (compared.verdict()) {
      case SAME ->
          Outcomes.unchanged(stands + ": it was answered like that already, nothing was sent");
      case OTHER ->
          Outcomes.refused(
              "the answer came too late: "
                  + stands
                  + ", for somebody gave other answers: "
                  + compared.given());
      case UNKNOWN ->
          action.answers().isEmpty()
              ? Outcomes.unchanged(stands + ": somebody had resumed it already, nothing was sent")
              : Outcomes.refused(
                  "the answer came too late: "
                      + stands
                      + ", and Kestra does not tell with which answers it went on");
    };
  }
}
