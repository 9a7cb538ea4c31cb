package dev.nightdesk.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthFlapDetectorTest {
  private final FlapDetector flaps = new FlapDetector();

  @ParameterizedTest
  @CsvSource({
    "1, 6.25",
    "2, 12.37",
    "3, 18.36",
    "4, 24.21",
    "5, 29.93",
    "6, 35.53",
    "7, 40.99",
    "8, 46.32",
    "9, 51.51",
    "20, 100"
  })
  void recentChangesWeighAsInNagios(int changes, double percent) {
    flaps.record(true);
    for (int i = 1; i <= changes; i++) flaps.record(i % 2 == 0);
    assertThat(flaps.percent()).isCloseTo(percent, within(0.006));
  }

  @Test
  void oneChangeAtTheOldestPlaceWeighsLeast() {
    flaps.record(true);
    flaps.record(false);
    for (int i = 0; i < 19; i++) flaps.record(false);
    assertThat(flaps.percent()).isCloseTo(3.75, within(0.001));
    flaps.record(false);
    assertEquals(0, flaps.percent());
  }

  @Test
  void flappingBeginsHighAndEndsLow() {
    flaps.record(true);
    int news = 0;
    for (int i = 1; i <= 5; i++) if (flaps.record(i % 2 == 0)) news++;
    assertTrue(flaps.flapping());
    assertEquals(1, news);
    int calm = 0;
    while (!flaps.record(true)) calm++;
    assertFalse(flaps.flapping());
    assertThat(flaps.percent()).isLessThanOrEqualTo(FlapDetector.LOW);
    assertThat(calm).isBetween(14, 19);
  }
}
