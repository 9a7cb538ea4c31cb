package dev.nightdesk.view.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All figures of one period, as of one moment.
 *
 * @param at when it was asked for
 * @param opened incidents in the period
 * @param since when the first event or incident was, null when there is none
 * @param now the tiles; {@code before} those of the period before, {@code NONE} when nothing was
 *     watched then
 * @param week incidents opened by weekday (from Monday) and hour of the local clock: 7 rows of 24
 * @param breaks incidents by category id, the most frequent first; empty before the analysis
 * @param fixes by playbook, the most used first; {@code merges} by kind of fix
 */
public record Report(
    Period period,
    Instant at,
    long opened,
    @Nullable Instant since,
    Figures now,
    Figures before,
    List<List<Long>> week,
    List<Count> breaks,
    Load load,
    List<Day> days,
    List<Rate> fixes,
    List<Rate> merges) {
  /** How often a thing occurred. */
  public record Count(String name, long n) {}

  /** How often a thing went well. */
  public record Rate(String name, Share share) {}

  /** One day of the local calendar; its parts are as in {@link Figures}. */
  public record Day(LocalDate date, Lengths seen, Lengths healed, Lengths people) {}

  public Report {
    week = week.stream().map(List::copyOf).toList();
    breaks = List.copyOf(breaks);
    days = List.copyOf(days);
    fixes = List.copyOf(fixes);
    merges = List.copyOf(merges);
  }
}
