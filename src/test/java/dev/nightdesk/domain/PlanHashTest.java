package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An approval is bound to a hash in the journal: no later version may make another of its plan. */
final class PlanHashTest {
  private static final Plan.Step FLUSH =
      new Plan.Step(
          "flush",
          "Flush the pool",
          new Action.HttpRequest(
              "POST",
              "http://ops.example/flush",
              Map.of("Accept", "application/json"),
              "{\"pool\": \"a\"}",
              List.of(200, 202),
              false,
              null),
          Duration.ofSeconds(30),
          new Retry(
              3,
              Retry.Backoff.EXPONENTIAL,
              Duration.ofSeconds(1),
              Duration.ofMinutes(1),
              2,
              Retry.Jitter.FULL,
              Duration.ofMinutes(15),
              Set.of(Retry.Reason.TIMEOUT, Retry.Reason.HTTP_5XX),
              true),
          Plan.OnError.ROLLBACK);

  private static final Plan.Step PAUSE =
      new Plan.Step(
          "pause",
          "Wait",
          new Action.Wait(Duration.ofSeconds(5)),
          Duration.ofSeconds(30),
          Retry.NEVER,
          Plan.OnError.STOP);

  @Test
  void thePlanOfAnOldVersionKeepsItsHash() {
    var plain =
        new Plan(
            "Flush connection pool on checkout",
            new PlaybookRef("db-pool", 3),
            new Strategy("flush_pool"),
            new EngineId("shop"),
            "checkout",
            List.of(),
            List.of(FLUSH, PAUSE),
            new Plan.Verify(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(2), 2),
            "It cannot be undone.",
            new Plan.Limits(Duration.ofMinutes(5), 3, Duration.ofHours(1), Plan.Reach.ANY, null));
    assertThat(plain.hash().value())
        .isEqualTo("d8b0799b0e75539d8c6457c118b19f58a3b0cfb7c14bdf6684577bfe2cadb356");
  }

  @Test
  void aPlanWithEverythingKeepsItsHash() {
    var full =
        new Plan(
            "Restart two executions",
            new PlaybookRef("kestra-transient", 1),
            new Strategy("restart_execution"),
            new EngineId("orders"),
            "shop.import",
            List.of("4xA", "5yB"),
            List.of(
                new Plan.Step(
                    "restart",
                    "Restart 4xA",
                    new KestraAction.RestartExecution(new EngineId("orders"), "4xA", 7),
                    Duration.ofMinutes(1),
                    Retry.NEVER,
                    Plan.OnError.CONTINUE)),
            new Plan.Verify(
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofMinutes(30),
                1,
                List.of("SUCCESS", "WARNING"),
                Duration.ofMinutes(10)),
            List.of(PAUSE),
            "Kill what was restarted.",
            new Plan.Limits(
                Duration.ofMinutes(5),
                3,
                Duration.ofHours(1),
                new Plan.Reach(List.of("service"), 1, true, 2, 10, 0.25),
                new Plan.Breaker(3, Duration.ofHours(1), Duration.ofMinutes(30), true)),
            "Was the customer told?",
            Duration.ofHours(2));
    assertThat(full.hash().value())
        .isEqualTo("c94e0b2be864387964eeaab728e1bf797b4e7fc5da93f993025df248544c032a");
  }
}
