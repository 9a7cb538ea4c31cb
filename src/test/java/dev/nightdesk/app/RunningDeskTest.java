package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.BenchServer.Fault;
import dev.nightdesk.app.BenchServer.Fix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What other processes can do to a desk that runs. */
final class RunningDeskTest {
  @TempDir Path folder;

  private Path data;
  private Path file;
  private BenchServer bench;
  private Program desk;

  @BeforeEach
  void start() throws Exception {
    data = folder.resolve("data");
    file = folder.resolve("bench.yaml");
    bench = new BenchServer(false);
    Files.writeString(file, bench.configuration(2, "PT0.3S"));
    desk = Program.start("desk", "--config", file, "--data", data, "--json");
    DeskClient.await("local-api.json", () -> Files.exists(DeskClient.file(data)));
  }

  @AfterEach
  void end() {
    desk.close();
    bench.close();
  }

  @Test
  void aSecondDeskOnTheSameDataIsToldWhoHoldsIt() throws Exception {
    for (String command : List.of("desk", "verify")) {
      try (var second = Program.start(command, "--config", file, "--data", data)) {
        assertThat(second.awaitEnd()).as("%s", second).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(second.err()).hasSize(1);
        assertThat(second.err().getFirst()).contains(data.toString(), "process " + desk.pid());
      }
    }
    assertThat(desk.terminate().awaitEnd()).as("%s", desk).isZero();
  }

  @Test
  void theTerminalShowsAndAnswersQuestions() throws Exception {
    bench.inject(0, Fault.UNKNOWN);
    bench.inject(1, Fault.UNKNOWN);
    desk.awaitOut(
        "two questions",
        lines -> lines.stream().filter(l -> l.contains("\"ApprovalRequested\"")).count() == 2);
    assertThat(told(0, "incidents"))
        .anyMatch(line -> line.contains("INC-1") && line.contains("bench/h"))
        .anyMatch(line -> line.contains("waits for a yes or no until"));
    assertThat(String.join("\n", told(0, "incidents", "INC-1"))).contains("AWAITING_APPROVAL");

    List<String> questions =
        desk.out().stream()
            .filter(line -> line.contains("\"ApprovalRequested\""))
            .map(line -> JsonMapper.shared().readTree(line).path("approval").asString())
            .toList();
    assertThat(told(0, "approve", questions.getFirst(), "--reason", "harmless"))
        .anyMatch(line -> line.contains("strategy=RESTART_POD"))
        .endsWith("Approved.");
    desk.awaitLine("\"IncidentResolved\"");
    assertThat(told(0, "reject", questions.getLast(), "--reason", "not now")).hasSize(1);
    desk.awaitLine("\"ApprovalRejected\"", "not now");
    assertThat(bench.fixes()).hasSize(1).allMatch(Fix::right);

    assertThat(told(ExitCode.BAD_INPUT, "approve", questions.getFirst()))
        .hasSize(1)
        .allMatch(line -> line.contains("approved already"));
    assertThat(told(ExitCode.BAD_INPUT, "reject", questions.getLast()))
        .hasSize(1)
        .allMatch(line -> line.contains("--reason"));
    assertThat(told(ExitCode.BAD_INPUT, "approve", "APR-99-1"))
        .hasSize(1)
        .allMatch(line -> line.contains("APR-99-1"));

    assertThat(desk.terminate().awaitEnd()).as("%s", desk).isZero();
    for (List<String> command :
        List.of(
            List.of("incidents"),
            List.of("approve", "APR-1-1"),
            List.of("reject", "APR-1-1", "--reason", "no"))) {
      assertThat(told(ExitCode.CANNOT_RUN, command.toArray(String[]::new)))
          .hasSize(1)
          .allMatch(line -> line.startsWith("nightdesk: No desk is running on " + data));
    }
  }

  @Test
  void aBadChangeOfTheFileIsToldAndAGoodOneIsTaken() throws Exception {
    Files.writeString(file, bench.configuration(2, "PT0.3S").replace("fixes:", "fixs:"));
    String refused = desk.awaitLine("\"RulesRefused\"");
    assertThat(refused).contains("fixs").contains("line");
    int before = bench.probes(0);
    DeskClient.await("more probes by the old rules", () -> bench.probes(0) > before + 2);

    Files.writeString(file, bench.configuration(3, "PT0.3S"));
    desk.awaitLine("\"RulesLoaded\"");
    DeskClient.await("probes of the new endpoint", () -> bench.probes(2) > 2);
    bench.inject(2, Fault.DB);
    desk.awaitLine("\"IncidentResolved\"", "\"h2\"");
    assertThat(desk.terminate().awaitEnd()).as("%s", desk).isZero();
  }

  /**
   * What a command says to a desk on this data: its lines on the stream that fits its exit code.
   */
  private List<String> told(int code, String... arguments) throws IOException, Exception {
    var all = new java.util.ArrayList<Object>(List.of(arguments));
    all.addAll(List.of("--data", data));
    try (var program = Program.start(all.toArray())) {
      assertThat(program.awaitEnd()).as("%s", program).isEqualTo(code);
      assertThat(code == 0 ? program.err() : program.out())
          .as("%s", program)
          .allMatch(line -> code != 0);
      return code == 0 ? program.out() : program.err();
    }
  }
}
