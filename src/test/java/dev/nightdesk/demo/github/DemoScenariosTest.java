package dev.nightdesk.demo.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoRepository.RunState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each scenario goes wrong at first, and goes well exactly where it was put right. */
class DemoScenariosTest {
  private static final String REPOSITORY = "acme/shop";

  private final MovedClock clock = new MovedClock();
  private DemoGitHub github;
  private GitHubClient client;

  @BeforeEach
  void start() throws Exception {
    github = DemoGitHub.start(0, clock, GitHubClient.TOKEN);
    client = new GitHubClient(github.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    github.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FLAKY_NETWORK, completed, failure",
    "MISSING_MODULE, completed, failure",
    "JOB_TIMEOUT, completed, cancelled",
    "MISSING_COMMAND, completed, failure",
    "MISSING_FILE, completed, failure",
    "BROKEN_YAML, completed, startup_failure",
    "OPTIONAL_ARM64, completed, failure",
    "RATE_LIMIT, completed, failure",
    "FAILING_TEST, completed, failure",
    "MISSING_SECRET, completed, failure",
    "OUTAGE, completed, failure",
    "SECURITY_FINDING, completed, failure",
    "COMPILE_ERROR, completed, failure",
    "DEPLOYMENT_REVIEW, waiting, ''",
    "ACTION_REQUIRED, completed, action_required",
    "QUEUED_LONG, queued, ''",
    "ALL_SKIPPED, completed, skipped",
  })
  void eachGoesWrongAsItsNameSays(Scenario scenario, String status, String conclusion)
      throws Exception {
    var played = github.play(scenario, REPOSITORY);
    RunState run = played.repository().run(played.run());
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.conclusion()).isEqualTo(conclusion);
    assertThat(run.workflow()).isEqualTo(scenario.workflow());

    // and so over HTTP
    var json = client.get("/repos/acme/shop/actions/runs/" + played.run()).json();
    assertThat(json.path("status").asString()).isEqualTo(status);
    assertThat(json.path("conclusion").asString("")).isEqualTo(conclusion);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void whatWasBeforeWentWell(Scenario scenario) {
    var played = github.play(scenario, REPOSITORY);
    var before = played.repository().runs().stream().filter(r -> r.id() != played.run()).toList();
    String well = scenario == Scenario.ALL_SKIPPED ? "skipped" : "success";
    assertThat(before).allMatch(r -> r.conclusion().equals(well));
    if (scenario != Scenario.ACTION_REQUIRED) assertThat(before).isNotEmpty();
  }

  private static String path(Scenario scenario) {
    return scenario.workflow();
  }

  /** Commits a change of one file on a branch, opens nothing, and starts the workflow there. */
  private RunState after(Scenario scenario, String file, String from, String to) {
    var repository = github.play(scenario, REPOSITORY).repository();
    String text = repository.file("main", file).orElseThrow();
    assertThat(text).contains(from);
    String changed = text.replace(from, to);
    repository.commit("nightdesk/try", Map.of(file, changed), "bot", "Try");
    long run = repository.start(path(scenario), "nightdesk/try", "workflow_dispatch");
    clock.pass(Duration.ofMinutes(1));
    return repository.run(run);
  }

  private String tried(Scenario scenario, String file, String from, String to) {
    return after(scenario, file, from, to).conclusion();
  }

  @Test
  void aMissingModuleIsHealedByItsNameOnly() {
    String file = "requirements.txt";
    assertThat(tried(Scenario.MISSING_MODULE, file, "flask", "requests\nflask"))
        .isEqualTo("success");
    assertThat(tried(Scenario.MISSING_MODULE, file, "flask", "requests-toolbelt\nflask"))
        .isEqualTo("failure");
    assertThat(
            tried(
                Scenario.MISSING_MODULE,
                path(Scenario.MISSING_MODULE),
                "-r requirements.txt",
                "-r requirements.txt requests"))
        .isEqualTo("success");
  }

  @Test
  void aTimeOutIsHealedByEnoughMinutesOnly() {
    String file = path(Scenario.JOB_TIMEOUT);
    String limit = "timeout-minutes: 30";
    assertThat(tried(Scenario.JOB_TIMEOUT, file, limit, "timeout-minutes: 45"))
        .isEqualTo("success");
    assertThat(tried(Scenario.JOB_TIMEOUT, file, limit, "timeout-minutes: 31"))
        .isEqualTo("cancelled");
  }

  @Test
  void aMissingCommandIsHealedByItsInstallationBeforeItsUseOnly() {
    String file = path(Scenario.MISSING_COMMAND);
    String step = "      - name: Write the notes\n";
    String install = "      - name: Install\n        run: sudo apt-get install -y ";
    assertThat(tried(Scenario.MISSING_COMMAND, file, step, install + "jq\n" + step))
        .isEqualTo("success");
    assertThat(tried(Scenario.MISSING_COMMAND, file, step, install + "yq\n" + step))
        .isEqualTo("failure");
    String use = "run: ./scripts/notes.sh \"$FORMAT\"\n";
    assertThat(tried(Scenario.MISSING_COMMAND, file, use, use + install + "jq\n"))
        .isEqualTo("failure");
  }

  @Test
  void aMissingFileIsHealedByAGuardOrAnotherPath() {
    String file = path(Scenario.MISSING_FILE);
    String run = "run: cat config/regions.txt";
    assertThat(
            tried(
                Scenario.MISSING_FILE,
                file,
                run,
                "if: hashFiles('config/regions.txt') != ''\n        " + run))
        .isEqualTo("success");
    assertThat(tried(Scenario.MISSING_FILE, file, run, "run: cat config/eu/regions.txt"))
        .isEqualTo("success");
    assertThat(tried(Scenario.MISSING_FILE, file, run, run + " # now")).isEqualTo("failure");
  }

  @Test
  void brokenYamlIsHealedWhenItParses() {
    String file = path(Scenario.BROKEN_YAML);
    assertThat(tried(Scenario.BROKEN_YAML, file, "       run: ruff", "        run: ruff"))
        .isEqualTo("success");
    assertThat(tried(Scenario.BROKEN_YAML, file, "       run: ruff", "      run: ruff"))
        .isEqualTo("startup_failure");
  }

  @Test
  void anOptionalJobIsHealedByContinueOnErrorOfThatJobOnly() {
    String file = path(Scenario.OPTIONAL_ARM64);
    String arm = "    runs-on: ubuntu-24.04-arm\n";
    assertThat(tried(Scenario.OPTIONAL_ARM64, file, arm, arm + "    continue-on-error: true\n"))
        .isEqualTo("success");
    String amd = "    runs-on: ubuntu-24.04\n";
    assertThat(tried(Scenario.OPTIONAL_ARM64, file, amd, amd + "    continue-on-error: true\n"))
        .isEqualTo("failure");
  }

  @Test
  void aRateLimitIsHealedByARetry() {
    String file = path(Scenario.RATE_LIMIT);
    assertThat(
            tried(Scenario.RATE_LIMIT, file, "curl -fsSL", "curl -fsSL --retry 5 --retry-delay 20"))
        .isEqualTo("success");
    assertThat(tried(Scenario.RATE_LIMIT, file, "curl -fsSL", "curl -fL")).isEqualTo("failure");
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {
        "FAILING_TEST",
        "MISSING_SECRET",
        "OUTAGE",
        "SECURITY_FINDING",
        "COMPILE_ERROR",
        "MISSING_MODULE",
        "RATE_LIMIT"
      })
  void noReRunHealsWhatIsNoBadLuck(Scenario scenario) throws Exception {
    assertThat(afterReRun(scenario)).isEqualTo("failure");
  }

  @Test
  void aReRunHealsBadLuck() throws Exception {
    assertThat(afterReRun(Scenario.FLAKY_NETWORK)).isEqualTo("success");
  }

  private String afterReRun(Scenario scenario) throws Exception {
    var played = github.play(scenario, REPOSITORY);
    var answer =
        client.post("/repos/acme/shop/actions/runs/" + played.run() + "/rerun-failed-jobs", "{}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(played.repository().run(played.run()).attempt()).isEqualTo(2);
    clock.pass(Duration.ofMinutes(1));
    return played.repository().run(played.run()).conclusion();
  }
}
