package dev.nightdesk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a data directory, written beside the database only to be read out to somebody who comes
 * second. The lock is H2's own; a left-over or missing file does no harm.
 */
record Holder(long pid, Instant since, String command) {
  private static final String FILE = "nightdesk.holder";

  void write(Path directory) {
    try {
      Files.write(directory.resolve(FILE), List.of(Long.toString(pid), since.toString(), command));
    } catch (IOException e) {
      // only the sentence for a second instance gets poorer
    }
  }

  static Optional<Holder> read(Path directory) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(FILE));
      return Optional.of(
          new Holder(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), lines.get(2)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static void remove(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException e) {
      // the next start overwrites it
    }
  }

  static StoreException inUse(Path directory, Throwable cause) {
    String who =
        read(directory)
            .map(h -> "process " + h.pid() + " (" + h.command() + ", since " + h.since() + ")")
            .orElse("another program");
    return new StoreException(
        StoreException.Trouble.IN_USE,
        "The data directory "
            + directory
            + " is in use by "
            + who
            + ". Close that one first, or choose another data directory.",
        cause);
  }
}
