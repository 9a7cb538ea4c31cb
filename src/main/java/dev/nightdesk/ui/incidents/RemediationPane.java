package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.StepRow;
import dev.nightdesk.ui.parts.Wording;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The runs of plans for one incident, with where each step stands. */
final class RemediationPane extends VBox {
  private final ZoneId zone;
  private final InstantSource clock;

  RemediationPane(ZoneId zone, InstantSource clock) {
    super(16);
    this.zone = zone;
    this.clock = clock;
    getStyleClass().add("remediations");
  }

  void show(List<Remediation> runs) {
    if (runs.isEmpty()) {
      getChildren().setAll(Pieces.nothing("Nothing was run for this incident."));
      return;
    }
    getChildren().setAll(runs.reversed().stream().map(this::run).toList());
  }

  private Node run(Remediation run) {
    var state = Pieces.label(word(run.progress()), "pill", "state");
    Pieces.tone(state, tone(run.progress()));
    var head =
        Pieces.row(10, Pieces.label(run.plan().title(), "run-title"), Pieces.spacer(), state);
    var note =
        Pieces.prose(
            "%s · attempt %d · started by %s at %s"
                .formatted(
                    run.id(),
                    run.attempt(),
                    run.startedBy(),
                    Wording.moment(run.startedAt(), clock.instant(), zone)),
            "card-note");
    var box = new VBox(6, head, note);
    var steps = new ArrayList<>(run.plan().steps());
    if (run.undoing() != null) steps.addAll(run.plan().undo());
    for (int i = 0; i < steps.size(); i++) {
      box.getChildren().add(step(run.progress(), i, steps.get(i)));
    }
    box.getChildren().add(Pieces.prose(ending(run.progress()), "run-ending"));
    return box;
  }

  private StepRow step(Progress progress, int i, Plan.Step step) {
    int at =
        switch (progress) {
          case Progress.StepDue due -> due.step();
          case Progress.StepOpen open -> open.step();
          case Progress.Waiting waiting -> waiting.step();
          case Progress.Verifying _ -> Integer.MAX_VALUE;
          case Progress.Ended ended -> ended.success() ? Integer.MAX_VALUE : -1;
        };
    if (at == -1) return new StepRow(i + 1, step, "", "quiet");
    if (i < at) return new StepRow(i + 1, step, "done", "good");
    if (i > at) return new StepRow(i + 1, step, "not begun", "quiet");
    return new StepRow(i + 1, step, now(progress), "info");
  }

  private String now(Progress progress) {
    return switch (progress) {
      case Progress.StepDue due -> "try " + due.attempt() + " at " + Wording.clock(due.due(), zone);
      case Progress.StepOpen open -> "try " + open.attempt() + " running";
      case Progress.Waiting waiting -> "until " + Wording.clock(waiting.until(), zone);
      case Progress.Verifying _, Progress.Ended _ -> "";
    };
  }

  private static String word(Progress progress) {
    return switch (progress) {
      case Progress.StepDue _, Progress.StepOpen _ -> "Running";
      case Progress.Waiting _ -> "Waiting";
      case Progress.Verifying _ -> "Verifying";
      case Progress.Ended ended -> ended.success() ? "Worked" : "Failed";
    };
  }

  private static String tone(Progress progress) {
    return progress instanceof Progress.Ended ended ? ended.success() ? "good" : "bad" : "info";
  }

  private String ending(Progress progress) {
    Instant now = clock.instant();
    return switch (progress) {
      case Progress.StepDue due -> "The next try begins at " + Wording.clock(due.due(), zone) + ".";
      case Progress.StepOpen open -> "Sent " + Wording.ago(open.since(), now) + ", no answer yet.";
      case Progress.Waiting waiting -> "Goes on at " + Wording.clock(waiting.until(), zone) + ".";
      case Progress.Verifying v ->
          "Being proven: %d good in a row after %s; next look at %s, at the latest until %s."
              .formatted(
                  v.good(),
                  Wording.count(v.looks(), "look"),
                  Wording.clock(v.next(), zone),
                  Wording.clock(v.deadline(), zone));
      case Progress.Ended ended ->
          Wording.sentence(ended.how()) + " · " + Wording.moment(ended.at(), now, zone);
    };
  }
}
