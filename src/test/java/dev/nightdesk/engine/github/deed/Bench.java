package dev.nightdesk.engine.github.deed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoGitHub;
import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.GitHubDescription;
import dev.nightdesk.demo.github.Seen;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Finding;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.Connection;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** A small GitHub and what acts on it; waits pass at once and move the clock of both. */
public final class Bench implements AutoCloseable {
  public static final EngineId ENGINE = new EngineId("acme-shop");
  public static final String SHOP = "acme/shop";
  public static final Repo REPO = new Repo("acme", "shop");
  public static final String NIGHTLY = ".github/workflows/nightly.yml";
  public static final String BRANCH = "nightdesk/inc-7-raise-timeout-1a2b3c4d";
  public static final String PROBLEM = "0123456789abcdef";
  public static final String WORKFLOW =
      """
      name: Nightly
      on: [push, pull_request, workflow_dispatch]
      jobs:
        e2e:
          runs-on: ubuntu-latest
          timeout-minutes: 30
          steps:
            - run: ./e2e.sh
      """;

  /** Calls that GitHub's description, as it was cut for us, does not hold. */
  private static final Pattern NOT_DESCRIBED =
      Pattern.compile(
          "POST .*/pulls/[0-9]+/requested_reviewers|GET /repos/[^/]+/[^/]+/commits"
              + "|GET .*/issues/[0-9]+|GET /repos/[^/]+/[^/]+/contents");

  private static final String TOKEN = "github_pat_" + "1".repeat(40);

  public final ManualClock clock = new ManualClock();
  public final Instant begun;
  public final DemoGitHub github;
  public final GitHubApi api;
  public final Waits waits =
      new Waits() {
        @Override
        public boolean rest(Duration time) {
          clock.pass(time);
          return !isOver();
        }
      };
  public final GitHubDeeds deeds;
  public final GitHubReconciliation reconciliation;

  public Bench() {
    this(Duration.ofSeconds(5), Duration.ZERO);
  }

  /**
   * @param perCall after which a call has failed, in real time
   * @param ago how long ago the story begins; the server's header tells the real time
   */
  public Bench(Duration perCall, Duration ago) {
    clock.pass(Duration.between(clock.instant(), Instant.now()).minus(ago));
    begun = clock.instant();
    try {
      github = DemoGitHub.start(0, clock, TOKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waits pauses =
        new Waits() {
          @Override
          public boolean rest(Duration time) {
            clock.pass(time);
            return !isOver();
          }
        };
    api =
        new GitHubApi(
            ENGINE,
            HttpClients.polling(1),
            new Connection(HttpUrl.get(github.baseUrl()), TOKEN),
            _ -> null,
            clock,
            perCall,
            AnswerCache.NONE,
            pauses);
    deeds = new GitHubDeeds(api, clock, waits);
    reconciliation = new GitHubReconciliation(api, clock, waits);
  }

  /** The repository with a workflow on its default branch. */
  public DemoRepository shop() {
    DemoRepository shop = github.repository(SHOP);
    if (shop.file("main", NIGHTLY).isEmpty()) shop.commitToDefault(NIGHTLY, WORKFLOW);
    return shop;
  }

  public Order order(String step) {
    return order(step, 1);
  }

  /** As a remediation would give it, that began with the story. */
  public Order order(String step, int round) {
    String end = "-" + Long.toString(begun.toEpochMilli(), 36) + (round == 1 ? "" : "-" + round);
    return new Order(
        new IncidentId(7),
        "FIX-7-1-" + step + end,
        s -> "FIX-7-1-" + s + end,
        Duration.ofSeconds(30));
  }

  public Deed act(GitHubAction action, String step) {
    return deeds.act(action, order(step));
  }

  /** Does it and fails when it was not done. */
  public String done(GitHubAction action, String step) {
    StepOutcome outcome = act(action, step).outcome();
    assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
    return outcome.detail();
  }

  public StepOutcome.Failed failed(GitHubAction action, String step) {
    StepOutcome outcome = act(action, step).outcome();
    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    return (StepOutcome.Failed) outcome;
  }

  public Finding reconcile(GitHubAction action, String step) {
    return reconciliation.reconcile(action, order(step));
  }

  /** From now on what changes something meets this; null lets it pass again. */
  public void changesMeet(Verdict verdict) {
    github.onRequest(seen -> changes(seen) ? verdict : Verdict.pass());
  }

  public void readsMeet(Verdict verdict) {
    github.onRequest(seen -> changes(seen) ? Verdict.pass() : verdict);
  }

  public void allPass() {
    github.onRequest(_ -> Verdict.pass());
  }

  public static boolean changes(Seen seen) {
    return !seen.method().equals("GET");
  }

  /** How many requests so far would change something. */
  public long changes() {
    return github.requests().stream().filter(Bench::changes).count();
  }

  /** Holds everything that was sent against GitHub's own description. */
  public void judge() throws IOException {
    GitHubDescription description = GitHubDescription.here();
    var complaints = new TreeSet<String>();
    for (Seen seen : github.requests()) {
      if (seen.storage() || NOT_DESCRIBED.matcher(seen.line()).matches()) continue;
      List<String> wrong =
          description.request(seen.method(), seen.path(), query(seen.query()), seen.body());
      for (String one : wrong) complaints.add(seen.line() + ": " + one);
    }
    assertThat(complaints).isEmpty();
  }

  private static Map<String, String> query(String text) {
    var query = new LinkedHashMap<String, String>();
    for (String one : text.split("&", -1)) {
      int is = one.indexOf('=');
      if (is > 0) query.put(decoded(one.substring(0, is)), decoded(one.substring(is + 1)));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    waits.close();
    api.close();
    github.close();
  }
}
