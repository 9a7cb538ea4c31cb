package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is written about the screens elsewhere goes with the table of places. */
final class PlaceTest {
  @Test
  void theSheetOfKeysInTheDocsNamesEveryPlace() throws IOException {
    String titles = String.join(", ", Place.titles()).toLowerCase(Locale.ROOT);
    assertThat(Files.readString(Path.of("docs", "keys.md")))
        .contains("| everywhere | " + Place.keys() + " | " + titles + " |");
  }

  @Test
  void everyPlaceHasAKey() {
    assertThat(Place.values().length).isLessThanOrEqualTo(9);
  }

  @Test
  void everySheetOfAPlaceIsThere() {
    assertThat(Place.sheets())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Look.sheet(name)).isNotBlank());
  }
}
