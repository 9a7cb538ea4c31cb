package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which plans may be approved together. */
final class ContentClassTest {
  private static final EngineId ENGINE = new EngineId("hub");

  private static Plan plan(String repository, Action... others) {
    var steps = new ArrayList<Plan.Step>();
    var change = new Change("a.txt", "1\n", "2\n");
    add(
        steps,
        new GitHubAction.CreateBranch(
            ENGINE, repository, "nightdesk/" + repository, "main", "commit of " + repository));
    add(
        steps,
        new GitHubAction.CommitFile(
            ENGINE, repository, "nightdesk/" + repository, change, null, "for " + repository));
    for (Action other : others) add(steps, other);
    return new Plan(
        "test",
        new PlaybookRef("test", 1),
        new Strategy("test"),
        ENGINE,
        repository,
        List.of(),
        steps,
        new Plan.Verify(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1), 1, List.of()),
        "",
        Some.limits(Duration.ZERO, 100, Duration.ofHours(1)));
  }

  private static void add(List<Plan.Step> steps, Action action) {
    steps.add(
        new Plan.Step(
            "s" + steps.size(),
            "step",
            action,
            Duration.ofSeconds(10),
            Retry.NEVER,
            Plan.OnError.STOP));
  }

  @Test
  void theSameEditInTwoRepositoriesIsAlike() {
    assertThat(plan("a/one").contentClass()).isEqualTo(plan("b/two").contentClass());
  }

  @Test
  void whatElseIsDoneBesideAnEditCounts() {
    assertThat(plan("a/one", dispatch("a/one", "soft")).contentClass())
        .isEqualTo(plan("b/two", dispatch("b/two", "soft")).contentClass())
        .isNotEqualTo(plan("b/two", dispatch("b/two", "hard")).contentClass());
    assertThat(plan("a/one", label("a/one", "bot")).contentClass())
        .isEqualTo(plan("b/two", label("b/two", "bot")).contentClass())
        .isNotEqualTo(plan("b/two", label("b/two", "automerge")).contentClass());
    assertThat(plan("a/one", new Action.Wait(Duration.ofSeconds(1))).contentClass())
        .isNotEqualTo(plan("b/two", new Action.Wait(Duration.ofHours(1))).contentClass());
  }

  private static Action dispatch(String repository, String mode) {
    return new GitHubAction.DispatchWorkflow(
        ENGINE, repository, "ci.yml", "nightdesk/" + repository, Map.of("mode", mode));
  }

  private static Action label(String repository, String label) {
    return new GitHubAction.LabelPullRequest(
        ENGINE, repository, "nightdesk/" + repository, List.of(label));
  }
}
