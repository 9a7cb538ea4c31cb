package dev.nightdesk.engine.github.deed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each deed with each ending: done once, never twice, and its traces tell what became of it. */
final class GitHubDeedsTest {
  private Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private long effects(Sample sample) {
    return bench.github.count(sample.effect);
  }

  @ParameterizedTest
  @EnumSource
  void isDoneOnceAndNotAgain(Sample sample) throws Exception {
    GitHubAction action = sample.in(bench);
    long before = bench.changes();
    bench.done(action, sample.step());
    assertThat(effects(sample)).isEqualTo(1);
    assertThat(bench.changes() - before).isEqualTo(1);
    assertThat(bench.reconcile(action, sample.step()).verdict()).isEqualTo(Reconciliation.HAPPENED);

    bench.done(action, sample.step());
    assertThat(effects(sample)).isEqualTo(1);
    assertThat(bench.changes() - before).isEqualTo(1);
    bench.judge();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsBeforeItIsDoneIsFoundOut(Sample sample) {
    GitHubAction action = sample.in(bench);
    long before = bench.changes();
    bench.changesMeet(new Verdict.DropBefore());
    StepOutcome.Failed failed = bench.failed(action, sample.step());
    assertThat(failed.mayHaveHappened()).isTrue();
    assertThat(bench.changes() - before).isEqualTo(1);
    bench.allPass();
    assertThat(bench.reconcile(action, sample.step()).verdict())
        .isEqualTo(Reconciliation.DID_NOT_HAPPEN);
    bench.done(action, sample.step());
    assertThat(effects(sample)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsAfterItIsDoneIsFoundOut(Sample sample) {
    GitHubAction action = sample.in(bench);
    long before = bench.changes();
    bench.changesMeet(new Verdict.DropAfter());
    StepOutcome.Failed failed = bench.failed(action, sample.step());
    assertThat(failed.mayHaveHappened()).isTrue();
    assertThat(bench.changes() - before).isEqualTo(1);
    bench.allPass();
    assertThat(bench.reconcile(action, sample.step()).verdict()).isEqualTo(Reconciliation.HAPPENED);
    bench.done(action, sample.step());
    assertThat(effects(sample)).isEqualTo(1);
    assertThat(bench.changes() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"RERUN_FAILED_JOBS", "OPEN_ISSUE", "COMMIT_FILE", "OPEN_PULL_REQUEST"})
  void anAnswerThatDoesNotComeIsFoundOut(Sample sample) {
    bench.close();
    bench = new Bench(Duration.ofMillis(700), Duration.ZERO);
    GitHubAction action = sample.in(bench);
    bench.changesMeet(new Verdict.HoldAfter(new CompletableFuture<>()));
    StepOutcome.Failed failed = bench.failed(action, sample.step());
    assertThat(failed.mayHaveHappened()).isTrue();
    assertThat(failed.reason()).isEqualTo(Retry.Reason.TIMEOUT);
    bench.allPass();
    assertThat(bench.reconcile(action, sample.step()).verdict()).isEqualTo(Reconciliation.HAPPENED);
    assertThat(effects(sample)).isEqualTo(1);
  }

  private static Stream<Arguments> refusals() {
    var reasons =
        Map.of(
            401, Retry.Reason.REFUSED,
            403, Retry.Reason.REFUSED,
            404, Retry.Reason.REFUSED,
            409, Retry.Reason.REFUSED,
            410, Retry.Reason.REFUSED,
            422, Retry.Reason.REFUSED,
            429, Retry.Reason.HTTP_429,
            500, Retry.Reason.HTTP_5XX,
            502, Retry.Reason.HTTP_5XX,
            503, Retry.Reason.HTTP_5XX);
    return Stream.of(Sample.values())
        .flatMap(sample ->
            reasons.entrySet().stream().map(r -> Arguments.of(sample, r.getKey(), r.getValue())));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsAValueAndNotRepeated(Sample sample, int status, Retry.Reason reason) {
    GitHubAction action = sample.in(bench);
    long before = bench.changes();
    bench.changesMeet(Verdict.status(status, "No."));
    StepOutcome.Failed failed = bench.failed(action, sample.step());
    assertThat(failed.reason()).isEqualTo(reason);
    // 503 is said before anything is done; another 5xx may come from one that acted
    assertThat(failed.mayHaveHappened()).isEqualTo(status == 500 || status == 502);
    assertThat(failed.detail()).isNotBlank();
    assertThat(bench.changes() - before).isEqualTo(1);
    assertThat(effects(sample)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void withoutALookNothingIsSent(Sample sample) {
    GitHubAction action = sample.in(bench);
    long before = bench.changes();
    bench.readsMeet(Verdict.status(500, "No."));
    StepOutcome.Failed failed = bench.failed(action, sample.step());
    assertThat(failed.reason()).isEqualTo(Retry.Reason.HTTP_5XX);
    assertThat(failed.mayHaveHappened()).isFalse();
    assertThat(bench.changes()).isEqualTo(before);
    assertThat(bench.reconcile(action, sample.step()).verdict())
        .isEqualTo(Reconciliation.CANNOT_TELL);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedConnectorKnowsNothing(Sample sample) {
    GitHubAction action = sample.in(bench);
    bench.waits.close();
    assertThat(bench.reconcile(action, sample.step()).verdict())
        .isEqualTo(Reconciliation.CANNOT_TELL);
    assertThat(bench.github.effects()).noneMatch(e -> e.kind() == Effect.Kind.RERUN);
  }
}
