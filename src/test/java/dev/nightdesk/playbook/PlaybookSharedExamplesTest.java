package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The examples and counter-examples that the format was designed with; they live outside this
 * repository.
 */
class PlaybookSharedExamplesTest {
  @Test
  void everyExampleLoads() throws Exception {
    Path file = shared("playbook.examples.yaml");
    PlaybookReader.File read = PlaybookReader.read(file.toString(), Files.readAllBytes(file));
    assertThat(read.problems()).isEmpty();
    assertThat(read.good()).hasSize(17);
  }

  @Test
  void everyCounterExampleIsRefusedWithASentence() throws Exception {
    Path file = shared("playbook.invalid.yaml");
    PlaybookReader.File read = PlaybookReader.read("invalid.yaml", Files.readAllBytes(file));
    assertThat(read.good()).extracting(good -> good.playbook().ref().id()).isEmpty();
    List<YamlDocument> documents = YamlDocument.read(file);
    assertThat(documents).hasSize(37);
    for (YamlDocument document : documents) {
      int from = document.line("");
      List<Problem> own =
          read.problems().stream().filter(p -> p.line() >= from && p.line() < from + 45).toList();
      String why = document.root().at("/metadata/labels/why").asString();
      if (Boolean.getBoolean("nightdesk.show")) System.out.println(why + "\n    " + own.getFirst());
      assertThat(own).as(why).isNotEmpty();
    }
    assertThat(read.problems())
        .allSatisfy(problem ->
            assertThat(problem.toString())
                .contains("invalid.yaml, line ")
                .endsWithIgnoringCase(
                    problem.sentence().substring(problem.sentence().length() - 1)));
  }

  private static Path shared(String name) {
    String folder = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path base =
        folder != null ? Path.of(folder) : Path.of("").toAbsolutePath().resolveSibling("shared");
    Path file = base.resolve("facts").resolve(name);
    assumeTrue(Files.isRegularFile(file), "the shared examples are not on this machine: " + file);
    return file;
  }
}
