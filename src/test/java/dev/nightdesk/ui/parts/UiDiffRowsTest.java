package dev.nightdesk.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Change;
import dev.nightdesk.ui.parts.YamlColours.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UiDiffRowsTest {
  private static List<String> rows(String path, String before, String after) {
    return DiffRows.of(List.of(new Change(path, before, after))).stream()
        .map(row -> row.sign() + " " + row.text())
        .toList();
  }

  @Test
  void changedEndingsAreSeen() {
    assertThat(rows("a.txt", "one\r\ntwo\r\n", "one\ntwo\r\n"))
        .containsExactly("@@ a.txt  line 1 @@", "- one‹CR›", "+ one", "  two");
    assertThat(rows("a.txt", "one\n", "one"))
        .containsExactly("@@ a.txt  line 1 @@", "- one", "+ one", "\\ No newline at end of file");
  }

  @Test
  void endingsThatDoNotChangeAreNoNoise() {
    assertThat(rows("a.txt", "one\r\n", "two\r\n")).contains("- one", "+ two");
  }

  @Test
  void blanksAreSeenWhereNothingElseDiffers() {
    assertThat(rows("a.txt", "\ta b\n", "  a b\n")).contains("- →   a·b", "+ ··a·b");
    assertThat(rows("a.txt", "a\n", "b c \n")).contains("- a", "+ b c·");
  }

  @Test
  void whatHasNoPictureIsNamed() {
    assertThat(rows("a.txt", "", "a\u202eb\u00a0\n"))
        .containsExactly("@@ a.txt  new file @@", "+ a‹U+202E›b‹U+00A0›");
  }

  @Test
  void severalFilesFollowEachOther() {
    var one = new Change("a.txt", "1\n", "2\n");
    var two = new Change("b.txt", "3\n", "4\n");
    assertThat(DiffRows.of(List.of(one, two)).stream().map(DiffRows.Row::text))
        .containsExactly("a.txt  line 1 @@", "1", "2", "b.txt  line 1 @@", "3", "4");
  }

  @Test
  void aLongLineIsBrokenAndNothingOfItIsLost() {
    String line = "key: \"" + "x".repeat(50) + "\" # why";
    var rows = DiffRows.of(List.of(new Change("a.yml", "", line + "\n")));
    var broken = DiffRows.broken(rows.subList(1, 2), 20);
    assertThat(broken).hasSize(4).allMatch(row -> row.text().length() <= 20);
    assertThat(broken.stream().map(DiffRows.Row::sign)).containsExactly("+", "", "", "");
    assertThat(String.join("", broken.stream().map(DiffRows.Row::text).toList())).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "runs-on: ubuntu # two|KEY,PLAIN,COMMENT",
        "  - cron: \"0 2 * * *\"|PLAIN,KEY,PLAIN,QUOTED",
        "\"on\": push|KEY,PLAIN",
        "npm run e2e#1|PLAIN",
        "# why|COMMENT",
        "it's: x|PLAIN"
      })
  void partsOfALineHaveTheirColours(String line, String parts) {
    assertThat(YamlColours.of(line).stream().map(YamlColours.Span::part).map(Part::name))
        .containsExactly(parts.split(","));
  }

  @Test
  void aScriptIsNoYaml() {
    var blocks = YamlColours.blocks("run: |\n  echo a: b\n\n  c\nnext: 1\n");
    assertThat(blocks.toString()).isEqualTo("{1, 2, 3}");
  }
}
