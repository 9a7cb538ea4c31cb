package dev.nightdesk.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code nightdesk classify}: one line in, one line out. */
@Isolated("it catches standard output")
class ClassifyCommandTest {
  @TempDir Path folder;

  private List<String> classify(String in, String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("in"), in);
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      var arguments = new java.util.ArrayList<>(List.of(options));
      arguments.add(file.toString());
      int code = new CommandLine(new ClassifyCommand()).execute(arguments.toArray(String[]::new));
      assertThat(code).isZero();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aLoneCarriageReturnEndsNoLineHoweverTheLogComes() throws Exception {
    String log =
        "downloading 10%\rdownloading 90%\rjava.lang.OutOfMemoryError: Java heap space\r\n";
    JsonNode asText = JsonMapper.shared().readTree(classify(log, "--text").getFirst());
    String entry = JsonMapper.shared().createObjectNode().put("id", 1).put("log", log).toString();
    JsonNode asJson = JsonMapper.shared().readTree(classify(entry).getFirst());
    assertThat(asJson.get("category")).isEqualTo(asText.get("category"));
    assertThat(asJson.get("evidence")).isEqualTo(asText.get("evidence"));
    assertThat(asJson.get("evidence").toString()).isEqualTo("[1]");
  }

  @Test
  void anIdComesBackAsItWasWritten() throws Exception {
    for (String id : List.of("7.10", "7", "-0.0", "1e5", "12345678901234567890.10", "\"7.10\"")) {
      String answer =
          classify("{\"x\": {\"id\": 3}, \"id\": " + id + ", \"log\": \"a\"}").getFirst();
      assertThat(answer).startsWith("{\"id\":" + id + ",\"category\":");
    }
  }
}
