package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoGitHub;
import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.Seen;
import dev.nightdesk.demo.github.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL at each change that a proposal makes on a GitHub: when the request has arrived and
 * nothing was done yet, and when it was done and nobody has heard of it. Afterwards there are one
 * branch, one commit, one pull request and one issue. Some engines stand at the same place at once,
 * so that one kill counts for each.
 *
 * <p>{@code nightdesk.github.kills} is how often each place is killed at, by each engine.
 */
@Tag("kills")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class GitHubKillTest {
  private static final int ROUNDS = Integer.getInteger("nightdesk.github.kills", 1);
  private static final int ENGINES = 5;

  /** Issue, branch, commit, pull request, its labels, the review. */
  private static final int CHANGES = 6;

  /** Before and after each. */
  private static final int PLACES = CHANGES * 2;

  @TempDir Path folder;

  private final Map<String, AtomicInteger> changes = new HashMap<>();
  private final Map<String, CompletableFuture<Void>> held = new HashMap<>();
  private final List<String> standing = new ArrayList<>();
  private int place;
  private boolean after;
  private Path data = Path.of("");
  private Child child = Child.NONE;

  @Test
  void aDeskThatIsKilledBetweenAnyTwoCallsProposesOnce() throws Exception {
    // a GitHub and a journal of its own for each time, so that hundreds of repositories, whose
    // changes are drafted again and again while nobody approves them, do not slow each other down
    for (int time = 0; time < ROUNDS; time++) killAtEachPlace(folder.resolve("time-" + time));
    System.out.printf(
        "SIGKILL at %d places, %d times each: one branch, commit, pull request and issue%n",
        PLACES, ROUNDS * ENGINES);
  }

  private void killAtEachPlace(Path own) throws Exception {
    data = Files.createDirectories(own).resolve("data");
    var settings =
        new DemoGitHub.Settings(0, InstantSource.system(), Program.TOKEN, Duration.ofMillis(200));
    try (var github = DemoGitHub.start(settings)) {
      for (int round = 0; round < PLACES; round++)
        for (int engine = 0; engine < ENGINES; engine++)
          github.play(Scenario.MISSING_MODULE, name(engine, round));
      // all engines have the same token, and looking every half second would use up its 5,000
      github.limits().primary(10_000_000);
      github.onRequest(this::judge);
      Path configuration = configuration(github, own);
      Trained trained = Trained.by(configuration, own.resolve("trained"));
      for (int round = 0; round < PLACES; round++) kill(trained, configuration, round);
      child = start(trained, configuration);
      for (int round = 0; round < PLACES; round++) awaitLeft(github, round);
      child.endCleanly();
      assertOnce(github);
    } finally {
      child.kill();
    }
  }

  private void kill(Trained trained, Path configuration, int round) throws Exception {
    child = start(trained, configuration);
    synchronized (this) {
      changes.clear();
      held.clear();
      standing.clear();
      for (int engine = 0; engine < ENGINES; engine++)
        changes.put(name(engine, round), new AtomicInteger());
      place = 1 + round / 2;
      after = round % 2 == 1;
    }
    try (var client = new DeskClient(data)) {
      for (int engine = 0; engine < ENGINES; engine++) approve(client, name(engine, round));
    }
    DeskClient.await(ENGINES + " changes no. " + place, () -> standing().size() == ENGINES);
    child.kill();
    Files.deleteIfExists(DeskClient.file(data));
    List<CompletableFuture<Void>> waiting;
    synchronized (this) {
      changes.clear();
      waiting = List.copyOf(held.values());
    }
    // the request was on its way already, so it arrives even though nobody waits for its answer
    waiting.forEach(one -> one.complete(null));
  }

  private synchronized List<String> standing() {
    return List.copyOf(standing);
  }

  /** Stops the change whose turn it is, in each repository of this round. */
  private synchronized Verdict judge(Seen request) {
    if (request.method().equals("GET")) return Verdict.pass();
    String[] parts = request.path().split("/");
    String repository = parts.length > 3 ? parts[2] + "/" + parts[3] : "";
    AtomicInteger count = changes.get(repository);
    if (count == null || count.incrementAndGet() != place) return Verdict.pass();
    var until = new CompletableFuture<Void>();
    held.put(repository, until);
    standing.add(repository);
    return after ? new Verdict.HoldAfter(until) : new Verdict.HoldBefore(until);
  }

  private static void approve(DeskClient client, String repository) throws Exception {
    DeskClient.await("question about " + repository, () -> question(client, repository) != null);
    JsonNode question = question(client, repository);
    if (question == null) throw new AssertionError("the question is gone");
    DeskClient.Answer answer =
        client.post(
            "/api/v1/approvals/" + question.path("id").asString() + "/approve",
            Map.of(
                "planHash", question.path("planHash").asString(), "reason", "right", "by", "sam"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static @org.jspecify.annotations.Nullable JsonNode question(
      DeskClient client, String repository) throws Exception {
    return client
        .get("/api/v1/approvals?state=PENDING&limit=500")
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("target").asString().startsWith(repository + "/"))
        .findFirst()
        .orElse(null);
  }

  private static void awaitLeft(DemoGitHub github, int round) throws Exception {
    for (int engine = 0; engine < ENGINES; engine++) {
      DemoRepository repository = github.repository(name(engine, round));
      DeskClient.await(
          "reviewers in " + repository.fullName(),
          () -> repository.pulls().stream().anyMatch(p -> p.reviewers().contains("alice")));
    }
  }

  private static void assertOnce(DemoGitHub github) {
    for (int round = 0; round < PLACES; round++) {
      for (int engine = 0; engine < ENGINES; engine++) {
        String name = name(engine, round);
        for (Effect.Kind kind :
            List.of(
                Effect.Kind.BRANCH_CREATED,
                Effect.Kind.COMMIT,
                Effect.Kind.PULL_OPENED,
                Effect.Kind.ISSUE_OPENED))
          assertThat(
                  github.effects().stream()
                      .filter(e -> e.kind() == kind && e.repository().equals(name))
                      .count())
              .as(kind + " in " + name)
              .isEqualTo(1);
      }
    }
  }

  private Child start(Trained trained, Path configuration) throws Exception {
    return Child.start(trained, configuration, data, KilledDesk.Point.NEVER);
  }

  private static String name(int engine, int round) {
    return "acme/e" + engine + "-r" + round;
  }

  private Path configuration(DemoGitHub github, Path own) throws Exception {
    var engines = new StringBuilder();
    for (int engine = 0; engine < ENGINES; engine++) {
      var repositories = new ArrayList<String>();
      for (int round = 0; round < PLACES; round++) repositories.add(name(engine, round));
      engines.append(
          GitHubDesk.engine(
              "acme-" + engine,
              github.baseUrl(),
              "repositories: "
                  + repositories
                  + "\npullRequests: {reviewers: [alice], perRepositoryAndDay: 100, perHour:"
                  + " 1000}\n"));
    }
    return Files.writeString(
        own.resolve("kills.yaml"), GitHubDesk.configuration(engines.toString()));
  }
}
