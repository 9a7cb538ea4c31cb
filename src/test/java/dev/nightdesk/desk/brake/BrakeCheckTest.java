package dev.nightdesk.desk.brake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the brakes count, beside the nights in which they are pulled. */
final class BrakeCheckTest {
  @Test
  void theRestDoublesWithEachRunOfADayAndNeverGrowsBeyondTheMost() {
    Duration rest = Duration.ofMinutes(15);
    Duration most = Duration.ofHours(4);
    assertThat(
            IntStream.rangeClosed(1, 7)
                .mapToObj(run -> BrakeCheck.doubled(rest, run, most).toMinutes()))
        .containsExactly(15L, 30L, 60L, 120L, 240L, 240L, 240L);
    assertThat(BrakeCheck.doubled(Duration.ZERO, 9, most)).isZero();
    assertThat(BrakeCheck.doubled(Duration.ofHours(5), 3, most)).isEqualTo(Duration.ofHours(5));
  }
}
