package dev.nightdesk.app;

import dev.nightdesk.domain.Committed;
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
  private @Nullable RunFigures figures;

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
    figures = new RunFigures();
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
    desk.close();
    out.flush();
    if (figures != null && trouble == null) System.err.println("nightdesk: " + figures.inWords());
    if (trouble == null) return ExitCode.OK;
    System.err.println("nightdesk: " + trouble);
    ending.exitCode(ExitCode.CANNOT_RUN);
    return ExitCode.CANNOT_RUN;
  }

  private void tell(List<Committed> batch) {
    if (batch.isEmpty() && desk.trouble() != null) ending.ask();
    if (figures != null) figures.count(batch);
    for (Committed committed : batch)
      out.println(json ? desk.line(committed) : Story.line(committed));
    out.flush();
  }
}
