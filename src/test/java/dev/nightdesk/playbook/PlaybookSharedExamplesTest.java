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
  /** What is complained about in each counter-example, in their order. */
  private static final List<String> REASONS =
      List.of(
          "spec.classify.severity.default",
          "spec: 'verify'",
          "spec: 'rollback'",
          "spec: 'limits'",
          "spec: 'notify'",
          "spec: 'notify'",
          "spec: 'gate'",
          "spec.gate.approval.mode",
          "spec.actions[0].with.args",
          "spec.actions[0].with.program",
          "spec.actions[0]: 'timeout'",
          "spec.actions[0].with.headers",
          "spec.actions[0].with.method",
          "spec.actions[0].with: A request has one body",
          "spec.actions[0].with.url: 'file:",
          "spec.actions[0].with.url: 'https:",
          "spec.actions[0].with.url: '//",
          "spec.limits.cooldown: '5m'",
          "spec.limits.cooldown: 'PT'",
          "spec.limits.cooldown: 90 does not fit. A duration is ISO-8601",
          "spec.actions[0].type",
          "spec.gate.approval.onExpiry",
          "spec.match.all[0]: exists",
          "spec.match.all[0].value: must be a number",
          "spec.match.all[0].value: must be a list",
          "spec.match: match needs",
          "spec.match: match needs",
          "spec.classify.confidence",
          "spec.classify.severity.default",
          "spec.verfy",
          "spec.actions[0].retry.maxAttempts",
          "spec.actions[0].with: 'edits'",
          "spec.actions[0].with.file",
          "spec.rollback: Either",
          "spec.verify.checks[0]: 'question'",
          "metadata.id",
          "apiVersion");

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
    for (int n = 0; n < documents.size(); n++) {
      YamlDocument document = documents.get(n);
      int from = document.line("");
      List<Problem> own =
          read.problems().stream().filter(p -> p.line() >= from && p.line() < from + 45).toList();
      String why = document.root().at("/metadata/labels/why").asString();
      if (Boolean.getBoolean("nightdesk.show")) System.out.println(why + "\n    " + own.getFirst());
      assertThat(own).as(why).isNotEmpty();
      assertThat(own.getFirst().toString()).as(why).contains(", " + REASONS.get(n));
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
