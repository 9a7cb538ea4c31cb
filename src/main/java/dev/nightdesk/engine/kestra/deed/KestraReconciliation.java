package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.domain.Reconciliation.CANNOT_TELL;
import static dev.nightdesk.domain.Reconciliation.DID_NOT_HAPPEN;
import static dev.nightdesk.domain.Reconciliation.HAPPENED;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.LabelExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.engine.Connector.Finding;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds out from what a Kestra server shows what became of a step whose outcome was lost. Changes
 * nothing and needs no clock of the past. Before it says that something did not happen it looks
 * again for some seconds: the request may still be on its way, and searches lag. Safe for many
 * threads.
 */
public final class KestraReconciliation {
  private static final Duration STILL_ON_ITS_WAY = Duration.ofSeconds(5);

  private final KestraApi api;
  private final Waits waits;
  private final Proof proof;
  private final Traces traces;
  private final Answers answers;

  public KestraReconciliation(KestraApi api, InstantSource clock, Waits waits) {
    this.api = api;
    this.waits = waits;
    proof = new Proof(api, clock, waits);
    traces = new Traces(api);
    answers = new Answers(api);
  }

  /** Asks for as long as the step may take while the server does not answer. */
  public Finding reconcile(KestraAction action, Order order) {
    Finding finding =
        switch (action) {
          case KestraAction.RestartExecution one -> restarted(one.execution(), order);
          case KestraAction.ReplayExecution one -> replayed(one, order);
          case KestraAction.KillExecution one -> killed(one, order);
          case KestraAction.ResumeExecution one -> resumed(one, order);
          case KestraAction.StartFlow one -> started(one, order);
          case KestraAction.LabelExecution one -> labelled(one, order);
          case KestraAction.AwaitExecution _ ->
              new Finding(DID_NOT_HAPPEN, "waiting changes nothing and goes on");
        };
    // whoever was interrupted in the middle knows nothing for sure
    return finding.verdict() == DID_NOT_HAPPEN && waits.isOver()
        ? finding(CANNOT_TELL, "the connector was closed meanwhile")
        : finding;
  }

  private Finding restarted(String id, Order order) {
    return byState(
        id,
        order,
        e -> {
          Mark mark = Mark.of(e, order.key());
          return mark != null && mark.isOutgrownBy(e);
        },
        e -> "it was restarted: " + Outcomes.stands(e),
        e ->
            Mark.of(e, order.key()) == null
                ? Outcomes.stands(e) + " and does not carry this step's label: it was not restarted"
                : Outcomes.stands(e) + " and has not moved since it was labelled");
  }

  /** What was to be killed in a pause alone may as well have ended after somebody let it go on. */
  private Finding killed(KillExecution action, Order order) {
    boolean anyEnd = action.pause() == null;
    return byState(
        action.execution(),
        order,
        e -> {
          State state = Outcomes.state(e);
          return anyEnd && state.isTerminal()
              || state.equals(State.KILLED)
              || state.equals(State.KILLING);
        },
        Outcomes::stands,
        e -> Outcomes.stands(e) + ": it was not killed");
  }

  private Finding labelled(LabelExecution action, Order order) {
    return byState(
        action.execution(),
        order,
        e -> Label.isOn(action, e),
        e -> e.id() + " carries the label",
        e -> e.id() + " does not carry the label");
  }

  /**
   * A paused execution takes no labels, so this is told by the state and the answers that were
   * kept.
   */
  private Finding resumed(ResumeExecution action, Order order) {
    String pause = action.pause();
    Answer<Execution> answer =
        settle(
            order,
            action.execution(),
            e ->
                pause.isEmpty()
                    ? !Outcomes.state(e).equals(State.PAUSED)
                    : !new Pause(pause).holds(e));
    if (!(answer instanceof Ok<Execution> ok)) return unanswered(answer);
    Execution now = ok.value();
    String stands = Outcomes.stands(now);
    Answers.Compared compared = answers.compare(action, now);
    if (!pause.isEmpty()) return resumedAt(new Pause(pause), now, compared);
    if (!Outcomes.state(now).equals(State.PAUSED))
      return switch (compared.verdict()) {
        case SAME -> finding(HAPPENED, stands + ": it went on with these answers");
        case OTHER ->
            finding(
                DID_NOT_HAPPEN, stands + ": it went on with other answers: " + compared.given());
        case UNKNOWN ->
            finding(
                HAPPENED, stands + ": it went on, told by its state since a pause has no label");
      };
    long pauses =
        now.state().histories().stream().filter(h -> h.state().equals(State.PAUSED)).count();
    if (pauses <= 1) return finding(DID_NOT_HAPPEN, stands + " as it was, in its first pause");
    if (compared.verdict() == Answers.Verdict.OTHER)
      return finding(
          DID_NOT_HAPPEN,
          stands + ", and the pause before was answered otherwise: " + compared.given());
    return finding(
        CANNOT_TELL,
        stands + " for the " + pauses + ". time: which of the pauses was answered is not told");
  }

  /** Which pause was answered is known, so its own state tells, whatever came after it. */
  private static Finding resumedAt(Pause pause, Execution now, Answers.Compared compared) {
    String stands = Outcomes.stands(now);
    String where = "the pause at " + pause.name(now);
    if (pause.holds(now)) return finding(DID_NOT_HAPPEN, stands + " as it was, in " + where);
    if (compared.verdict() == Answers.Verdict.OTHER)
      return finding(
          DID_NOT_HAPPEN,
          stands + ": " + where + " went on with other answers: " + compared.given());
    if (pause.wasLetGoOn(now))
      return finding(HAPPENED, stands + ": " + where + " went on, it is " + pause.state(now));
    return finding(
        now.tellsTaskRuns() && !pause.state(now).equals("unknown") ? DID_NOT_HAPPEN : CANNOT_TELL,
        stands + ": " + where + " is " + pause.state(now));
  }

  private Finding replayed(ReplayExecution action, Order order) {
    String original = action.execution();
    Answer<Execution> answer = patiently(original, order);
    if (!(answer instanceof Ok<Execution> ok)) return unanswered(answer);
    Mark mark = Mark.of(ok.value(), order.key());
    if (mark == null)
      return finding(
          DID_NOT_HAPPEN, original + " does not carry this step's label: it was not replayed");
    return byTrace(() -> traces.replay(original, mark), order, "there is no replay of " + original);
  }

  private Finding started(KestraAction.StartFlow action, Order order) {
    return byTrace(
        () -> traces.started(order.key()),
        order,
        "no execution of "
            + action.namespace()
            + "."
            + action.flow()
            + " carries this step's label");
  }

  private Finding byTrace(Supplier<Answer<Optional<Execution>>> search, Order order, String none) {
    Instant deadline = proof.deadline(order);
    Proof.Seen<Optional<Execution>> seen =
        proof.settled(search, deadline, Traces.INDEX_LAG, Optional::isPresent);
    return switch (seen) {
      case Proof.Seen.Shown<Optional<Execution>>(Optional<Execution> found) ->
          finding(HAPPENED, "it was made: " + Outcomes.stands(found.orElseThrow()));
      case Proof.Seen.NotShown<Optional<Execution>>(Answer<Optional<Execution>> last) ->
          last instanceof Ok<Optional<Execution>>
              ? finding(DID_NOT_HAPPEN, none)
              : unanswered(last);
    };
  }

  private Finding byState(
      String id,
      Order order,
      Predicate<Execution> happened,
      Function<Execution, String> yes,
      Function<Execution, String> no) {
    Answer<Execution> answer = settle(order, id, happened);
    if (!(answer instanceof Ok<Execution> ok)) return unanswered(answer);
    return happened.test(ok.value())
        ? finding(HAPPENED, yes.apply(ok.value()))
        : finding(DID_NOT_HAPPEN, no.apply(ok.value()));
  }

  /** The execution once it is so, or as it is when nothing can be on its way any more. */
  private Answer<Execution> settle(Order order, String id, Predicate<Execution> happened) {
    Instant deadline = proof.deadline(order);
    return switch (proof.settled(() -> api.execution(id), deadline, STILL_ON_ITS_WAY, happened)) {
      case Proof.Seen.Shown<Execution>(Execution now) -> new Ok<>(now, null, 0);
      case Proof.Seen.NotShown<Execution>(Answer<Execution> last) -> last;
    };
  }

  private Answer<Execution> patiently(String id, Order order) {
    return proof.patiently(() -> api.execution(id), proof.deadline(order));
  }

  private static Finding unanswered(Answer<?> answer) {
    if (!(answer instanceof Failed<?> failed)) throw new IllegalStateException(answer.toString());
    // what is not there cannot be changed, and a second try will be told so
    return finding(failed.why() == Why.NOT_FOUND ? DID_NOT_HAPPEN : CANNOT_TELL, failed.detail());
  }

  private static Finding finding(Reconciliation verdict, String detail) {
    return new Finding(verdict, Outcomes.clean(detail));
  }
}
