package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.terms.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store that cannot write any more stops the desk visibly, and nothing that was committed is
 * lost.
 */
@DisabledOnOs(OS.WINDOWS)
final class FullDiskTest {
  /**
   * Reached after some two seconds, with observations on their way that are not on the disk yet.
   */
  private static final long LIMIT = 900_000;

  @TempDir Path folder;

  @Test
  void aDeskThatCannotWriteStopsVisiblyAndLosesNothing() throws Exception {
    Path data = folder.resolve("data");
    Path file = folder.resolve("bench.yaml");
    Set<Long> told = new HashSet<>();
    try (var bench = new BenchServer(true)) {
      String text =
          bench
              .configuration(20, "PT0.2S")
              .replace("enabled: true", "enabled: true\n  reopenWithin: PT0S");
      Files.writeString(file, text);
      try (var desk =
          Program.startWithFilesUpTo(LIMIT, "desk", "--config", file, "--data", data, "--json")) {
        assertThat(desk.awaitEnd()).as("%s", desk).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(desk.err().getLast())
            .startsWith("nightdesk: The desk has stopped: ")
            .contains("File too large");
        assertThat(desk.err()).as("one sentence, no stack trace").hasSize(1);
        for (String line : desk.out()) {
          told.add(JsonMapper.shared().readTree(line).path("seq").asLong());
        }
      }
    }
    assertThat(told).hasSizeGreaterThan(20);
    try (var verify = Program.start("verify", "--data", data)) {
      assertThat(verify.awaitEnd()).as("%s", verify).isZero();
    }
    assertThat(journal(data)).containsAll(told);
    try (var next = Program.start("desk", "--config", file, "--data", data, "--json")) {
      assertThat(next.awaitLine("DeskOpened")).contains("\"afterCleanEnd\":false");
      assertThat(next.terminate().awaitEnd()).as("%s", next).isZero();
    }
  }

  private static Set<Long> journal(Path data) throws Exception {
    var places = new HashSet<Long>();
    String url = "jdbc:h2:file:" + data.resolve("nightdesk").toAbsolutePath();
    try (var connection = DriverManager.getConnection(url, "nightdesk", "");
        var rows = connection.createStatement().executeQuery("select seq, type from journal")) {
      while (rows.next()) places.add(rows.getLong(1));
    }
    return places;
  }
}
