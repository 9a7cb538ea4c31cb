package dev.nightdesk.engine.github.look;

import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.REPO;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.Seen;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.github.deed.Bench;
import dev.nightdesk.engine.github.draft.DraftBench;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of a pull request is told once for each change of it. */
final class FollowUpTest {
  private final DraftBench story = new DraftBench(Scenario.JOB_TIMEOUT);
  private final Bench bench = story.bench;
  private final DemoRepository shop = story.shop;
  private final FollowUp followUp =
      new FollowUp(story.settings(), bench.api, bench.clock, () -> List.of(REPO));

  @AfterEach
  void close() {
    story.close();
  }

  private List<Proposal> sweep() {
    Sweep sweep = followUp.sweep();
    assertThat(sweep).isInstanceOf(Sweep.Found.class);
    return ((Sweep.Found) sweep)
        .signals().stream()
            .map(Signal.ProposalSeen.class::cast)
            .peek(s -> assertThat(s.incident()).isEqualTo(story.incident.id()))
            .peek(s -> assertThat(s.target()).isEqualTo(story.incident.target()))
            .map(Signal.ProposalSeen::proposal)
            .toList();
  }

  private long reads() {
    return bench.github.requests().stream()
        .map(Seen::line)
        .filter(l -> l.contains("/pulls/"))
        .count();
  }

  @Test
  void itIsToldOnceUntilItChangesAndAgainWhenItWasNotTaken() throws Exception {
    assertThat(sweep()).isEmpty();
    var plan = story.ready();
    story.carryOut(plan);
    Proposal open = sweep().getFirst();
    assertThat(open.state()).isEqualTo(Proposal.State.OPEN);
    assertThat(open.fix()).isEqualTo("raise_timeout");
    assertThat(List.of(open.change())).isEqualTo(plan.changeKeys());
    assertThat(open.issue()).isEqualTo(shop.issues().getFirst().number());
    assertThat(open.branch()).startsWith("nightdesk/inc-7-raise-timeout-");
    assertThat(open.endedAt()).isNull();

    long before = reads();
    assertThat(sweep()).isEmpty();
    assertThat(reads()).isEqualTo(before);
    followUp.notTaken();
    assertThat(sweep()).containsExactly(open);
    bench.judge();
  }

  @Test
  void nobodyAsksForPullRequests() {
    story.carryOut(story.ready());
    long before = bench.github.requests().size();
    var nobody =
        new FollowUp(
            GitHubSettings.of(ENGINE, List.of(SHOP)), bench.api, bench.clock, () -> List.of(REPO));
    assertThat(nobody.sweep()).isEqualTo(new Sweep.Found(List.of()));
    assertThat((long) bench.github.requests().size()).isEqualTo(before);
  }

  @Test
  void aMergeIsTold() {
    story.carryOut(story.ready());
    sweep();
    bench.clock.pass(Duration.ofMinutes(9));
    shop.merge(shop.pulls().getFirst().number());
    Proposal merged = sweep().getFirst();
    assertThat(merged.state()).isEqualTo(Proposal.State.MERGED);
    assertThat(merged.by()).isNotBlank();
    assertThat(merged.endedAt()).isAfter(merged.openedAt());
  }

  @Test
  void aMergeInTheSecondInWhichItWasOpenedIsTold() {
    story.carryOut(story.ready());
    assertThat(sweep().getFirst().state()).isEqualTo(Proposal.State.OPEN);
    shop.merge(shop.pulls().getFirst().number());
    assertThat(sweep()).extracting(Proposal::state).containsExactly(Proposal.State.MERGED);
  }

  @Test
  void aNoIsTold() {
    story.carryOut(story.ready());
    bench.clock.pass(Duration.ofMinutes(9));
    int number = shop.pulls().getFirst().number();
    shop.close(number);
    // the small GitHub does not tell who closed it
    bench.github.onRequest(seen ->
        seen.path().endsWith("/issues/" + number)
            ? new Verdict.Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"number\":" + number + ",\"closed_by\":{\"login\":\"carol\"}}")
            : Verdict.pass());
    Proposal closed = sweep().getFirst();
    assertThat(closed.state()).isEqualTo(Proposal.State.CLOSED);
    assertThat(closed.endedAt()).isAfter(closed.openedAt());
    assertThat(closed.by()).isEqualTo("carol");
  }

  @Test
  void issuesThatAreTurnedOffAreNoTrouble() {
    shop.issuesOn(false);
    assertThat(sweep()).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedLater() {
    bench.github.onRequest(_ -> Verdict.status(502, "Bad gateway"));
    assertThat(followUp.sweep()).isInstanceOf(Sweep.Nothing.class);
    bench.github.onRequest(_ -> Verdict.pass());
    bench.github.limits().secondary(1, 403, Duration.ofSeconds(90));
    assertThat(followUp.sweep()).isInstanceOf(Sweep.SlowDown.class);
  }
}
