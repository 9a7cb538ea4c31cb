package dev.nightdesk.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.BenchServer;
import dev.nightdesk.app.Program;
import dev.nightdesk.app.terms.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightdesk verify} on every state a journal can be in. */
final class VerifyCommandTest {
  @TempDir Path folder;

  @Test
  void noJournalIsWrongInput() throws Exception {
    assertThat(verify(folder.resolve("nowhere"), ExitCode.BAD_INPUT))
        .contains("no journal", "nowhere");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aDamagedFileIsToldInOneLine() throws Exception {
    Files.write(folder.resolve("nightdesk.mv.db"), new byte[20_000]);
    assertThat(verify(folder, ExitCode.BAD_INPUT)).contains(folder.toString(), "damaged");
  }

  @Test
  void anEditedRowIsNamed() throws Exception {
    Path data = folder.resolve("data");
    try (var bench = new BenchServer(false)) {
      Path file = Files.writeString(folder.resolve("bench.yaml"), bench.configuration(1, "PT0.3S"));
      bench.inject(0, BenchServer.Fault.DB);
      try (var desk = Program.start("desk", "--config", file, "--data", data, "--json")) {
        desk.awaitLine("\"IncidentResolved\"");
        assertThat(desk.terminate().awaitEnd()).isZero();
        assertThat(verify(data, ExitCode.OK)).contains(desk.out().size() + " events");
      }
    }
    String url = "jdbc:h2:file:" + data.resolve("nightdesk").toAbsolutePath();
    try (var connection = DriverManager.getConnection(url, "nightdesk", "");
        var statement = connection.createStatement()) {
      String edit = "update journal set payload = replace(payload, 'LOW', 'HIGH') where seq = 2";
      assertThat(statement.executeUpdate(edit)).isEqualTo(1);
    }
    assertThat(verify(data, ExitCode.BAD_INPUT)).contains(data.toString(), "event 2");
  }

  /**
   * Looking at a journal must not make the end before it a clean one: repair waits after a crash.
   */
  @Test
  void verifyingAfterACrashDoesNotHideTheCrash() throws Exception {
    Path data = folder.resolve("data");
    try (var bench = new BenchServer(false)) {
      Path file = Files.writeString(folder.resolve("bench.yaml"), bench.configuration(1, "PT0.3S"));
      try (var desk = Program.start("desk", "--config", file, "--data", data, "--json")) {
        desk.awaitLine("\"DeskOpened\"", "\"afterCleanEnd\":true");
        desk.kill();
      }
      try (var verify = Program.start("verify", "--data", data)) {
        // it may tell on standard error what was restored
        assertThat(verify.awaitEnd()).as("%s", verify).isZero();
      }
      try (var desk = Program.start("desk", "--config", file, "--data", data, "--json")) {
        desk.awaitLine("\"DeskOpened\"", "\"afterCleanEnd\":false");
        desk.awaitLine("\"AutomationPaused\"");
        assertThat(desk.terminate().awaitEnd()).isZero();
      }
    }
  }

  /** The one line that is said, on the stream that fits the exit code. */
  private static String verify(Path data, int code) throws Exception {
    try (var program = Program.start("verify", "--data", data)) {
      assertThat(program.awaitEnd()).as("%s", program).isEqualTo(code);
      assertThat(code == 0 ? program.out() : program.err()).as("%s", program).hasSize(1);
      assertThat(code == 0 ? program.err() : program.out()).as("%s", program).isEmpty();
      return (code == 0 ? program.out() : program.err()).getFirst();
    }
  }
}
