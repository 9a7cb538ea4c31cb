package dev.nightdesk.ui;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what it is asked and answers as the test says. */
final class SampleSetup implements EngineSetup {
  final List<EngineForm> tested = new CopyOnWriteArrayList<>();
  final List<EngineForm> connected = new CopyOnWriteArrayList<>();
  final List<String> watched = new CopyOnWriteArrayList<>();
  volatile Map<EngineForm.Field, String> refusal = Map.of();
  volatile FlowOutcome flow =
      new FlowOutcome.Watched(
          "demo.load",
          new Newest("7Kq0exampleexampleexa", "RUNNING", SampleNight.ago(240)),
          SampleNight.NOW,
          "Failures of the last hours, as far back as its lookBack, are told too.");
  volatile Report report =
      new Report(
          List.of(
              new Line(Mark.GOOD, "Reachable", "answered in 38 ms"),
              new Line(Mark.GOOD, "Version", "Kestra 1.3.19, open-source edition"),
              new Line(Mark.GOOD, "Signed in", "as ops@example.com"),
              new Line(Mark.GOOD, "Reads executions", "1,204 are there"),
              new Line(Mark.GOOD, "Reads logs", "of the newest execution"),
              new Line(Mark.GOOD, "Flows", "42 seen"),
              new Line(
                  Mark.NOTE,
                  "Changing",
                  "not tried, because it would change something: restarts, kills and resumes show"
                      + " by themselves whether they are allowed"),
              new Line(Mark.GOOD, "Latency", "31 ms, the median of 4 calls")));

  private CompletionStage<Report> told(Consumer<Line> each) {
    report.lines().forEach(each);
    return CompletableFuture.completedFuture(report);
  }

  @Override
  public CompletionStage<Report> test(EngineForm form, Consumer<Line> each) {
    tested.add(form);
    return told(each);
  }

  @Override
  public CompletionStage<Report> test(EngineId engine, Consumer<Line> each) {
    return told(each);
  }

  @Override
  public CompletionStage<Outcome> connect(EngineForm form) {
    connected.add(form);
    return CompletableFuture.completedFuture(
        refusal.isEmpty()
            ? new Outcome.Connected(new EngineId(form.name()), "Written to nightdesk.yaml.")
            : new Outcome.Refused(refusal, ""));
  }

  @Override
  public CompletionStage<FlowOutcome> watchFlow(EngineId engine, String id) {
    watched.add(engine + " " + id);
    return CompletableFuture.completedFuture(flow);
  }
}
