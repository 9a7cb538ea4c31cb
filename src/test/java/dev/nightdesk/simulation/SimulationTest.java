package dev.nightdesk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole nights on a virtual clock, each from one seed; see {@code docs/simulation.md}. */
class SimulationTest {
  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final int NIGHTS = Integer.getInteger("simulation.nights", 120);

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void everyNightKeepsItsInvariants() {
    long begun = System.nanoTime();
    List<String> wrong =
        LongStream.range(SEED, SEED + NIGHTS)
            .parallel()
            .mapToObj(Nights::wrongWith)
            .filter(found -> !found.isEmpty())
            .toList();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%d nights in %.1f s, %.1f a second%n", NIGHTS, seconds, NIGHTS / seconds);
    wrong.forEach(System.out::println);
    assertThat(wrong).as("nights that went wrong").isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameJournalByteForByte() {
    List<String> once = Nights.night(Setting.of(SEED), Planted.NOTHING, NightRecord::bytes);
    List<String> again = Nights.night(Setting.of(SEED), Planted.NOTHING, NightRecord::bytes);
    assertThat(once).hasSizeGreaterThan(20);
    assertEquals(once, again);
  }

  /** Bugs are tried in one night after the other until they show; some need a busy night. */
  @ParameterizedTest
  @EnumSource
  void eachInvariantCatchesItsPlantedBug(Bug bug) {
    assertThat(LongStream.rangeClosed(1, 150).anyMatch(seed -> Nights.catches(bug, seed)))
        .as(bug + " is caught by " + bug.caughtBy)
        .isTrue();
  }

  @Test
  void eachInvariantHasAPlantedBug() {
    assertThat(Bug.values()).extracting(bug -> bug.caughtBy).contains(Invariants.values());
  }
}
