package dev.nightdesk.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UiWordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Waits for approval: Flush it | waits for approval: Flush it",
        "Resolved | resolved",
        "Decided: low | decided: low",
        "HikariPool-1 timed out | HikariPool-1 timed out",
        "TLS certificate expires | TLS certificate expires",
        "Search-1 is full | Search-1 is full",
        "checkout is DOWN | checkout is DOWN"
      })
  void wordsGoOnAfterAnIncidentUnlessTheyAreNames(String told, String shown) {
    assertThat(Wording.afterName(told)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "kestra-prod cannot be asked, kestra-prod cannot be asked",
    "nightly.yml timed out, nightly.yml timed out",
    "opened: checkout is DOWN, Opened: checkout is DOWN"
  })
  void aLineBeginsWithACapitalUnlessItIsAName(String told, String shown) {
    assertThat(Wording.atStart(told)).isEqualTo(shown);
  }

  @Test
  void longLinesAreBrokenAtBlanksAndNothingIsLost() {
    var line = new LogView.Line(7, "ERROR the pool timed out after 30000 ms", true, false);
    List<LogView.Line> rows = LogView.broken(List.of(line), 20);
    assertThat(rows).extracting(LogView.Line::text).allMatch(text -> text.length() <= 21);
    assertThat(rows).extracting(LogView.Line::goesOn).containsExactly(false, true);
    assertThat(String.join("", rows.stream().map(LogView.Line::text).toList()))
        .isEqualTo(line.text());
  }
}
