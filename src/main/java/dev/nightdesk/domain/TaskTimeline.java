package dev.nightdesk.domain;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a piece of work ran when, for a chart. Kept as evidence of the name {@link #NAME},
 * a line a bar, so that it can be read without this program as well.
 *
 * @param bars in the order in which they began
 */
public record TaskTimeline(List<Bar> bars) {
  /** The name of the evidence that holds it. */
  public static final String NAME = "tasks";

  private static final int MOST_BARS = 500;

  /**
   * One try of one task.
   *
   * @param task its name, with its value where it is one of several
   * @param attempt counted from 1
   * @param state as the engine names it
   * @param ended null while it runs
   */
  public record Bar(
      String task,
      int attempt,
      String state,
      boolean failed,
      Instant begun,
      @Nullable Instant ended) {}

  public TaskTimeline {
    bars = List.copyOf(bars.size() > MOST_BARS ? bars.subList(0, MOST_BARS) : bars);
  }

  /** A line a bar: begin, end or a dash, state, {@code failed} or {@code ok}, attempt, task. */
  public String text() {
    var text = new StringBuilder();
    for (Bar bar : bars) {
      text.append(bar.begun())
          .append('\t')
          .append(bar.ended() == null ? "-" : bar.ended())
          .append('\t')
          .append(bar.state().replaceAll("\\s", "_"))
          .append('\t')
          .append(bar.failed() ? "failed" : "ok")
          .append('\t')
          .append(bar.attempt())
          .append('\t')
          .append(bar.task().replaceAll("\\s+", " "))
          .append('\n');
    }
    return text.toString();
  }

  /** Reads what {@link #text} wrote; lines that are none are left out. */
  public static TaskTimeline parse(String text) {
    var bars = new ArrayList<Bar>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("\t", 6);
      if (parts.length < 6) continue;
      try {
        bars.add(
            new Bar(
                parts[5],
                Integer.parseInt(parts[4]),
                parts[2],
                parts[3].equals("failed"),
                Instant.parse(parts[0]),
                parts[1].equals("-") ? null : Instant.parse(parts[1])));
      } catch (DateTimeParseException | NumberFormatException _) {
        // a line that is none
      }
    }
    return new TaskTimeline(bars);
  }
}
