package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.terms.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the configuration is one line on standard error and exit code 2. */
final class BadConfigurationTest {
  @TempDir Path folder;

  @Test
  void anUnknownKeyIsNamedWithItsLineAndWhatWasMeant() throws Exception {
    Path file = folder.resolve("bench.yaml");
    Files.writeString(
        file, "version: 1\nengines:\n  - id: bench\n    type: health\n    evry: PT5S\n");
    String line = refusal(desk(file));
    assertThat(line).contains(file.toString(), "line 5", "'evry'", "'every'");
  }

  @Test
  void aFileThatIsNoneIsRefusedInOneLine() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.yaml"));
    byte[] garbage = new byte[4096];
    new Random(7).nextBytes(garbage);
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve("missing.yaml"), "no configuration");
    files.put(Files.createDirectory(folder.resolve("folder.yaml")), "folder");
    files.put(empty, "empty");
    files.put(Files.write(folder.resolve("garbage.yaml"), garbage), "garbage.yaml");
    Map<Path, Program> programs = new LinkedHashMap<>();
    for (Path file : files.keySet()) programs.put(file, desk(file));
    for (Path file : files.keySet()) {
      assertThat(refusal(programs.get(file))).contains(file.toString(), files.get(file));
    }
  }

  private Program desk(Path file) throws Exception {
    return Program.start("desk", "--config", file, "--data", folder.resolve("data"), "--json");
  }

  /** The one line with which the program ended. */
  private String refusal(Program program) throws Exception {
    try (program) {
      assertThat(program.awaitEnd()).as("%s", program).isEqualTo(ExitCode.BAD_INPUT);
    }
    assertThat(program.out()).isEmpty();
    List<String> said = program.err();
    assertThat(said).hasSize(1);
    assertThat(said.getFirst()).startsWith("nightdesk: ").doesNotContain("Exception");
    assertThat(folder.resolve("data")).as("nothing was begun").doesNotExist();
    return said.getFirst();
  }
}
