package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.subject.Subject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the playbooks that come with the product make of what GitHub's runs say. */
class PlaybookGitHubTest {
  private static final EngineId ENGINE = new EngineId("acme");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          github-missing-dependency | ModuleNotFoundError: No module named 'requests'
          github-missing-dependency | Error: Cannot find module 'left-pad'
          github-missing-dependency | Error: Cannot find module '@acme/util/lib'
          github-missing-command | /home/runner/work/_temp/3f2a.sh: line 1: jq: command not found
          github-missing-command | zsh: command not found: cmake
          github-missing-command | 'msbuild' is not recognized as an internal or external command,
          github-missing-file | cat: config/prod.env: No such file or directory
          github-missing-file | FileNotFoundError: [Errno 2] No such file or directory: 'data/in.csv'
          github-missing-file | Error: ENOENT: no such file or directory, open 'dist/app.js'
          github-rate-limit | Error: API rate limit exceeded for installation ID 123.
          github-rate-limit | toomanyrequests: You have reached your unauthenticated pull rate limit.
          github-runner-lost | ##[error]The runner has received a shutdown signal.
          github-network | npm error code ECONNRESET
          github-network | fatal: unable to access 'x': Could not resolve host: example.org
          github-service-unavailable | Error: HTTP 503 Service Unavailable
          github-auth | Error: Input required and not supplied: deploy-token
          github-auth | remote: Invalid username or password.
          github-security | found 3 high severity vulnerabilities
          github-test-failure | E       AssertionError: assert 200 == 500
          github-test-failure | --- FAIL: TestPay (0.01s)
          github-test-failure | Tests run: 14, Failures: 1, Errors: 0, Skipped: 0
          github-compile-error | src/cart.ts(12,5): error TS2322: Type 'string' is not assignable
          github-out-of-memory | FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
          github-disk-full | write /tmp/x: no space left on device
          github-dependency-conflict | npm error ERESOLVE unable to resolve dependency tree
          github-unknown | it did not go well
          """)
  void aFailedRunIsSpokenOfByTheRightPlaybook(String playbook, String line) {
    assertThat(speaksOf(subject("FAILURE", Map.of(), "building", line))).isEqualTo(playbook);
  }

  @ParameterizedTest
  @CsvSource({
    "TIMED_OUT,github-job-timeout",
    "STARTUP_FAILURE,github-yaml-syntax",
    "STALE,github-stale",
    "ACTION_REQUIRED,github-action-required",
    "QUEUED,github-queued",
    "WAITING,github-deployment-waiting",
    "ALWAYS_SKIPPED,github-always-skipped",
  })
  void eachStateHasItsPlaybook(String status, String playbook) {
    assertThat(speaksOf(subject(status, Map.of()))).isEqualTo(playbook);
  }

  @Test
  void anOptionalJobIsOnlySpokenOfWhenNothingCanBeCorrected() {
    Map<String, String> arm = Map.of(GitHubFacts.JOB, "test-arm64");
    assertThat(speaksOf(subject("FAILURE", arm, "AssertionError")))
        .isEqualTo("github-optional-job");
    assertThat(speaksOf(subject("FAILURE", arm, "No module named x")))
        .isEqualTo("github-optional-job");
    assertThat(speaksOf(subject("FAILURE", arm, "ModuleNotFoundError: No module named 'x'")))
        .isEqualTo("github-missing-dependency");
  }

  @Test
  void whatTheLogNamesBecomesAParameterOfTheFix() {
    Plan plan =
        plan(subject("FAILURE", Map.of(), "ModuleNotFoundError: No module named 'requests'"));
    GitHubAction.ProposeFix fix = plan.toBeDrafted().orElseThrow();
    assertThat(fix.fix()).isEqualTo("ADD_DEPENDENCY");
    assertThat(fix.params()).containsExactly(Map.entry("package", "requests"));
    assertThat(fix.file()).isEqualTo(".github/workflows/ci.yml");
    assertThat(fix.base()).isEqualTo("main");
    assertThat(plan.units()).containsExactly("8841");
  }

  @Test
  void aPassingFaultIsRunAgainAtTheAttemptThatFailed() {
    Plan plan = plan(subject("FAILURE", Map.of(), "npm error code ECONNRESET"));
    assertThat(plan.steps().getLast().action())
        .isEqualTo(
            new GitHubAction.RerunJobs(
                ENGINE, "acme/shop", 8841, 2, GitHubAction.Scope.FAILED_JOBS, null));
    assertThat(plan.leaves()).isEmpty();
  }

  @Test
  void whatOnlyPeopleCanMendOpensAnIssueAndNothingElse() {
    Plan plan = plan(subject("FAILURE", Map.of(), "@everyone AssertionError: 1 != 2 ```"));
    assertThat(plan.onlyTells()).isTrue();
    assertThat(plan.leaves()).isNotEmpty();
    assertThat(plan.verify().successes()).isZero();
    var issue = (GitHubAction.OpenIssue) plan.steps().getFirst().action();
    assertThat(issue.labels()).contains("needs-manual-fix");
    assertThat(issue.title()).isEqualTo("CI fails on main: build");
    assertThat(issue.body()).contains("````text\n@everyone AssertionError: 1 != 2 ```\n````");
  }

  @Test
  void aDeploymentIsApprovedOrRejected() {
    Plan plan =
        plan(
            subject(
                "WAITING",
                Map.of(GitHubFacts.ENVIRONMENTS, "[{\"id\":7,\"name\":\"production\"}]")));
    var yes = (GitHubAction.ReviewDeployment) plan.steps().getFirst().action();
    assertThat(yes.environments()).containsExactly(Map.entry(7L, "production"));
    Plan no = Planner.ifRejected(plan);
    assertThat(no).isNotNull();
    assertThat(((GitHubAction.ReviewDeployment) no.steps().getFirst().action()).approve())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a b", "x;rm -rf /", "a..b", "main.lock", "x\ny"})
  void aBranchThatCannotBeOneStopsTheStep(String branch) {
    Subject subject =
        subject(
            "FAILURE",
            Map.of(GitHubFacts.BRANCH, branch),
            "ModuleNotFoundError: No module named 'x'");
    Diagnosis diagnosis = Playbooks.builtIn().diagnose(subject);
    assertThat(diagnosis.playbook()).isNotNull();
    assertThat(Planner.plan(diagnosis.playbook(), subject, Means.NONE))
        .isInstanceOfSatisfying(
            PlanResult.NoPlan.class, none -> assertThat(none.why()).contains("the base is '"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        ".github/workflows/../../secrets.yml",
        ".github/workflows/..",
        "./x.yml",
        "..\\\\x.yml",
        ".github/workflows/ci.yml\nHost: evil"
      })
  void aFileThatLeadsElsewhereStopsTheFix(String path) {
    assertThat(whyNot(Map.of(GitHubFacts.WORKFLOW_PATH, path))).contains("the file is '");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme/..",
        "acme/../other",
        "../shop",
        "//evil.example/shop",
        "acme@evil.example/shop",
        "acme/shop?x=y",
        "acme/shop#x",
        "acme/shop%2f..",
        "https://evil.example/acme/shop"
      })
  void aRepositoryThatIsNoneStopsTheFix(String repository) {
    assertThat(whyNot(Map.of(GitHubFacts.REPOSITORY, repository))).contains("the repository is '");
  }

  /** Thirteen digits are no attempt, and no number that fits one either. */
  @Test
  void anAttemptThatNoRunHasStopsTheRepetition() {
    Subject subject =
        subject(
            "FAILURE", Map.of(GitHubFacts.ATTEMPT, "1234567890123"), "npm error code ECONNRESET");
    Playbook playbook = Playbooks.builtIn().diagnose(subject).playbook();
    assertThat(playbook).isNotNull();
    assertThat(Planner.plan(playbook, subject, Means.NONE))
        .isInstanceOfSatisfying(
            PlanResult.NoPlan.class,
            none -> assertThat(none.why()).contains("the attempt of the run is not known"));
  }

  private static String whyNot(Map<String, String> facts) {
    Subject subject = subject("FAILURE", facts, "ModuleNotFoundError: No module named 'x'");
    Diagnosis diagnosis = Playbooks.builtIn().diagnose(subject);
    assertThat(diagnosis.playbook()).isNotNull();
    PlanResult result = Planner.plan(diagnosis.playbook(), subject, Means.NONE);
    assertThat(result).isInstanceOf(PlanResult.NoPlan.class);
    return ((PlanResult.NoPlan) result).why();
  }

  private static Plan plan(Subject subject) {
    Diagnosis diagnosis = Playbooks.builtIn().diagnose(subject);
    assertThat(diagnosis.playbook()).isNotNull();
    PlanResult result = Planner.plan(diagnosis.playbook(), subject, Means.NONE);
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    return ((PlanResult.Ready) result).plan();
  }

  private static String speaksOf(Subject subject) {
    Playbook playbook = Playbooks.builtIn().diagnose(subject).playbook();
    return playbook == null ? "none" : playbook.ref().id();
  }

  static Subject subject(String status, Map<String, String> more, String... log) {
    var facts =
        new HashMap<>(
            Map.of(
                Facts.STATUS, status,
                GitHubFacts.REPOSITORY, "acme/shop",
                GitHubFacts.WORKFLOW, "CI",
                GitHubFacts.WORKFLOW_PATH, ".github/workflows/ci.yml",
                GitHubFacts.RUN, "8841",
                GitHubFacts.ATTEMPT, "2",
                GitHubFacts.BRANCH, "main",
                GitHubFacts.JOB, "build"));
    facts.putAll(more);
    return new Subject(
        new IncidentId(7),
        ENGINE,
        "github",
        "acme/shop/ci.yml",
        "CI failed on main",
        new Facts(facts),
        Arrays.asList(log),
        Map.of(),
        1,
        List.of("8841"),
        Fingerprint.of(ENGINE, "acme/shop/ci.yml", "x"));
  }
}
