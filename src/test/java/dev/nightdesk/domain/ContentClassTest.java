package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be approved together does the same. */
final class ContentClassTest {
  private static final EngineId ENGINE = new EngineId("github");

  private static Plan plan(String repository, String body) {
    var commit =
        new GitHubAction.CommitFile(
            ENGINE, repository, "nightdesk/" + repository, new Change("r.txt", "", "a"), null, "m");
    var call =
        new Action.HttpRequest(
            "POST", "http://127.0.0.1/fix", Map.of(), body, List.of(), false, null);
    return new Plan(
        "Mend it",
        new PlaybookRef("mend", 1),
        new Strategy("mend"),
        ENGINE,
        repository,
        List.of(step("commit", commit), step("call", call)),
        new Plan.Verify(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1),
        "",
        new Plan.Limits(Duration.ZERO, 1, Duration.ZERO));
  }

  private static Plan.Step step(String id, Action action) {
    return new Plan.Step(id, id, action, Duration.ofSeconds(5), Retry.NEVER, Plan.OnError.STOP);
  }

  @Test
  void theSameEditAndTheSameRequestAreAlikeInAnyRepository() {
    assertThat(plan("a/shop", "restart").contentClass())
        .isEqualTo(plan("a/bank", "restart").contentClass());
  }

  @Test
  void anotherRequestBesideTheSameEditIsSomethingElse() {
    assertThat(plan("a/shop", "restart").contentClass())
        .isNotEqualTo(plan("a/bank", "drop all").contentClass());
  }
}
