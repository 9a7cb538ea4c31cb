package dev.nightdesk.engine.github.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as GitHub shows them, and where things stand. */
final class WorkflowFileTest {
  private static final String TEXT =
      """
      on: [push, pull_request]
      jobs:
        lint:
          runs-on: ubuntu-latest
          steps: [{run: make}]
        unit:
          name: Unit tests
          strategy: {matrix: {os: [a, b]}}
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
            - run: |

                pip install x
                pytest
            - name: Publish ${{ matrix.os }}
              run: ./publish
        named:
          name: Build ${{ matrix.os }} (${{ matrix.py }})
          strategy: {matrix: {os: [a, b]}}
          runs-on: ${{ matrix.os }}
          steps: [{run: make}]
        call:
          uses: ./.github/workflows/other.yml
        again: &a
          runs-on: [self-hosted, gpu]
          container: {image: alpine:3}
          needs: [lint, unit]
          steps: [{run: make}]
      """;

  static WorkflowFile file(String text) {
    Parsed parsed = WorkflowFile.parse(text);
    assertThat(parsed).isInstanceOf(Parsed.Ok.class);
    return ((Parsed.Ok) parsed).file();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lint|lint",
        "Unit tests (a)|unit",
        "Unit tests|unit",
        "Build ubuntu-24.04 (3.12)|named",
        "call / lint|call",
        "call / a / b|call",
        "again|again"
      })
  void jobsAreFoundByWhatGitHubShows(String shown, String key) {
    assertThat(file(TEXT).job(shown).map(Job::key)).contains(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"lin", "lint (a)", "Unit", "callx / y", "''"})
  void whatIsNotAJobIsNotFound(String shown) {
    assertThat(file(TEXT).job(shown)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Run actions/checkout@v4|0",
        "Post Run actions/checkout@v4|0",
        "Run pip install x|1",
        "Publish windows-2022|2"
      })
  void stepsAreFoundByWhatGitHubShows(String shown, int index) {
    assertThat(file(TEXT).job("Unit tests").orElseThrow().step(shown).map(Step::index))
        .contains(index);
  }

  @Test
  void twoStepsOfOneNameAreNone() {
    Job job = file("jobs: {a: {steps: [{run: x}, {run: x}]}}").jobs().getFirst();
    assertThat(job.step("Run x")).isEmpty();
  }

  @Test
  void whatAJobSaysIsRead() {
    Job job = file(TEXT).job("again").orElseThrow();
    assertThat(job.needs()).containsExactly("lint", "unit");
    assertThat(job.runsOn()).containsExactly("self-hosted", "gpu");
    assertThat(job.container()).contains("alpine:3");
    assertThat(file(TEXT).triggers()).containsExactly("push", "pull_request");
    assertThat(job.field().key().place().line()).isEqualTo(25);
  }

  @Test
  void whatIsNotYamlSaysWhere() {
    assertThat(WorkflowFile.parse("a: 1\nb: c: d\n"))
        .isEqualTo(new Parsed.Broken(2, 5, "mapping values are not allowed here", 2));
    assertThat(WorkflowFile.parse("")).isInstanceOf(Parsed.Broken.class);
    assertThat(WorkflowFile.parse("a: *b")).isInstanceOf(Parsed.Broken.class);
    assertThat(WorkflowFile.parse("a: 1\n---\nb: 1")).isInstanceOf(Parsed.Broken.class);
    assertThat(WorkflowFile.parse("a: \u0000")).isInstanceOf(Parsed.Broken.class);
  }

  @Test
  void aFewLinesDoNotBecomeAMillionValues() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String below = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [");
      text.append(String.join(", ", List.of(below, below, below, below, below))).append("]\n");
    }
    assertThat(WorkflowFile.parse(text.toString())).isInstanceOf(Parsed.Broken.class);
    assertThat(WorkflowFile.parse("[".repeat(5_000))).isInstanceOf(Parsed.Broken.class);
  }

  @Test
  void anEmojiAnywhereIsReadAndCounted() {
    for (int length = 1_000; length < 1_050; length++) {
      String text = "a: " + "x".repeat(length) + "😀😀😀\nb: 🙂 c\nd: e\n";
      WorkflowFile file = file(text);
      Node.Place place = file.root().get("d").orElseThrow().place();
      assertThat(text.substring(place.begin(), place.end())).isEqualTo("e");
      assertThat(place.line()).isEqualTo(3);
    }
  }
}
