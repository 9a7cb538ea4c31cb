package dev.nightdesk.engine.github.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault after the other in a file that is good without it. */
final class WorkflowCheckTest {
  private static final String GOOD =
      """
      name: CI
      on: {push: {branches: [main]}}
      env: {A: b}
      jobs:
        a:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps:
            - id: one
              uses: actions/checkout@v4
            - id: two
              if: success() && github.ref != 'x'
              run: echo ${{ steps.one.outputs.x || 'y' }}
              shell: bash
        b:
          needs: a
          runs-on: ubuntu-latest
          steps:
            - run: make
      """;

  @Test
  void aGoodFileHasNone() {
    assertThat(WorkflowCheck.findings(WorkflowFileTest.file(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name: CI|nam: CI|'nam' is not known",
        "env: {A: b}|env: b|'env' is not a mapping",
        "push: {branches: [main]}|push: x|not followed by its filters",
        "on: {push: {branches: [main]}}|x: 1|'on' is missing",
        "{push: {branches: [main]}}|pish|event 'pish' is not known",
        "timeout-minutes: 5|timeout-minutes: soon|no number of minutes",
        "timeout-minutes: 5|timeout-minutes: 0|no number of minutes",
        "timeout-minutes: 5|continue-on-error: maybe|neither true nor false",
        "timeout-minutes: 5|timeout_minutes: 5|'timeout_minutes' is not known",
        "timeout-minutes: 5|runs-on: x|stands here twice",
        "timeout-minutes: 5|needs: b|waits for itself",
        "needs: a|needs: c|needs the job 'c'",
        "id: two|id: one|id is that of another step",
        "uses: actions/checkout@v4|uses: actions/checkout|names no action at a version",
        "uses: actions/checkout@v4|name: x|neither runs nor uses",
        "shell: bash|shell: fish|shell is not known",
        "shell: bash|uses: a/b@c|cannot both run and use",
        "shell: bash|with: {a: b}|'with' is only for",
        "'y' }}|'y' }|does not end with }}",
        "'y' }}|y }}|unknown context 'y'",
        "success()|succes()|unknown function 'succes'",
        "success()|(success()|opens a parenthesis",
        "!= 'x'|!= 'x|quote in an expression",
        "success() && github.ref != 'x'|!cancelled()|does not read tags",
        "needs: a|<<: {a: b}|merge keys",
        "- run: make|- make|not a mapping of keys"
      })
  void aFaultIsFound(String good, String bad, String sentence) {
    String text = GOOD.replace(good, bad);
    assertThat(text).isNotEqualTo(GOOD);
    List<String> found =
        WorkflowCheck.findings(WorkflowFileTest.file(text)).stream()
            .map(Finding::sentence)
            .toList();
    assertThat(found).anySatisfy(s -> assertThat(s).contains(sentence));
  }

  @Test
  void aKeyThatIsNearlyKnownIsNamed() {
    String text = GOOD.replaceFirst("runs-on", "runs_on");
    assertThat(WorkflowCheck.findings(WorkflowFileTest.file(text)))
        .anySatisfy(f -> assertThat(f.meant()).contains("runs-on"));
  }
}
