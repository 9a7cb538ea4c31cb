package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.terms.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command explains itself, and a slip of the fingers is one line. */
final class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --help                  | --config --data --version
          demo --help             | --data --for --json --headless
          desk --help             | --config --data --for --json
          incidents --help        | --data --state --engine --limit ID
          approve --help          | --data --plan --reason ID
          reject --help           | --data --reason ID
          pause --help            | --data --reason
          resume --help           | --data --reason
          maintenance --help      | begin end list
          maintenance begin --help | --data --engine --targets --for --reason
          maintenance end --help  | --data ID
          maintenance list --help | --data
          verify --help           | --data
          config --help           | check
          config check --help     | FILE
          playbooks --help        | check list
          playbooks check --help  | PATH
          playbooks list --help   | FOLDER
          help                    | demo desk incidents approve reject verify config playbooks
          """)
  void aCommandNamesItsOptions(String line, String names) {
    var said = new StringWriter();
    assertThat(commandLine(said, new StringWriter()).execute(line.split(" "))).isZero();
    assertThat(said.toString()).contains("Usage: nightdesk").contains(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          incident            | there is no command 'incident' here; did you mean 'incidents'?
          config chek x       | there is no command 'chek' here; did you mean 'check'?
          config check a b    | 'b' is one word too many
          desk --for 5        | '5' is no ISO-8601 duration, such as PT30S, PT15M, PT2H or P1D
          classify --source kestro x | not 'kestro'; did you mean 'kestra'?
          """)
  void aSlipIsToldInWordsForWhoTypedIt(String line, String said) {
    var err = new StringWriter();
    assertThat(commandLine(new StringWriter(), err).execute(line.split(" ")))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains(said).doesNotContain("java.");
  }

  /** One without a line here would be a command that nobody looks after. */
  @Test
  void noCommandIsForgotten() {
    var names = new ArrayList<>(Nightdesk.commandLine().getSubcommands().keySet());
    assertThat(names)
        .containsExactlyInAnyOrder(
            "demo",
            "desk",
            "incidents",
            "approve",
            "reject",
            "pause",
            "resume",
            "maintenance",
            "verify",
            "audit",
            "config",
            "playbooks",
            "classify",
            "help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nope",
        "nonsense",
        "demo --nope",
        "demo --for soon",
        "desk --for 5",
        "desk --nope",
        "incidents --limit many",
        "approve",
        "reject APR-1-1",
        "verify --nope",
        "maintenance begin --engine shop --for soon --reason x",
        "maintenance end",
        "config check",
        "playbooks check",
        "playbooks list --nope",
        "verify --data=",
        "demo --headless --data=",
        "desk --config="
      })
  void aWrongLineIsAnsweredByOne(String line) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = commandLine(out, err).execute(line.split(" "));
    assertThat(code).as("%s", err).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("nightdesk: ").contains("--help");
  }

  @Test
  void theProcessSaysTheSame() throws Exception {
    List<Program> programs = new ArrayList<>();
    for (String line : List.of("desk --help", "desk --nope")) {
      programs.add(Program.start(Arrays.stream(line.split(" ")).toArray()));
    }
    try (Program help = programs.getFirst();
        Program wrong = programs.getLast()) {
      assertThat(help.awaitEnd()).isZero();
      assertThat(help.out()).anyMatch(line -> line.contains("--json"));
      assertThat(help.err()).isEmpty();
      assertThat(wrong.awaitEnd()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(wrong.err()).hasSize(1);
      assertThat(wrong.out()).isEmpty();
    }
  }

  private static CommandLine commandLine(StringWriter out, StringWriter err) {
    return Nightdesk.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }
}
