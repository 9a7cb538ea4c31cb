package dev.nightdesk.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a window is open. */
public sealed interface Times {
  /** The span that holds this moment, or the next one that begins after it; null for none. */
  @Nullable Span at(Instant moment);

  /** Whether a span holds this moment. */
  default boolean holds(Instant moment) {
    Span span = at(moment);
    return span != null && span.holds(moment);
  }

  /**
   * A stretch of time, never empty.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Span(Instant from, Instant to) {
    public boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /** Once. */
  record Once(Span span) implements Times {
    @Override
    public @Nullable Span at(Instant moment) {
      return moment.isBefore(span.to()) ? span : null;
    }
  }

  /**
   * Every week by the clock on the wall there. Where clocks are put forward, a time that does not
   * exist stands for the moment of the change; where they are put back, a time that comes twice
   * means the first for a beginning and the second for an end, so that no moment which the wall
   * clock shows as inside is left out.
   *
   * @param days on which it begins; at least one
   * @param to if not after {@code from}, on the next day
   */
  record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements Times {
    /** A week, the day before that may reach over midnight, and days that a zone leaves out. */
    private static final int LOOK_AHEAD = 16;

    public Weekly {
      days = Set.copyOf(days);
      if (days.isEmpty()) throw new IllegalArgumentException("a weekly window needs a day");
    }

    @Override
    public @Nullable Span at(Instant moment) {
      LocalDate first = moment.atZone(zone).toLocalDate().minusDays(3);
      for (int day = 0; day < LOOK_AHEAD; day++) {
        LocalDate date = first.plusDays(day);
        if (!days.contains(date.getDayOfWeek())) continue;
        Span span = on(date);
        // a window that lies wholly in the hour that was left out does not take place
        if (span.from().isBefore(span.to()) && moment.isBefore(span.to())) return span;
      }
      return null;
    }

    private Span on(LocalDate date) {
      boolean overMidnight = !to.isAfter(from);
      return new Span(
          instant(date, from, false), instant(overMidnight ? date.plusDays(1) : date, to, true));
    }

    private Instant instant(LocalDate date, LocalTime time, boolean end) {
      var wall = date.atTime(time);
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
      if (offsets.isEmpty()) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        return change.getInstant();
      }
      return wall.toInstant(end ? offsets.getLast() : offsets.getFirst());
    }
  }
}
