package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    return PlaybookFiles.builtInWhole().stream()
        .map(PlaybookReader.Read::playbook)
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
  void whatIsReadAtTheStartIsWhatTheFilesSayButForTheirExamples() {
    List<PlaybookReader.Read> whole = PlaybookFiles.builtInWhole();
    List<PlaybookReader.Read> small = PlaybookFiles.builtIn();
    assertThat(small).hasSameSizeAs(whole);
    for (int n = 0; n < whole.size(); n++) {
      Playbook one = small.get(n).playbook();
      assertThat(one.examples()).isEmpty();
      assertThat(one.ref()).isEqualTo(whole.get(n).playbook().ref());
      assertThat(one.actions()).isEqualTo(whole.get(n).playbook().actions());
      assertThat(one.match().signs()).hasSameSizeAs(whole.get(n).playbook().match().signs());
    }
  }

  @Test
  void everyCategoryHasExamplesOfBothSorts() {
    Map<String, List<Playbook>> byCategory =
        PlaybookFiles.builtInWhole().stream()
            .map(PlaybookReader.Read::playbook)
            .filter(p -> !p.match().signs().isEmpty())
            .collect(Collectors.groupingBy(p -> p.classify().category().id()));
    assertThat(byCategory).hasSize(24);
    byCategory.forEach((category, playbooks) -> {
      List<Playbook.Example> examples =
          playbooks.stream().flatMap(p -> p.examples().stream()).toList();
      assertThat(examples).as(category).filteredOn(Playbook.Example::matches).hasSizeGreaterThan(9);
      assertThat(examples).as(category).filteredOn(e -> !e.matches()).hasSizeGreaterThan(4);
    });
  }

  @Test
  void everyPatternCompiles() {
    // one by one, as a user's file is read
    for (String file : PlaybookFiles.builtInFiles())
      assertThat(PlaybookReader.read(file, PlaybookFiles.resource(file)).problems()).isEmpty();
  }

  @Test
  void noSignHasToBeTriedOnEveryLine() {
    assertThat(KNOWLEDGE.analyser().slowSigns()).isEmpty();
  }
}
