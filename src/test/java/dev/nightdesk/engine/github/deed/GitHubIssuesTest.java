package dev.nightdesk.engine.github.deed;

import static dev.nightdesk.domain.GitHubAction.AUTO_HEAL;
import static dev.nightdesk.domain.GitHubAction.NEEDS_MANUAL_FIX;
import static dev.nightdesk.domain.GitHubAction.WORKFLOW_FAILURE;
import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.PROBLEM;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One issue for one problem, and people's labels on it count. */
final class GitHubIssuesTest {
  private Bench bench = new Bench(Duration.ofSeconds(5), Duration.ofHours(30));
  private final DemoRepository shop = bench.shop();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theOpenIssueIsTakenHoweverOldItIs() {
    bench.done(Sample.issue(), "issue");
    bench.clock.pass(Duration.ofHours(29));
    assertThat(bench.done(Sample.issue(), "other")).contains("issue #1");
    assertThat(shop.issues()).hasSize(1);
  }

  @Test
  void aClosedOneIsTakenForADayOnly() {
    bench.done(Sample.issue(), "issue");
    shop.close(1);
    bench.clock.pass(Duration.ofHours(30).minusMinutes(1));
    bench.done(Sample.issue(), "other");
    assertThat(shop.issues()).hasSize(2);
    shop.close(2);
    bench.done(Sample.issue(), "third");
    assertThat(shop.issues()).hasSize(2);
  }

  @Test
  void aMissingLabelIsAdded() {
    bench.done(Sample.issue(WORKFLOW_FAILURE), "issue");
    bench.done(Sample.issue(WORKFLOW_FAILURE, NEEDS_MANUAL_FIX), "hand-over");
    assertThat(shop.issues()).hasSize(1);
    assertThat(shop.issues().getFirst().labels())
        .containsExactlyInAnyOrder(WORKFLOW_FAILURE, NEEDS_MANUAL_FIX);
  }

  @Test
  void aLabelThatAPersonTookOffIsNotPutBack() {
    bench.done(Sample.issue(), "issue");
    shop.removeLabel(1, AUTO_HEAL);
    long before = bench.changes();
    StepOutcome.Failed failed = bench.failed(Sample.issue(), "other");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.OUTDATED);
    assertThat(failed.detail()).contains("switched off by a label").contains("#1");
    assertThat(bench.changes()).isEqualTo(before);
  }

  @Test
  void labelsThatGitHubDropsInSilenceAreNoReasonForASecondIssue() {
    bench.github.onRequest(seen ->
        seen.path().endsWith("/labels")
            ? dev.nightdesk.demo.github.Verdict.status(403, "Must have admin rights")
            : dev.nightdesk.demo.github.Verdict.pass());
    // as GitHub does for who may not push: the issue comes without labels
    bench.done(Sample.issue(WORKFLOW_FAILURE), "issue");
    shop.removeLabel(1, WORKFLOW_FAILURE);
    assertThat(bench.done(Sample.issue(WORKFLOW_FAILURE), "issue"))
        .contains("without [workflow-failure]");
    assertThat(shop.issues()).hasSize(1);
    assertThat(bench.reconcile(Sample.issue(WORKFLOW_FAILURE), "issue").detail())
        .contains("issue #1");
  }

  @Test
  void issuesThatAreTurnedOffAreTold() {
    shop.issuesOn(false);
    StepOutcome.Failed failed = bench.failed(Sample.issue(), "issue");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.REFUSED);
    assertThat(failed.detail()).contains("issues are turned off in acme/shop");
  }

  @Test
  void aRepeatedFailureIsNotSaidTwice() {
    bench.done(Sample.issue(), "issue");
    var comment = new GitHubAction.CommentIssue(ENGINE, SHOP, PROBLEM, "It failed again.");
    bench.done(comment, "comment");
    bench.done(comment, "later");
    assertThat(bench.github.count(Effect.Kind.COMMENT)).isEqualTo(1);
    bench.done(new GitHubAction.CommentIssue(ENGINE, SHOP, PROBLEM, "Other words."), "third");
    assertThat(bench.github.count(Effect.Kind.COMMENT)).isEqualTo(2);
  }

  @Test
  void withoutAnIssueThereIsNothingToSayItUnder() {
    var comment = new GitHubAction.CommentIssue(ENGINE, SHOP, PROBLEM, "It failed again.");
    assertThat(bench.failed(comment, "comment").detail()).contains("no issue of ours");
    var close = new GitHubAction.UpdateIssue(ENGINE, SHOP, PROBLEM, "closed", "completed");
    assertThat(bench.failed(close, "close").detail()).contains("no issue of ours");
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aMarkerInTheMiddleOfAStrangersTextIsNone() {
    String line = GitHubAction.markerLine(PROBLEM, bench.order("x").incident(), "k");
    assertThat(Marker.of(line + "\nquoted by somebody")).isEmpty();
    assertThat(Marker.of("text\r\n\r\n" + line + "\r\n")).isPresent();
  }
}
