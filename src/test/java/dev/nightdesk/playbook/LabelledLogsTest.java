package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import dev.nightdesk.app.command.Fixable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built-in knowledge held against labelled logs of real systems, which live outside this
 * repository; prints how often it was right and whether its confidence can be believed.
 */
class LabelledLogsTest {
  /** One log, its labels and our answer. */
  record Answer(JsonNode label, Finding finding) {
    boolean category() {
      return finding.category().id().equals(label.path("category").asString());
    }

    boolean kind() {
      return finding.kind().name().toLowerCase(Locale.ROOT).equals(is("kind"));
    }

    boolean strategy() {
      return finding.strategy().id().equals(is("strategy"));
    }

    boolean all() {
      return category() && kind() && strategy();
    }

    String is(String field) {
      return label.path(field).asString();
    }

    boolean unattended() {
      return Fixable.of(finding.strategy()) == Fixable.AUTO;
    }
  }

  @Test
  void theKnowledgeIsRightWhereItActs() throws Exception {
    List<Answer> answers = answers();
    report(answers);
    assertThat(share(answers, Answer::category)).as("category").isGreaterThanOrEqualTo(0.90);
    assertThat(share(answers, Answer::kind)).as("kind").isGreaterThanOrEqualTo(0.92);
    assertThat(share(answers, Answer::strategy)).as("strategy").isGreaterThanOrEqualTo(0.88);
    assertThat(share(answers, Answer::all)).as("all three").isGreaterThanOrEqualTo(0.82);
    assertThat(answers)
        .filteredOn(a -> a.is("fixable").equals("manual") && a.unattended())
        .as("a case for people that would have been acted on")
        .isEmpty();
    assertThat(
            share(
                answers,
                a ->
                    a.is("kind").equals("persistent")
                        && a.finding().kind().name().equals("TRANSIENT")))
        .as("persistent called transient")
        .isLessThanOrEqualTo(0.02);
    assertThat(share(answers, a -> a.is("kind").equals("none") && !a.kind()))
        .as("nothing failed, called a failure")
        .isLessThanOrEqualTo(0.02);
  }

  private static void report(List<Answer> answers) {
    System.out.printf(
        "%d labelled logs: category %.1f %%, kind %.1f %%, strategy %.1f %%, all three %.1f %%%n",
        answers.size(),
        100 * share(answers, Answer::category),
        100 * share(answers, Answer::kind),
        100 * share(answers, Answer::strategy),
        100 * share(answers, Answer::all));
    System.out.println("claimed confidence   answers   right");
    for (int tenth = 0; tenth < 10; tenth++) {
      double from = tenth / 10.0;
      List<Answer> row =
          answers.stream()
              .filter(a -> a.finding().playbook() != null)
              .filter(
                  a -> Math.min(9, (int) (a.finding().confidence() * 10)) == Math.round(from * 10))
              .toList();
      if (!row.isEmpty())
        System.out.printf(
            "%.1f to %.1f %12d %6.0f %%%n",
            from, from + 0.1, row.size(), 100 * share(row, Answer::all));
    }
  }

  private static double share(List<Answer> answers, Predicate<Answer> of) {
    return answers.stream().filter(of).count() / (double) answers.size();
  }

  private static List<Answer> answers() throws IOException {
    Knowledge knowledge = Playbooks.builtIn().knowledge();
    var answers = new ArrayList<Answer>();
    for (String line : Files.readAllLines(logs())) {
      JsonNode label = JsonMapper.shared().readTree(line);
      Reading reading = knowledge.begin();
      label.path("log").asString().lines().forEach(reading::line);
      answers.add(new Answer(label, knowledge.finding(reading, label.path("source").asString())));
    }
    return answers;
  }

  private static Path logs() {
    String folder = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path base =
        folder != null ? Path.of(folder) : Path.of("").toAbsolutePath().resolveSibling("shared");
    Path file = base.resolve("corpus").resolve("dev.jsonl");
    assumeTrue(Files.isRegularFile(file), "the labelled logs are not on this machine: " + file);
    return file;
  }
}
