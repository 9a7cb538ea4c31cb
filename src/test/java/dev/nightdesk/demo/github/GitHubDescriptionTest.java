package dev.nightdesk.demo.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge sees what is wrong: without this a silent judge would pass for a good one. */
class GitHubDescriptionTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String R = "/repos/acme/shop";
  private GitHubDescription description;

  @BeforeEach
  void open() throws Exception {
    description = GitHubDescription.here();
  }

  @Test
  void knowsTheOperations() {
    assertThat(description.operations()).isGreaterThan(50);
  }

  @Test
  void aFieldThatIsMissingOrOfAnotherTypeIsNamed() {
    assertThat(description.answer("GET", R + "/labels/x", 200, JSON, "{\"id\":\"x\"}"))
        .anyMatch(e -> e.contains("/id"))
        .anyMatch(e -> e.contains("color"));
    assertThat(description.answer("GET", R + "/actions/runs/5", 200, JSON, "{}"))
        .anyMatch(e -> e.contains("head_sha"));
    assertThat(
            description.answer(
                "GET", R + "/actions/runs/5/jobs", 200, JSON, "{\"total_count\":1,\"jobs\":[{}]}"))
        .anyMatch(e -> e.contains("/jobs/0"));
  }

  @Test
  void statusesAndTypesThatAreNotDescribedAreNamed() {
    assertThat(description.answer("GET", R, 418, JSON, "{}"))
        .containsExactly("status 418 is not described");
    assertThat(description.answer("GET", R, 200, "text/html", "<p>"))
        .containsExactly("content type text/html is not described");
    assertThat(description.answer("GET", R, 200, JSON, "")).isNotEmpty();
    assertThat(description.answer("GET", R + "/nowhere", 200, JSON, "{}")).isNotEmpty();
  }

  @Test
  void requestsThatGitHubWouldNotTakeAreNamed() {
    assertThat(description.request("POST", R + "/issues", Map.of(), "{\"body\":\"x\"}"))
        .anyMatch(e -> e.contains("title"));
    assertThat(description.request("POST", R + "/issues", Map.of(), "{\"title\":\"x\"}")).isEmpty();
    assertThat(description.request("GET", R + "/actions/runs/abc", Map.of(), "")).isNotEmpty();
    assertThat(description.request("GET", R + "/actions/runs", Map.of("status", "banana"), ""))
        .isNotEmpty();
    assertThat(description.request("GET", R + "/actions/runs", Map.of("sort", "asc"), ""))
        .containsExactly("unknown parameter sort");
    assertThat(description.request("GET", R + "/actions/runs", Map.of("per_page", "9"), ""))
        .isEmpty();
    assertThat(description.request("POST", R + "/git/refs", Map.of(), "")).isNotEmpty();
  }
}
