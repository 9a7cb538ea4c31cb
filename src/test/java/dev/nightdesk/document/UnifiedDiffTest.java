package dev.nightdesk.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.UnifiedDiff.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnifiedDiffTest {
  private static final String NIGHTLY =
      """
      name: nightly
      on:
        schedule:
          - cron: "0 2 * * *"
      jobs:
        lint:
          runs-on: ubuntu-24.04
        e2e:
          runs-on: ubuntu-24.04
          timeout-minutes: 30
          steps:
            - uses: actions/checkout@v6
            - run: npm test
      """;

  @Test
  void tellsTheChangedLineWithItsPlace() {
    String after = NIGHTLY.replace("minutes: 30", "minutes: 60");
    UnifiedDiff diff = UnifiedDiff.of(".github/workflows/nightly.yml", NIGHTLY, after);
    assertThat(diff.text())
        .isEqualTo(
            """
            --- a/.github/workflows/nightly.yml
            +++ b/.github/workflows/nightly.yml
            @@ -7,7 +7,7 @@ jobs.e2e
                 runs-on: ubuntu-24.04
               e2e:
                 runs-on: ubuntu-24.04
            -    timeout-minutes: 30
            +    timeout-minutes: 60
                 steps:
                   - uses: actions/checkout@v6
                   - run: npm test
            """);
    assertThat(diff.size()).isEqualTo("+1 −1");
  }

  @Test
  void equalVersionsDifferInNothing() {
    assertThat(UnifiedDiff.of("a.yml", NIGHTLY, NIGHTLY).text()).isEmpty();
    assertThat(UnifiedDiff.of("a.yml", "", "").text()).isEmpty();
  }

  @Test
  void aCarriageReturnIsADifference() {
    UnifiedDiff diff = UnifiedDiff.of("a.txt", "one\ntwo\n", "one\r\ntwo\n");
    assertThat(diff.text())
        .isEqualTo("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-one\n+one\r\n two\n");
  }

  @Test
  void aMissingFinalNewlineIsADifference() {
    UnifiedDiff diff = UnifiedDiff.of("a.txt", "one\ntwo", "one\ntwo\n");
    assertThat(diff.text())
        .isEqualTo(
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n"
                + "\\ No newline at end of file\n+two\n");
    assertThat(diff.hunks().getFirst().lines().get(1).ending()).isEmpty();
  }

  @Test
  void aNewFileComesFromNothing() {
    UnifiedDiff diff = UnifiedDiff.of("requirements.txt", "", "requests==2.32\n");
    assertThat(diff.text())
        .isEqualTo("--- /dev/null\n+++ b/requirements.txt\n@@ -0,0 +1 @@\n+requests==2.32\n");
  }

  @Test
  void changesFarApartAreHunksOfTheirOwn() {
    String after = NIGHTLY.replace("name: nightly", "name: night").replace("npm test", "npm t");
    UnifiedDiff diff = UnifiedDiff.of("n.yml", NIGHTLY, after);
    assertThat(diff.hunks())
        .extracting(UnifiedDiff.Hunk::place)
        .containsExactly("", "jobs.e2e.steps");
    assertThat(diff.hunks()).extracting(UnifiedDiff.Hunk::from).containsExactly(1, 10);
  }

  @Test
  void aFileThatIsNoYamlHasNoPlacesBeforeItIsRepaired() {
    String broken = NIGHTLY.replace("    timeout-minutes: 30", "\ttimeout-minutes: 30");
    UnifiedDiff repair = UnifiedDiff.of("n.yml", broken, NIGHTLY);
    assertThat(repair.hunks().getFirst().place()).isEqualTo("jobs.e2e");
    assertThat(UnifiedDiff.of("n.yml", NIGHTLY, "\t:\n{").hunks()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"runs-on: windows,jobs.e2e", "timeout-minutes: 5,jobs.e2e"})
  void anAddedLineIsInWhatHoldsIt(String line, String place) {
    String after = NIGHTLY.replace("    timeout-minutes: 30\n", "    " + line + "\n");
    assertThat(UnifiedDiff.of("n.yml", NIGHTLY, after).hunks().getFirst().place()).isEqualTo(place);
  }

  /** Independent of the library: the removed and kept lines are the old text, and so on. */
  @Property(tries = 300)
  void holdsBothVersions(@ForAll("texts") String before, @ForAll("texts") String after) {
    UnifiedDiff diff = UnifiedDiff.of("f", before, after);
    assertThat(side(diff, before, Kind.ADDED)).isEqualTo(before);
    assertThat(applied(diff, before)).isEqualTo(after);
  }

  @Property(tries = 25)
  void gitAppliesIt(@ForAll("texts") String before, @ForAll("texts") String after)
      throws Exception {
    Path dir = Files.createTempDirectory("diff");
    applyWithGit(dir, before, after);
  }

  @Test
  void gitAppliesAChangeOfLineEndings(@TempDir Path dir) throws Exception {
    applyWithGit(dir, NIGHTLY.replace("\n", "\r\n"), NIGHTLY.stripTrailing());
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.of("a\n", "b\n", "b\r\n", "c", "\n", "  d: é\n", "\r\n", "-- x\n")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static void applyWithGit(Path dir, String before, String after) throws Exception {
    String patch = UnifiedDiff.of("f", before, after).text();
    if (patch.isEmpty() || after.isEmpty()) return;
    Path file = dir.resolve("f");
    if (!before.isEmpty()) Files.writeString(file, before);
    Files.writeString(dir.resolve("p"), patch);
    Process git;
    try {
      git =
          new ProcessBuilder(
                  "git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "p")
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (java.io.IOException e) {
      Assumptions.abort("git is not installed here");
      return;
    }
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).as(said + patch).isZero();
    assertThat(Files.readString(file)).isEqualTo(after);
  }

  /** The old text as far as the diff shows it, the rest from the text itself. */
  private static String side(UnifiedDiff diff, String text, Kind other) {
    var all = new StringBuilder(text);
    for (UnifiedDiff.Hunk hunk : diff.hunks()) {
      var shown = new StringBuilder();
      hunk.lines().stream()
          .filter(line -> line.kind() != other)
          .forEach(line -> shown.append(line.text()).append(line.ending()));
      int at = offset(text, hunk.from());
      all.replace(at, at + shown.length(), shown.toString());
    }
    return all.toString();
  }

  private static String applied(UnifiedDiff diff, String before) {
    var after = new StringBuilder();
    int at = 0;
    for (UnifiedDiff.Hunk hunk : diff.hunks()) {
      int start = offset(before, hunk.from());
      after.append(before, at, start);
      at = start;
      for (UnifiedDiff.Line line : hunk.lines()) {
        String text = line.text() + line.ending();
        if (line.kind() != Kind.REMOVED) after.append(text);
        if (line.kind() != Kind.ADDED) at += text.length();
      }
    }
    return after.append(before.substring(at)).toString();
  }

  private static int offset(String text, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) at = text.indexOf('\n', at) + 1;
    return at;
  }
}
