package dev.nightdesk.domain.setup;

import dev.nightdesk.domain.EngineId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a person has another engine watched, and tries one out. Any thread; nothing blocks, and what
 * a server, a file or a person does wrong is an answer, not an exception.
 */
public interface EngineSetup {
  /** For desks whose engines are not kept in a file, such as a window over a copied journal. */
  EngineSetup NONE = new NoSetup();

  /** What one line of a report means. */
  enum Mark {
    GOOD,
    BAD,
    /** Neither: something that was not tried, and why. */
    NOTE
  }

  /**
   * One finding of a test.
   *
   * @param what was looked at: {@code Reachable}
   * @param detail what was seen, a clear sentence when it is bad
   */
  record Line(Mark mark, String what, String detail) {}

  /** How a test ended. */
  record Report(List<Line> lines) {
    public Report {
      lines = List.copyOf(lines);
    }

    /** Whether nothing was found that would keep the engine from being watched. */
    public boolean good() {
      return !lines.isEmpty() && lines.stream().noneMatch(line -> line.mark() == Mark.BAD);
    }
  }

  /** How {@link #connect} ended. */
  sealed interface Outcome {
    /**
     * It stands in the configuration and is watched as soon as that is read again.
     *
     * @param how a sentence: where it was written
     */
    record Connected(EngineId engine, String how) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param fields what is wrong with single fields
     * @param sentence what is wrong as a whole; empty when the fields say it
     */
    record Refused(Map<EngineForm.Field, String> fields, String sentence) implements Outcome {
      public Refused {
        fields = Map.copyOf(fields);
      }
    }
  }

  /** How {@link #watchFlow} ended. */
  sealed interface FlowOutcome {
    /**
     * The flow is watched, from now on or already before.
     *
     * @param newest its newest execution, or null when it never ran
     * @param from ends from this moment on are told; null when it was watched already
     * @param how a sentence: why it is watched
     */
    record Watched(String flow, @Nullable Newest newest, @Nullable Instant from, String how)
        implements FlowOutcome {}

    /** Nothing was changed; why, as a sentence. */
    record Refused(String why) implements FlowOutcome {}
  }

  /**
   * An execution as it stands.
   *
   * @param state as the engine names it
   * @param begun null when not told
   */
  record Newest(String execution, String state, @Nullable Instant begun) {}

  /**
   * Tries a server out as the form says, by reading only.
   *
   * @param each is told each line as soon as it is known, on any thread
   * @return completes with all lines, never exceptionally
   */
  CompletionStage<Report> test(EngineForm form, Consumer<Line> each);

  /** Tries a configured engine out in the same way. */
  CompletionStage<Report> test(EngineId engine, Consumer<Line> each);

  /** Writes the engine into the configuration and its secret into a file of its own. */
  CompletionStage<Outcome> connect(EngineForm form);

  /**
   * Has one more flow of a configured Kestra server watched.
   *
   * @param flow {@code namespace.flow}
   */
  CompletionStage<FlowOutcome> watchFlow(EngineId engine, String flow);

  /** Says no to everything. */
  final class NoSetup implements EngineSetup {
    private static final String WHY = "Engines cannot be changed here.";

    private NoSetup() {}

    private static Report no() {
      return new Report(List.of(new Line(Mark.BAD, "Not tried", WHY)));
    }

    @Override
    public CompletionStage<Report> test(EngineForm form, Consumer<Line> each) {
      return CompletableFuture.completedFuture(no());
    }

    @Override
    public CompletionStage<Report> test(EngineId engine, Consumer<Line> each) {
      return CompletableFuture.completedFuture(no());
    }

    @Override
    public CompletionStage<Outcome> connect(EngineForm form) {
      return CompletableFuture.completedFuture(new Outcome.Refused(Map.of(), WHY));
    }

    @Override
    public CompletionStage<FlowOutcome> watchFlow(EngineId engine, String flow) {
      return CompletableFuture.completedFuture(new FlowOutcome.Refused(WHY));
    }
  }
}
