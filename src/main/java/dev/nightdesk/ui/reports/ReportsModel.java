package dev.nightdesk.ui.reports;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the reports say; no node. */
final class ReportsModel {
  /** Figures of weeks do not change by the second: news are taken in at this pace. */
  private static final Duration PACE = Duration.ofSeconds(20);

  /** One reading: its report and the engines of the same moment, or why there is none. */
  private record Answer(@Nullable Report report, List<EngineStatus> engines, String failed) {}

  final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.MONTH);

  /** Null until the first answer. */
  final ObjectProperty<@Nullable Report> report = new SimpleObjectProperty<>();

  final ObjectProperty<List<EngineStatus>> engines = new SimpleObjectProperty<>(List.of());

  /** Why the last reading failed, empty if it did not. */
  final StringProperty failed = new SimpleStringProperty("");

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private @Nullable Instant asked;

  ReportsModel(WindowContext context) {
    this.context = context;
    period.subscribe((_, _) -> read());
  }

  /** Something may have changed. */
  void refresh() {
    Instant last = asked;
    boolean fresh = last != null && Duration.between(last, context.now()).compareTo(PACE) < 0;
    if (!fresh) read();
  }

  /** Reads now. */
  void read() {
    Instant now = context.now();
    Period wanted = period.get();
    asked = now;
    context.bridge().ask(line, () -> answer(wanted, now), this::show);
  }

  private Answer answer(Period wanted, Instant now) {
    var views = context.views();
    try {
      return new Answer(views.report(wanted, now), views.engines(), "");
    } catch (RuntimeException e) {
      return new Answer(null, List.of(), Answers.why(e));
    }
  }

  private void show(Answer answer) {
    failed.set(answer.failed());
    Report fresh = answer.report();
    if (fresh == null) return;
    engines.set(answer.engines());
    report.set(fresh);
  }
}
