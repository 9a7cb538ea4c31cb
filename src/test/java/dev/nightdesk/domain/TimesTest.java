package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows by the clock on the wall, over days on which clocks are changed. */
class TimesTest {
  private static final int TRIES = 4_000;

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-03-08T12:00:00Z",
    "America/New_York, 2026-11-01T12:00:00Z",
    "Europe/Berlin, 2026-03-29T12:00:00Z",
    "Europe/Berlin, 2026-10-25T12:00:00Z",
    "Australia/Lord_Howe, 2026-04-04T15:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:00:00Z",
    "Pacific/Apia, 2011-12-30T10:00:00Z"
  })
  void everyMomentThatTheWallClockShowsAsInsideIsInside(String zone, Instant change) {
    var random = new Random(change.getEpochSecond());
    for (int i = 0; i < TRIES; i++) {
      var window = new Times.Weekly(days(random), time(random), time(random), ZoneId.of(zone));
      Instant moment = change.plusSeconds(random.nextInt(-200_000, 200_000));
      Times.Span span = window.at(moment);

      assertThat(span).as("%s at %s", window, moment).isNotNull();
      assertThat(span.from()).isBefore(span.to());
      assertThat(moment).isBefore(span.to());
      if (isInsideOnTheWall(window, moment)) {
        assertThat(span.holds(moment)).as("%s at %s: %s", window, moment, span).isTrue();
      }
      // asked again anywhere inside it says the same, so that it is begun once
      if (span.holds(moment))
        assertThat(window.at(span.to().minusMillis(1)).to()).isEqualTo(span.to());
      Times.Span next = window.at(span.to());
      assertThat(next.to()).isAfter(span.to());
    }
  }

  private static boolean isInsideOnTheWall(Times.Weekly window, Instant moment) {
    ZonedDateTime wall = moment.atZone(window.zone());
    LocalTime time = wall.toLocalTime();
    boolean overMidnight = !window.to().isAfter(window.from());
    boolean today = window.days().contains(wall.getDayOfWeek());
    boolean yesterday = window.days().contains(wall.toLocalDate().minusDays(1).getDayOfWeek());
    if (!overMidnight) return today && !time.isBefore(window.from()) && time.isBefore(window.to());
    return (today && !time.isBefore(window.from())) || (yesterday && time.isBefore(window.to()));
  }

  @Test
  void aTimeThatDoesNotExistStandsForTheMomentOfTheChange() {
    var window = weekly("02:30", "04:00");

    assertThat(window.at(Instant.parse("2026-03-29T00:00:00Z")))
        .isEqualTo(span("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
  }

  @Test
  void aWindowInTheHourThatIsLeftOutDoesNotTakePlace() {
    var window = weekly("02:15", "02:45");

    assertThat(window.at(Instant.parse("2026-03-29T00:00:00Z")))
        .isEqualTo(span("2026-03-30T00:15:00Z", "2026-03-30T00:45:00Z"));
  }

  @Test
  void theHourThatComesTwiceIsInsideTwice() {
    var window = weekly("02:00", "03:00");

    assertThat(window.at(Instant.parse("2026-10-25T00:00:00Z")))
        .isEqualTo(span("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"));
  }

  @Test
  void aDayThatAZoneLeftOutHasNoWindow() {
    var fridays =
        new Times.Weekly(
            Set.of(DayOfWeek.FRIDAY),
            LocalTime.of(10, 0),
            LocalTime.of(12, 0),
            ZoneId.of("Pacific/Apia"));
    Instant thursday = LocalDateTime.parse("2011-12-29T12:00").atZone(fridays.zone()).toInstant();

    assertThat(fridays.at(thursday).from().atZone(fridays.zone()).toLocalDate())
        .hasToString("2012-01-06");
  }

  private static Times.Weekly weekly(String from, String to) {
    return new Times.Weekly(
        EnumSet.allOf(DayOfWeek.class),
        LocalTime.parse(from),
        LocalTime.parse(to),
        ZoneId.of("Europe/Berlin"));
  }

  private static Times.Span span(String from, String to) {
    return new Times.Span(Instant.parse(from), Instant.parse(to));
  }

  private static Set<DayOfWeek> days(Random random) {
    var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DayOfWeek.values()) if (random.nextInt(3) == 0) days.add(day);
    return days;
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }
}
