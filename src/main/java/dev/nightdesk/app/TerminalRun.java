package dev.nightdesk.app;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.Story;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk in the terminal: tells each event as it is committed, until its time is over or it is
 * asked to end.
 */
final class TerminalRun {
  private final Wiring desk;
  private final Ending ending;
  private final boolean json;
  private final PrintStream out = System.out;
  private boolean figures;

  /**
   * @param json one JSON line per event instead of words
   */
  TerminalRun(Wiring desk, Ending ending, boolean json) {
    this.desk = desk;
    this.ending = ending;
    this.json = json;
  }

  /** Says on standard error, at the end, what the run came to. */
  TerminalRun withFigures() {
    figures = true;
    return this;
  }

  /**
   * Starts the desk and runs until the end.
   *
   * @param length how long, or null until it is asked to end
   * @return the exit code
   */
  int run(@Nullable Duration length) {
    desk.subscribe(this::tell);
    desk.start();
    ending.await(length);
    String trouble = desk.trouble();
    if (figures && trouble == null) System.err.println("nightdesk: " + figures());
    desk.close();
    out.flush();
    if (trouble == null) return ExitCode.OK;
    System.err.println("nightdesk: " + trouble);
    ending.exitCode(ExitCode.CANNOT_RUN);
    return ExitCode.CANNOT_RUN;
  }

  private String figures() {
    OverviewFigures now = desk.views().figures(desk.clock().instant());
    Duration median = now.medianToResolve();
    return "%d detected, %d healed by the desk, %d waiting, median time to resolve %s"
        .formatted(
            desk.views().count(IncidentFilter.ALL),
            now.healedToday(),
            now.waiting(),
            median == null ? "unknown" : median.toMillis() + " ms");
  }

  private void tell(List<Committed> batch) {
    if (batch.isEmpty() && desk.trouble() != null) ending.ask();
    for (Committed committed : batch)
      out.println(json ? desk.line(committed) : Story.line(committed));
    out.flush();
  }
}
