package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.BenchServer.Fault;
import dev.nightdesk.app.BenchServer.Fix;
import dev.nightdesk.app.terms.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    try (var second = Program.start("desk", "--config", file, "--data", data);
        var verify = Program.start("verify", "--data", data)) {
      for (Program program : List.of(second, verify)) {
        assertThat(refusal(program, ExitCode.CANNOT_RUN))
            .contains(data.toString(), "process " + desk.pid());
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
    assertThat(told("incidents"))
        .anyMatch(line -> line.contains("INC-1") && line.contains("bench/h"))
        .anyMatch(line -> line.contains("waits for a yes or no until"));
    assertThat(String.join("\n", told("incidents", "INC-1"))).contains("AWAITING_APPROVAL");

    List<String> questions =
        desk.out().stream()
            .filter(line -> line.contains("\"ApprovalRequested\""))
            .map(line -> JsonMapper.shared().readTree(line).path("approval").asString())
            .toList();
    assertThat(told("approve", questions.getFirst(), "--reason", "harmless"))
        .anyMatch(line -> line.contains("strategy=RESTART_POD"))
        .endsWith("Approved.");
    desk.awaitLine("\"IncidentResolved\"");
    assertThat(told("reject", questions.getLast(), "--reason", "not now"))
        .anyMatch(line -> line.contains("strategy="))
        .last()
        .asString()
        .startsWith("Rejected: ");
    desk.awaitLine("\"ApprovalRejected\"", "not now");
    assertThat(bench.fixes()).hasSize(1).allMatch(Fix::right);

    try (var late = command("approve", questions.getFirst());
        var mute = command("reject", questions.getLast());
        var strange = command("approve", "APR-99-1")) {
      assertThat(refusal(late, ExitCode.BAD_INPUT)).contains("approved already");
      assertThat(refusal(mute, ExitCode.BAD_INPUT)).contains("--reason");
      assertThat(refusal(strange, ExitCode.BAD_INPUT)).contains("APR-99-1");
    }

    assertThat(desk.terminate().awaitEnd()).as("%s", desk).isZero();
    try (var incidents = command("incidents");
        var approve = command("approve", "APR-1-1");
        var reject = command("reject", "APR-1-1", "--reason", "no")) {
      for (Program program : List.of(incidents, approve, reject)) {
        assertThat(refusal(program, ExitCode.CANNOT_RUN))
            .startsWith("nightdesk: No desk is running on " + data);
      }
    }
  }

  @Test
  void theTerminalBeginsListsAndEndsMaintenance() throws Exception {
    desk.awaitLine("\"DeskOpened\"");
    String begun =
        told("maintenance", "begin", "--engine", "bench", "--for", "PT1H", "--reason", "upgrade")
            .getLast();
    assertThat(begun).startsWith("Maintenance by-hand-").contains(" of bench/* until ");
    String id = begun.split(" ")[1];
    assertThat(told("maintenance", "list"))
        .singleElement()
        .asString()
        .startsWith(id)
        .contains("open", "upgrade");
    assertThat(told("maintenance", "end", id)).containsExactly("Maintenance " + id + " has ended.");
    desk.awaitLine("\"MaintenanceEnded\"", id);
    try (var again = command("maintenance", "end", id);
        var mute = command("pause", "--reason", " ")) {
      assertThat(refusal(again, ExitCode.BAD_INPUT)).contains("is not under way");
      assertThat(refusal(mute, ExitCode.BAD_INPUT)).contains("say why healing is paused");
    }
    assertThat(desk.terminate().awaitEnd()).as("%s", desk).isZero();
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

  /** Neither a probe nor a fix call that is never answered holds up the end. */
  @Test
  void anEngineThatHangsDoesNotHoldUpTheEnd() throws Exception {
    bench.hang("/h/0");
    bench.hang("/fix/1");
    bench.inject(1, Fault.DB);
    desk.awaitLine("\"StepIntended\"", "\"h1\"");
    DeskClient.await("calls that hang", () -> bench.hanging() >= 2);
    assertThat(desk.terminate().awaitEnd(Duration.ofSeconds(15))).as("%s", desk).isZero();
    assertThat(desk.err()).isEmpty();
    assertThat(desk.out().getLast()).contains("\"DeskClosed\"");
  }

  private Program command(String... arguments) throws Exception {
    var all = new ArrayList<Object>(List.of(arguments));
    all.addAll(List.of("--data", data));
    return Program.start(all.toArray());
  }

  private static String refusal(Program program, int code) throws Exception {
    assertThat(program.awaitEnd()).as("%s", program).isEqualTo(code);
    assertThat(program.err()).hasSize(1);
    return program.err().getFirst();
  }

  /** What a command says that succeeds. */
  private List<String> told(String... arguments) throws Exception {
    try (var program = command(arguments)) {
      assertThat(program.awaitEnd()).as("%s", program).isZero();
      assertThat(program.err()).isEmpty();
      return program.out();
    }
  }
}
