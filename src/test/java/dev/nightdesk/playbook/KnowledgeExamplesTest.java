package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each built-in playbook explains its own examples and leaves the others alone. */
class KnowledgeExamplesTest {
  private static final Knowledge KNOWLEDGE = Playbooks.builtIn().knowledge();

  record Case(Playbook playbook, int number, Playbook.Example example) {
    @Override
    public String toString() {
      return playbook.ref().id() + (example.matches() ? " matches " : " rejects ") + number;
    }
  }

  static Stream<Case> cases() {
    return Playbooks.builtIn().all().stream()
        .flatMap(p ->
            Stream.iterate(0, n -> n < p.examples().size(), n -> n + 1)
                .map(n -> new Case(p, n + 1, p.examples().get(n))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anExampleIsReadAsItsPlaybookSays(Case one) {
    Reading reading = KNOWLEDGE.begin();
    one.example().log().lines().forEach(reading::line);
    Finding finding = KNOWLEDGE.finding(reading, one.example().source());
    if (one.example().matches())
      assertThat(finding.playbook())
          .as(finding.candidates().toString())
          .isEqualTo(one.playbook().ref());
    else
      assertThat(finding.playbook())
          .as(finding.candidates().toString())
          .isNotEqualTo(one.playbook().ref());
  }

  @Test
  void noSignHasToBeTriedOnEveryLine() {
    assertThat(KNOWLEDGE.analyser().slowSigns()).isEmpty();
  }
}
