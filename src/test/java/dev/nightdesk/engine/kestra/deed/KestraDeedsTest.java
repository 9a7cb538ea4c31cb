package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.engine.kestra.deed.Bench.ENGINE;
import static dev.nightdesk.engine.kestra.deed.Bench.FLOW;
import static dev.nightdesk.engine.kestra.deed.Bench.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Finding;
import dev.nightdesk.engine.kestra.FakeKestra;
import dev.nightdesk.engine.kestra.FakeKestra.Paths;
import dev.nightdesk.engine.kestra.Trouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every deed against every ending: what it says, and that it never happens twice. */
class KestraDeedsTest {
  /** The deeds that change something, with what they are done to. */
  enum Doing {
    RESTART,
    REPLAY,
    KILL,
    RESUME,
    START,
    LABELS;

    /** Makes what it is done to, in the state for it. */
    KestraAction on(FakeKestra fake) {
      return switch (this) {
        case RESTART ->
            new KestraAction.RestartExecution(
                ENGINE, fake.add(FLOW, "CREATED", "RUNNING", "FAILED"), null);
        case REPLAY ->
            new KestraAction.ReplayExecution(
                ENGINE,
                fake.add(FLOW, "CREATED", "RUNNING", "KILLING", "KILLED"),
                null,
                null,
                null);
        case KILL ->
            new KestraAction.KillExecution(ENGINE, fake.add(FLOW, "CREATED", "RUNNING"), null);
        case RESUME -> {
          String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
          fake.asks(id, "approver");
          var question = new Question("approver", "STRING", true, "", null, List.of());
          yield new KestraAction.ResumeExecution(
              ENGINE, id, "", List.of(question), Map.of("approver", "kim"));
        }
        case START ->
            new KestraAction.StartFlow(
                ENGINE, "shop.night", "repair", Map.of("a", "b"), Map.of("team", "x"));
        case LABELS ->
            new KestraAction.LabelExecution(
                ENGINE, fake.add(FLOW, "CREATED", "RUNNING", "FAILED"), "owner", "kim");
      };
    }

    String verb() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Bench bench = new Bench(Paths.ONE);

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void aDeedHappensAndIsProven(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    done(act(action));
    happened(action);
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void itIsTheSameOnTheAddressesOf2x(Doing doing) {
    bench.close();
    bench = new Bench(Paths.TWO);
    KestraAction action = doing.on(bench.fake);
    done(act(action));
    happened(action);
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTryWithTheSameKeyDoesNothing(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    done(act(action));
    bench.clock.pass(Duration.ofSeconds(1));
    done(act(action));
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerIsFoundOut(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.lostAnswer());
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.CONNECT_FAILURE, failed.reason());
    assertEquals(true, failed.mayHaveHappened());
    happened(action);
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aLostRequestIsFoundOutAndSentOnceMore(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.lostRequest());
    assertEquals(true, failed(act(action)).mayHaveHappened());
    didNotHappen(action);
    done(act(action));
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatIsStillOnItsWayIsWaitedFor(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.actsLater(Duration.ofSeconds(3)));
    assertEquals(true, failed(act(action)).mayHaveHappened());
    happened(action);
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aServerErrorAfterTheDeedIsFoundOut(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.actsAndAnswers(500));
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.HTTP_5XX, failed.reason());
    assertEquals(true, failed.mayHaveHappened());
    happened(action);
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aLieIsNotBelieved(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.lies());
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.TIMEOUT, failed.reason());
    assertEquals(true, failed.mayHaveHappened());
    didNotHappen(action);
    assertEquals(0, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aCrashBeforeTheDeedLeavesNothing(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    didNotHappen(action);
    done(act(action));
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @CsvSource({
    "RESTART, 503, HTTP_5XX", "REPLAY, 503, HTTP_5XX", "KILL, 503, HTTP_5XX",
    "RESUME, 503, HTTP_5XX", "START, 503, HTTP_5XX", "LABELS, 503, HTTP_5XX",
    "RESTART, 403, REFUSED", "REPLAY, 403, REFUSED", "KILL, 403, REFUSED",
    "RESUME, 403, REFUSED", "START, 403, REFUSED", "LABELS, 403, REFUSED",
    "RESTART, 422, REFUSED", "REPLAY, 422, REFUSED", "KILL, 422, REFUSED",
    "RESUME, 422, REFUSED", "START, 422, REFUSED", "LABELS, 422, REFUSED",
    "RESTART, 409, REFUSED", "REPLAY, 409, REFUSED", "KILL, 409, REFUSED",
    "RESUME, 409, REFUSED", "START, 409, REFUSED", "LABELS, 409, REFUSED",
    "RESTART, 408, HTTP_408", "START, 408, HTTP_408",
  })
  void aRefusalChangesNothing(Doing doing, int status, Retry.Reason reason) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.answers(status));
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(reason, failed.reason());
    assertEquals(false, failed.mayHaveHappened());
    assertEquals(0, bench.fake.effects(doing.verb()));
    done(act(action));
    assertEquals(1, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aLimitIsHandedOn(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.verb(), Trouble.limited(Duration.ofSeconds(17)));
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.HTTP_429, failed.reason());
    assertEquals(Duration.ofSeconds(17), failed.retryAfter());
    assertEquals(0, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void whenItCannotBeLookedAtNothingIsSent(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.trouble(doing.equals(Doing.START) ? "search" : "execution", Trouble.answers(500));
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.HTTP_5XX, failed.reason());
    assertEquals(false, failed.mayHaveHappened());
    assertEquals(0, bench.fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsAwayIsAskedUntilItIsBack(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    done(act(action));
    Trouble[] away = new Trouble[12];
    Arrays.fill(away, Trouble.answers(502));
    bench.fake.trouble(doing.equals(Doing.START) ? "search" : "execution", away);
    happened(action);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatStaysAwayTellsNothing(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.close();
    assertEquals(
        Reconciliation.CANNOT_TELL, bench.reconciliation.reconcile(action, order()).verdict());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "START")
  void whatIsGoneIsRefused(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.change(bench.fake.ids().getFirst(), e -> e.deleted = true);
    assertEquals(Retry.Reason.REFUSED, failed(act(action)).reason());
    didNotHappen(action);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"START", "LABELS"})
  void anUnknownStateIsLeftAlone(Doing doing) {
    KestraAction action = doing.on(bench.fake);
    bench.fake.move(bench.fake.ids().getFirst(), "LEVITATING");
    StepOutcome.Failed failed = failed(act(action));
    assertEquals(Retry.Reason.REFUSED, failed.reason());
    assertThat(failed.detail()).contains("LEVITATING", "nothing was sent");
    assertEquals(0, bench.fake.effects(doing.verb()));
  }

  private Deed act(KestraAction action) {
    return bench.deeds.act(action, order());
  }

  private void happened(KestraAction action) {
    Finding finding = bench.reconciliation.reconcile(action, order());
    assertEquals(Reconciliation.HAPPENED, finding.verdict(), finding.detail());
  }

  private void didNotHappen(KestraAction action) {
    Finding finding = bench.reconciliation.reconcile(action, order());
    assertEquals(Reconciliation.DID_NOT_HAPPEN, finding.verdict(), finding.detail());
  }

  static String done(Deed deed) {
    return assertInstanceOf(StepOutcome.Done.class, deed.outcome(), deed.outcome().detail())
        .detail();
  }

  static StepOutcome.Failed failed(Deed deed) {
    return assertInstanceOf(StepOutcome.Failed.class, deed.outcome(), deed.outcome().detail());
  }
}
