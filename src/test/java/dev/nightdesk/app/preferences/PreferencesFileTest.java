package dev.nightdesk.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.domain.preferences.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesFileTest {
  private static final Kept SOME =
      new Kept(
          List.of(
              new Kept.SavedView("Night: \"mine\" – ö #1", "problem:\"a\\\\b \\\"c\\\"\" -pool"),
              new Kept.SavedView("true", "state:open")),
          List.of(new Kept.Column("what", 275, true), new Kept.Column("opened", 96, false)));

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("deep").resolve("window.yaml");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    var file = new PreferencesFile(path());
    assertThat(file.read()).isEqualTo(Kept.NOTHING);
    file.write(SOME);
    assertThat(new PreferencesFile(path()).read()).isEqualTo(SOME);
    file.write(Kept.NOTHING);
    assertThat(file.read()).isEqualTo(Kept.NOTHING);
    try (var all = Files.list(folder.resolve("deep"))) {
      assertThat(all).containsExactly(path());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          views: [{name: a, lin: x}]|line 1, views[0]: There is no 'lin' here.
          views: [{name: a}]|line 1, views[0]: 'line' is missing or no text.
          views: 7|line 1, views: A list is needed here.
          colour: red|line 1: There is no 'colour' here.
          columns: [{id: what, width: wide, shown: true}]|line 1, columns[0]: 'width' is a whole number of pixels.
          '] not yaml ['|line 1
          """)
  void garbageIsSaidAndNotWrittenOver(String text, String sentence) throws Exception {
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(path(), text);
    var file = new PreferencesFile(path());
    assertThatThrownBy(file::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("window.yaml")
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> file.write(SOME)).isInstanceOf(IOException.class);
    assertThat(path()).hasContent(text);
  }
}
