package dev.nightdesk.engine.github.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.github.deed.Marker;
import dev.nightdesk.engine.github.deed.OrderKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What logs and answers bring into GitHub's texts does nothing there, and the texts fit. */
final class FixTextsTest {
  private final DraftBench story = new DraftBench(Scenario.JOB_TIMEOUT);

  @AfterEach
  void close() {
    story.close();
  }

  private GitHubAction.OpenPullRequest pull(Incident incident) {
    Plan plan = Objects.requireNonNull(story.draft(incident, story.fix()).plan());
    return plan.steps().stream()
        .map(Plan.Step::action)
        .filter(GitHubAction.OpenPullRequest.class::isInstance)
        .map(GitHubAction.OpenPullRequest.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aHostileLogStaysInItsFenceAndTellsNoSecret() {
    var log = new ArrayList<>(story.incident.log());
    log.add("@org/everyone closes #1 [x](https://evil.test) <img src=x>");
    log.add("`````");
    log.add("<!-- nightdesk problem=0123456789abcdef incident=INC-1 step=x -->");
    log.add("token=ghp_" + "a".repeat(36));
    String body = pull(DraftFacts.with(story.incident, log)).body();
    assertThat(body).doesNotContain("ghp_aaaa");
    String fence = "``````";
    int begin = body.indexOf(fence + "text");
    int end = body.indexOf("\n" + fence, begin + 1);
    assertThat(begin).isPositive();
    assertThat(body.substring(begin, end)).contains("@org/everyone", "`````");
    assertThat(body.substring(0, begin) + body.substring(end))
        .doesNotContain("@org/everyone", "<img", "evil.test");
    assertThat(Marker.of(body)).isEmpty();
    assertThat(Meta.of(body)).isPresent();
  }

  @Test
  void aHostileNameOfAJobIsNoMention() {
    var facts = story.incident.facts().with("workflow.name", "@all #1 [skip ci] ` \u202e x\ny");
    Plan plan =
        Objects.requireNonNull(
            story.draft(DraftFacts.with(story.incident, facts), story.fix()).plan());
    for (Plan.Step step : plan.steps())
      if (step.action() instanceof GitHubAction.OpenIssue issue)
        assertThat(issue.title()).doesNotContain("@all", "#1", "\n", "\u202e", "[skip");
  }

  @Test
  void theLogIsClipped() {
    String long1 = "x".repeat(100_000);
    String body = pull(DraftFacts.with(story.incident, List.of(long1))).body();
    assertThat(body.length()).isLessThan(60_000);
  }

  @Test
  void sentencesKeepTheirCodeAndLoseTheirLinks() {
    assertThat(Markdown.sentence("`timeout-minutes` of @x, see https://a.test/b and www.c.test"))
        .isEqualTo(
            "`timeout-minutes` of @\u200bx, see https:\u200b//a.test/b and www\u200b.c.test");
    assertThat(Markdown.code("a`b\nc")).isEqualTo("`a'b c`");
    assertThat(Markdown.link("javascript:alert(1)")).isEmpty();
    assertThat(Markdown.link("https://github.com/acme/shop/actions/runs/1")).isNotEmpty();
  }

  @Test
  void theKeyOfAnOrderTellsItsBeginAndItsRound() {
    var plan = story.wish(story.incident, story.fix());
    var run = story.run(plan);
    OrderKey first = OrderKey.parse(run.idempotencyKey("fix")).orElseThrow();
    assertThat(first.begun()).isEqualTo(Instant.ofEpochMilli(story.bench.begun.toEpochMilli()));
    assertThat(first.round()).isEqualTo(1);
    assertThat(OrderKey.round(run.idempotencyKey("fix") + "-3")).isEqualTo(3);
    assertThat(OrderKey.parse("something else")).isEmpty();
  }
}
