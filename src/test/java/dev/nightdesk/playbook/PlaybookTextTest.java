package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One playbook as a person edits it. */
class PlaybookTextTest {
  private static final String SIGNS =
      """
      any: [{field: status, op: exists}]
          signs: [{text: flux capacitor, weight: 0.9}]
      """;

  private static String withExamples(String examples) {
    return Subjects.playbook("flux", SIGNS.strip()) + "  examples:\n" + examples.indent(4);
  }

  private static List<String> failing(String text) {
    PlaybookText read = PlaybookText.read("editor", text);
    assertThat(read.problems()).isEmpty();
    return read.failingExamples(Playbooks.builtIn()).stream().map(Problem::toString).toList();
  }

  @Test
  void anExampleThatIsReadAsItSaysIsNoComplaint() {
    assertThat(
            failing(
                withExamples(
                    """
                    matches: [{log: "boot\\nthe flux capacitor is out of tune"}]
                    rejects: [{log: all is well}]
                    """)))
        .isEmpty();
  }

  @Test
  void aFailingExampleIsToldWithItsLineAndWhy() {
    String text =
        withExamples(
            """
            matches:
              - {log: the flux capacitor is out of tune}
              - {log: all is well}
            rejects:
              - {log: "one\\nflux capacitor"}
            """);
    int line = text.substring(0, text.indexOf("all is well")).split("\n").length;
    assertThat(failing(text))
        .containsExactly(
            "editor, line "
                + line
                + ", spec.examples.matches[1]: this log should be explained, but nothing explains"
                + " it (none of its signs is seen).",
            "editor, line "
                + (line + 2)
                + ", spec.examples.rejects[0]: this log should be left to others, but the playbook"
                + " explains it, by line 2; add a sign of the role 'against', or make its signs"
                + " narrower.");
  }

  @Test
  void withoutSignsTheConditionsOnTheLogAreTried() {
    String text =
        Subjects.playbook("flux", "any: [{field: log, op: contains, value: flux}]")
            + "  examples:\n    matches: [{log: no such thing}]\n    rejects: [{log: flux}]\n";
    assertThat(failing(text)).hasSize(2).allMatch(line -> line.contains("on the log"));
  }

  @Test
  void twoPlaybooksAreNotEditedAtOnce() {
    String one = Subjects.playbook("one", "any: [{field: status, op: exists}]");
    assertThat(PlaybookText.read("editor", one + "---\n" + one).problems())
        .singleElement()
        .asString()
        .contains("second playbook");
  }

  @Test
  void aPartOfAFileIsFoundAndReplacedWithItsComments() {
    String one = Subjects.playbook("one", "any: [{field: status, op: exists}]");
    String file = "# about one\n" + one + "---\n# about two\n" + one.replace("id: one", "id: two");
    assertThat(PlaybookText.part(file, "two")).get().asString().startsWith("# about two\napi");
    assertThat(PlaybookText.part(file, "one")).contains("# about one\n" + one);
    assertThat(PlaybookText.part(file, "three")).isEmpty();
    assertThat(PlaybookText.replaced(file, "one", "# other").orElseThrow())
        .isEqualTo("# other\n---\n# about two\n" + one.replace("id: one", "id: two"));
  }

  @Test
  void eachShippedPlaybookHasItsTextWithComments() {
    assertThat(Playbooks.builtIn().all())
        .allSatisfy(playbook -> {
          String text = PlaybookText.shipped(playbook.ref().id()).orElseThrow();
          assertThat(PlaybookText.read("shipped", text).playbook()).isPresent();
        });
    assertThat(PlaybookText.shipped("no-such")).isEmpty();
  }
}
