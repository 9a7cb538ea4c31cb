package dev.nightdesk.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs nights in folders of their own and says what was wrong with them. */
final class Nights {
  private static final Path REPORTS = Path.of("target", "simulation");

  private Nights() {}

  /** What is done with a night while its store is open. */
  static <T> T night(Setting setting, Planted planted, Function<NightRecord, T> then) {
    Path folder = folder();
    try (var night = new SimulatedNight(setting, folder, planted)) {
      return then.apply(night.run());
    } finally {
      remove(folder);
    }
  }

  /** What is wrong with the night of this seed, in words with the command that repeats it. */
  static String wrongWith(long seed) {
    try {
      return night(
          Setting.of(seed),
          Planted.NOTHING,
          record -> {
            Map<Invariants, List<String>> broken = Invariants.brokenIn(record);
            return broken.isEmpty() ? "" : report(seed, broken, record);
          });
    } catch (RuntimeException | Error e) {
      throw new AssertionError("night " + seed + " broke off; " + command(seed), e);
    }
  }

  /** Whether the invariant that is meant to notice this bug does so in the night of this seed. */
  static boolean catches(Bug bug, long seed) {
    return night(Setting.of(seed), bug.planted, record -> !bug.caughtBy.broken(record).isEmpty());
  }

  static String command(long seed) {
    return "repeat it with: mvn -Dtest=SimulationTest -Dsimulation.seed="
        + seed
        + " -Dsimulation.nights=1 test";
  }

  static String report(long seed, Map<Invariants, List<String>> broken, NightRecord record) {
    var text = new StringBuilder("night ").append(seed).append(" is not as it has to be; ");
    text.append(command(seed)).append('\n');
    broken.forEach((invariant, found) -> {
      text.append(invariant).append('\n');
      found.stream().limit(5).forEach(one -> text.append("  ").append(one).append('\n'));
    });
    try {
      Path file = Files.createDirectories(REPORTS).resolve(seed + ".txt");
      Files.writeString(file, text + "\n" + record.setting() + "\n\n" + record.story() + "\n");
      text.append("  its story: ").append(file).append('\n');
    } catch (IOException e) {
      text.append("  its story could not be written: ").append(e.getMessage()).append('\n');
    }
    return text.toString();
  }

  /** Where there is a file system in memory it is taken: a night syncs hundreds of times. */
  private static Path folder() {
    try {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "night")
          : Files.createTempDirectory("night");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
