package dev.nightdesk.app;

import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.wiring.Wiring;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.view.story.Story;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The desk in the terminal: tells each event as it is committed, until its time is over or it is
 * asked to end.
 */
final class TerminalRun {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Wiring desk;
  private final Ending ending;
  private final boolean json;
  private final PrintStream out = System.out;
  private final LinkedBlockingQueue<List<Committed>> told = new LinkedBlockingQueue<>();
  private final Thread printer =
      Thread.ofPlatform().daemon().name("printer").unstarted(this::print);
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
    printer.start();
    desk.start();
    ending.await(length);
    String trouble = desk.trouble();
    desk.close();
    told.add(List.of());
    awaitPrinter();
    if (figures != null && trouble == null) System.err.println("nightdesk: " + figures.inWords());
    if (trouble == null) return ExitCode.OK;
    System.err.println("nightdesk: " + trouble);
    ending.exitCode(ExitCode.CANNOT_RUN);
    return ExitCode.CANNOT_RUN;
  }

  /**
   * On the desk's thread: only enqueues, for standard output may block for as long as its reader
   * likes.
   */
  private void tell(List<Committed> batch) {
    if (batch.isEmpty()) {
      if (desk.trouble() != null) ending.ask();
      return;
    }
    if (figures != null) figures.count(batch);
    told.add(batch);
  }

  /** Until the empty batch that marks the end. */
  private void print() {
    try {
      for (List<Committed> batch = told.take(); !batch.isEmpty(); batch = told.take()) {
        for (Committed committed : batch) {
          if (json) out.println(desk.line(committed));
          // how far an engine was read is for the next start, not for a reader of the night
          else if (!(committed.event() instanceof Event.CursorMoved))
            out.println(Story.line(committed));
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPrinter() {
    try {
      if (!printer.join(PATIENCE))
        System.err.println(
            "nightdesk: nobody reads standard output, so not every event was printed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
