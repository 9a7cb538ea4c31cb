package dev.nightdesk.engine.github.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which workflows run for a branch of ours. */
final class TriggersTest {
  private static Triggers of(String on) {
    return Triggers.of(
        "on: " + on + "\njobs: {}\n",
        "nightdesk/inc-7-raise-timeout-1a2b3c4d",
        "main",
        ".github/workflows/nightly.yml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push                                                       | true  | false | false",
        "[push, pull_request]                                       | true  | true  | false",
        "{push: {branches: [main]}}                                 | false | false | false",
        "{push: {branches: ['**']}}                                 | true  | false | false",
        "{push: {branches: ['*']}}                                  | false | false | false",
        "{push: {branches: ['nightdesk/**', '!nightdesk/inc-7*']}}  | false | false | false",
        "{push: {branches-ignore: ['nightdesk/*']}}                 | false | false | false",
        "{push: {tags: ['v*']}}                                     | false | false | false",
        "{push: {paths: ['src/**']}}                                | false | false | false",
        "{push: {paths: ['**.yml']}}                                | true  | false | false",
        "{pull_request: {branches: [main]}}                         | false | true  | false",
        "{pull_request: {branches: [dev]}}                          | false | false | false",
        "{pull_request: {types: [labeled]}}                         | false | false | false",
        "{schedule: [], workflow_dispatch: null}                    | false | false | true",
        "{workflow_dispatch: {inputs: {a: {required: true}}}}       | false | false | false",
        "{workflow_dispatch: {inputs: {a: {required: true, default: x}}}} | false | false | true",
        "'[broken'                                                  | false | false | false",
      })
  void byTheirOn(String on, boolean push, boolean pull, boolean dispatch) {
    assertThat(of(on)).isEqualTo(new Triggers(push, pull, dispatch));
  }

  @Test
  void whatCannotBeReadStartsNothing() {
    assertThat(Triggers.of("a: [", "nightdesk/x", "main", "x")).isEqualTo(Triggers.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "docs/**/*.md, docs/a/b/c.md, true",
    "docs/**/*.md, docs/c.md, true",
    "*.js, src/x.js, false",
    "v[12].[0-9]+.?, v1.10., true",
    "(, (, true",
    "[, [, false",
  })
  void patternsMeanWhatGitHubSays(String pattern, String value, boolean matches) {
    assertThat(Glob.matches(List.of(pattern), value)).isEqualTo(matches);
    assertThat(Glob.matches(Arrays.asList(pattern, "!" + pattern), value)).isFalse();
  }
}
