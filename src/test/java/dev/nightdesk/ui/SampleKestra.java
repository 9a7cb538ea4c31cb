package dev.nightdesk.ui;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.view.IncidentRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a Kestra server adds to the lively night. */
public final class SampleKestra {
  static final String EXECUTION = "4xKqVd0uT7mWn2pRb8sYcE";

  private static final EngineId ENGINE = new EngineId("kestra-prod");

  private SampleKestra() {}

  static IncidentRow pausedRow() {
    return SampleNight.row(
        2042,
        Severity.MEDIUM,
        "billing.payout waits for a person: approve the payout?",
        ENGINE.value(),
        "billing.payout",
        0.99,
        Phase.AWAITING_APPROVAL,
        1,
        95);
  }

  /** A question of every kind; the last one is not needed. */
  static List<Question> questions() {
    return List.of(
        new Question("approved", "BOOL", true, "Send the money?", null, List.of()),
        new Question("bank", "SELECT", true, "", "north", List.of("north", "south")),
        new Question("limit", "INT", true, "Most that is sent, in euro", null, List.of()),
        new Question("wait", "DURATION", false, "Before it begins", "PT5M", List.of()));
  }

  static Approval paused(List<Question> questions) {
    Plan yes =
        plan(
            "Resume billing.payout",
            new KestraAction.ResumeExecution(ENGINE, EXECUTION, "", questions, Map.of()));
    Plan no = plan("Kill the payout", new KestraAction.KillExecution(ENGINE, EXECUTION, null));
    IncidentRow row = pausedRow();
    return Some.question(row.id(), yes, SampleNight.ago(95), SampleNight.NOW.plusSeconds(1700), no);
  }

  private static Plan plan(String title, KestraAction action) {
    return new Plan(
        title,
        new PlaybookRef("kestra-paused", 1),
        new Strategy("answer_pause"),
        ENGINE,
        "billing.payout",
        List.of(EXECUTION),
        List.of(
            new Plan.Step(
                "answer", title, action, Duration.ofSeconds(30), Retry.NEVER, Plan.OnError.STOP)),
        new Plan.Verify(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            1,
            List.of("SUCCESS", "RUNNING")),
        "a resumed execution cannot be paused again.",
        Some.limits(Duration.ofMinutes(1), 20, Duration.ofHours(1)));
  }

  static Facts facts() {
    return Facts.NONE
        .with(Facts.STATUS, "FAILED")
        .with(KestraFacts.EXECUTION, EXECUTION)
        .with(KestraFacts.EXECUTION_ATTEMPT, "2")
        .with(KestraFacts.REVISION, "3")
        .with(KestraFacts.LATEST_REVISION, "4")
        .with(KestraFacts.TASK, "post-ledger")
        .with(KestraFacts.TASK_ATTEMPTS, "3")
        .with(Facts.LINK, "https://kestra.acme.test/ui/executions/" + EXECUTION);
  }

  static List<String> units() {
    return List.of(EXECUTION, "5zPnWe1vU8nXo3qSc9tZdF", "6aQoXf2wV9oYp4rTd0uAeG");
  }

  static Evidence tasks() {
    return Evidence.of(TaskTimeline.NAME, timeline().text(), 0);
  }

  static TaskTimeline timeline() {
    return new TaskTimeline(
        List.of(
            bar("extract", 1, "SUCCESS", false, 40, 31),
            bar("check-balance", 1, "SUCCESS", false, 31, 29),
            bar("convert[EUR]", 1, "SUCCESS", false, 29, 24),
            bar("convert[USD]", 1, "SUCCESS", false, 28, 21),
            bar("post-ledger", 1, "FAILED", true, 21, 18),
            bar("post-ledger", 2, "FAILED", true, 14, 11),
            bar("post-ledger", 3, "FAILED", true, 7, 3),
            bar("tell-finance", 1, "RUNNING", false, 3, -1)));
  }

  /** So many tasks that they have to scroll. */
  static Evidence manyTasks() {
    var bars = new ArrayList<TaskTimeline.Bar>();
    for (int i = 0; i < 200; i++) bars.add(bar("task-" + i, 1, "SUCCESS", false, 400 - i, 399 - i));
    return Evidence.of(TaskTimeline.NAME, new TaskTimeline(bars).text(), 0);
  }

  private static TaskTimeline.Bar bar(
      String task, int attempt, String state, boolean failed, long begun, long ended) {
    return new TaskTimeline.Bar(
        task,
        attempt,
        state,
        failed,
        SampleNight.ago(begun),
        ended < 0 ? null : SampleNight.ago(ended));
  }

  static EngineStatus.Card card() {
    return new EngineStatus.Card(
        "Kestra 1.3.19",
        "https://kestra.acme.test",
        Duration.ofSeconds(5),
        38,
        wave(38, 6, 55),
        "4 flows watched · read up to 02:14:05");
  }

  /** Latencies that look like latencies. */
  static List<Long> wave(long usual, long swing, int n) {
    var values = new ArrayList<Long>();
    for (int i = 0; i < n; i++)
      values.add(usual + Math.round(swing * (Math.sin(i / 3.1) + 0.6 * Math.sin(i * 1.7))));
    return values;
  }
}
