package dev.nightdesk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class YamlDocumentTest {
  @Test
  void valuesAreThoseOfYamlsCoreSchema() throws Exception {
    JsonNode root =
        read("{a: yes, b: true, c: 017, d: 0x1F, e: 1.50, f: ~, g: 1:30, h: '12', i: 2026-11-21, j:"
                + " 0o17, on: off}")
            .root();
    assertThat(root.toString())
        .isEqualTo(
            """
            {"a":"yes","b":true,"c":17,"d":31,"e":1.50,"f":null,"g":"1:30","h":"12","i":"2026-11-21","j":15,"on":"off"}\
            """);
  }

  @Test
  void everyFieldKnowsItsLine() throws Exception {
    List<YamlDocument> documents =
        YamlDocument.read(
            "f.yaml",
            "a: 1\nlist:\n  - x: 1\n    y: 2\n  - z/w: 3\n---\nb: 2\n---\n"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(documents).hasSize(2);
    YamlDocument first = documents.getFirst();
    assertThat(first.line("/list/0/y")).isEqualTo(4);
    assertThat(first.line("/list/1/z~1w")).isEqualTo(5);
    assertThat(first.line("/list/1/z~1w/deeper")).isEqualTo(5);
    assertThat(documents.get(1).line("/b")).isEqualTo(7);
    assertThat(first.problem("/list/1/z~1w", "no."))
        .hasToString("f.yaml, line 5, list[1].z/w: no.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: {c: 1, c: 2} | f.yaml, line 2, b.c: the key 'c' stands here twice (first on line"
            + " 2).",
        "a: 1\\nb: &x [1] | f.yaml, line 2, b: anchors (&name) are not allowed; write the value"
            + " out.",
        "a: 1\\nb: *x | f.yaml, line 2, b: aliases (*name) are not allowed; write the value out.",
        "a: !!java.net.URL [x] | f.yaml, line 1, a: tags (!name) are not allowed.",
        "a: !secret x | f.yaml, line 1, a: tags (!name) are not allowed.",
        "a: 1\\n? [x, y]\\n: 2 | f.yaml, line 2: a key must be plain text, not a list or a"
            + " mapping.",
        "a: .inf | f.yaml, line 1, a: '.inf' is not a number that can be used here.",
        "a: 1e999999999 | f.yaml, line 1, a: the number 1e999999999 is too large or too small.",
        "a: 1e99999999999 | f.yaml, line 1, a: the number 1e99999999999 is too large or too small.",
      })
  void whatIsRefusedIsNamedWithItsPlace(String yaml, String sentence) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .isInstanceOf(DocumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void brokenYamlNamesItsLine() {
    assertThat(refused("a: 1\nb: [1, 2\nc: 3\n")).startsWith("f.yaml, line 3: this is not YAML: ");
    assertThat(refused("a: \"x\ny")).startsWith("f.yaml, line 2: this is not YAML: ");
    assertThat(refused("a: 1\n\tb: 2")).startsWith("f.yaml, line 2: this is not YAML: ");
    assertThat(refused("a: \u0007")).startsWith("f.yaml, line 1: this is not YAML: ");
  }

  @Test
  void emptyFilesAreRefused() {
    for (String text : List.of("", "\n\n", "# only a comment\n", "---\n---\n")) {
      assertThat(refused(text)).isEqualTo("f.yaml, line 1: the file is empty.");
    }
  }

  @Test
  void bombsAreRefusedBeforeTheyUnfold() {
    String aliases = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
    assertThat(refused(aliases)).contains("line 1, a: anchors");
    assertThat(refused("[".repeat(100_000))).contains("nested deeper than 50 levels");
    assertThat(refused("a: " + "{b: ".repeat(60) + "1" + "}".repeat(60)))
        .startsWith("f.yaml, line 1, a.b.b.")
        .contains("50 levels");
    assertThat(refused("- ".repeat(60) + "x")).contains("nested deeper than 50 levels");
    assertThat(refused("a: " + "9".repeat(200_000))).contains("more than 100 digits");
    assertThat(refused("x".repeat(300_000)))
        .isEqualTo("f.yaml, line 1: the file is larger than 256 KB.");
  }

  @Test
  void aCharacterThatIsNotAllowedIsNamedWithItsLine() {
    assertThat(refused("a: 1\nb: \uD83D\uDE00\nc: x\0y\n"))
        .isEqualTo("f.yaml, line 3: this is not YAML: the character U+0000 is not allowed.");
  }

  @Test
  void filesAreReadUpToTheBound(@TempDir Path folder) throws Exception {
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "a: b\n".repeat(2_000_000));
    assertThatThrownBy(() -> YamlDocument.read(large))
        .hasMessage(large + ", line 1: the file is larger than 256 KB.");
    assertThatThrownBy(() -> YamlDocument.read(folder))
        .hasMessage(folder + ": is a folder; a YAML file is needed here.");
    assertThatThrownBy(() -> YamlDocument.read(folder.resolve("gone")))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void onlyUtf8IsRead() throws Exception {
    byte[] latin = "a: 1\nb: gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> YamlDocument.read("f.yaml", latin))
        .hasMessage("f.yaml, line 2: the file is not UTF-8 text; save it as UTF-8.");
    byte[] utf16 = "a: 1".getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> YamlDocument.read("f.yaml", utf16)).hasMessageContaining("not UTF-8");
    assertThat(
            YamlDocument.read("f.yaml", "\uFEFFa: gr\u00fcn".getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .root()
                .path("a")
                .asString())
        .isEqualTo("gr\u00fcn");
    byte[] cut = {'a', ':', ' ', (byte) 0xC3};
    assertThatThrownBy(() -> YamlDocument.read("f.yaml", cut)).hasMessageContaining("not UTF-8");
  }

  @Test
  void aMessageIsOneLineAndCountsTheRest() {
    var problem = new Problem("f", 3, "a.b", "one\ntwo");
    assertThat(new DocumentException(List.of(problem, problem, problem)))
        .hasMessage("f, line 3, a.b: one two (and 2 more problems)");
  }

  @Test
  void suggestionsAreNearOrAbsent() {
    List<String> known = List.of("endpoints", "every", "onlineCheck");
    assertThat(Suggestion.nearest("endpoint", known)).contains("endpoints");
    assertThat(Suggestion.nearest("evrey", known)).contains("every");
    assertThat(Suggestion.nearest("online_check", known)).contains("onlineCheck");
    assertThat(Suggestion.nearest("colour", known)).isEmpty();
    assertThat(Suggestion.nearest("e".repeat(100_000), known)).isEmpty();
  }

  private static YamlDocument read(String yaml) throws DocumentException {
    return YamlDocument.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8)).getFirst();
  }

  private static String refused(String yaml) {
    DocumentException refused = catchThrowableOfType(DocumentException.class, () -> read(yaml));
    assertThat(refused).isNotNull();
    return refused.getMessage();
  }
}
