package dev.nightdesk.engine.github.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.engine.github.fix.FixResult.Edited;
import dev.nightdesk.engine.github.fix.FixResult.Impossible;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fix does in the cases that it tells apart. */
final class FixesTest {
  private static final String HEAD =
      "name: CI\non: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n";
  private static final String CHECKOUT = "      - uses: actions/checkout@v4\n";

  private FixKind kind = FixKind.MARK_JOB_OPTIONAL;
  private String text = "";
  private String job = "test";
  private String step = "";
  private String runner = "ubuntu-24.04";
  private final Map<String, String> others = new HashMap<>();
  private final Map<String, String> params = new HashMap<>();
  private List<Duration> durations = List.of();
  private Duration limit = Duration.ofMinutes(30);
  private List<String> log = List.of();

  private FixResult fix() {
    return Fixes.fix(
        new FixRequest(
            kind, "ci.yml", text, others, job, step, params, durations, limit, log, runner, null));
  }

  private Edited edited() {
    FixResult result = fix();
    assertThat(result).isInstanceOf(Edited.class);
    return (Edited) result;
  }

  private Impossible impossible() {
    FixResult result = fix();
    assertThat(result).isInstanceOf(Impossible.class);
    return (Impossible) result;
  }

  private void steps(String steps) {
    text = HEAD + "    steps:\n" + CHECKOUT + steps;
  }

  private static List<Duration> minutes(int... minutes) {
    return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
  }

  @Nested
  final class Timeouts {
    @Test
    void followWhatTheJobReallyTakes() {
      kind = FixKind.RAISE_TIMEOUT;
      text = HEAD + "    timeout-minutes: 30 # since May\n    steps:\n" + CHECKOUT;
      durations = minutes(25, 27, 28, 29);

      Edited edited = edited();

      assertThat(edited.after()).isEqualTo(text.replace("30 # since", "45 # since"));
      assertThat(edited.title()).isEqualTo("Raise the limit of job 'test': 30 → 45 min");
      assertThat(edited.intendedPath()).isEqualTo("jobs.test.timeout-minutes");
      assertThat(edited.reason()).contains("29 minutes of the 30 allowed");
    }

    @Test
    void stayWhereTheJobHung() {
      kind = FixKind.RAISE_TIMEOUT;
      text = HEAD + "    timeout-minutes: 30\n    steps:\n" + CHECKOUT;
      durations = minutes(3, 3, 4);

      assertThat(impossible().why()).contains("looks like a hang", "took 4 minutes");
    }

    @Test
    void areAddedWhereAJobHungForSixHours() {
      kind = FixKind.RAISE_TIMEOUT;
      limit = Duration.ofHours(6);
      text = HEAD + "    steps:\n" + CHECKOUT;
      durations = minutes(11, 12, 12);

      assertThat(edited().after()).contains("    runs-on: ubuntu-24.04\n    timeout-minutes: 25\n");
    }

    @Test
    void ofAStepAreRaisedWhereTheStepRanIntoIts() {
      kind = FixKind.RAISE_TIMEOUT;
      steps("      - name: Slow\n        run: make\n        timeout-minutes: 10\n");
      log = List.of("##[error]The action 'Slow' has timed out after 10 minutes.");
      durations = minutes(9, 9, 10);

      assertThat(edited().intendedPath()).isEqualTo("jobs.test.steps[1].timeout-minutes");
      assertThat(edited().after()).contains("timeout-minutes: 15\n");
    }

    @Test
    void areNotRaisedAboveWhatGitHubAllows() {
      kind = FixKind.RAISE_TIMEOUT;
      text = HEAD + "    timeout-minutes: 360\n    steps:\n" + CHECKOUT;
      durations = minutes(350, 355, 358);

      assertThat(impossible().guidance()).contains("Split the job");
    }

    @Test
    void areNotGuessedFromTwoRuns() {
      kind = FixKind.RAISE_TIMEOUT;
      text = HEAD + "    timeout-minutes: 30\n    steps:\n" + CHECKOUT;
      durations = minutes(29, 29);

      assertThat(impossible().why()).contains("Only 2 green runs");
    }
  }

  @Nested
  final class Dependencies {
    @Test
    void goIntoTheRequirementsThatTheJobInstalls() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: pip install -r dev/requirements.txt\n      - run: pytest\n");
      others.put("dev/requirements.txt", "requests==2.0\r\nflask");
      log = List.of("E   ModuleNotFoundError: No module named 'yaml.nodes'");
      params.put("package", "yaml");

      Edited edited = edited();

      assertThat(edited.path()).isEqualTo("dev/requirements.txt");
      assertThat(edited.before()).isEqualTo("requests==2.0\r\nflask");
      assertThat(edited.after()).isEqualTo("requests==2.0\r\nflask\r\nPyYAML");
      assertThat(edited.reason()).contains("Confirm that this is the package");
    }

    @Test
    void areNotAddedTwice() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: pip install -r requirements.txt\n      - run: pytest\n");
      others.put("requirements.txt", "python_dateutil>=2\n");
      params.put("module", "dateutil");

      assertThat(impossible().why()).contains("listed in requirements.txt already");
    }

    @Test
    void joinTheCommandThatListsPackages() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: pip install pytest coverage==7.6 # tools\n      - run: pytest\n");
      log = List.of("ModuleNotFoundError: No module named 'sklearn'");

      assertThat(edited().after())
          .contains("pip install pytest coverage==7.6 scikit-learn # tools\n");
    }

    @Test
    void getAStepWhereTheJobInstallsNothing() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - name: Go\n        run: python go.py\n");
      step = "Go";
      log = List.of("ModuleNotFoundError: No module named 'bs4'");

      assertThat(edited().after())
          .endsWith(
              CHECKOUT
                  + "      - name: Install beautifulsoup4\n"
                  + "        run: python -m pip install beautifulsoup4\n"
                  + "      - name: Go\n        run: python go.py\n");
    }

    @Test
    void ofNodeStandBesideWhatNpmInstalls() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: npm ci\n      - run: npm test\n");
      step = "Run npm test";
      log = List.of("Error: Cannot find module '@acme/kit/colours'");

      assertThat(edited().after())
          .contains(
              "      - run: |\n          npm ci\n          npm install --no-save @acme/kit\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x'; rm -rf / #",
          "$(curl evil.example)",
          "${{ secrets.TOKEN }}",
          "a\nb: c",
          "--index-url=x",
          "../../etc/passwd",
          "`id`",
          "a b",
          "\"quoted\"",
          "-r",
          "пакет",
          ""
        })
    void ofHostileNamesAreRefused(String name) {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: pip install pytest\n      - run: pytest\n");
      for (String ecosystem : List.of("pip", "npm", "gem")) {
        params.put("ecosystem", ecosystem);
        params.put("package", name);
        Impossible refused = impossible();
        assertThat(refused.why() + refused.guidance())
            .doesNotContain("rm -rf", "curl", "secrets", "`", "passwd");
      }
    }

    @Test
    void thatAreTheRepositorysOwnModulesAreNotLookedForElsewhere() {
      kind = FixKind.ADD_DEPENDENCY;
      steps("      - run: pytest\n");
      params.put("candidates", "README.md\nshop/__init__.py\n");
      log = List.of("ModuleNotFoundError: No module named 'shop'");

      assertThat(impossible().why()).contains("looks like a module of this repository");
    }
  }

  @Nested
  final class Commands {
    @Test
    void areInstalledByTheRunnersPackageManager() {
      kind = FixKind.INSTALL_COMMAND;
      steps("      - name: Lint\n        run: shellcheck *.sh\n");
      step = "Lint";
      log = List.of("/home/runner/work/_temp/1.sh: line 1: shellcheck: command not found");

      assertThat(edited().after())
          .contains(
              "      - name: Install shellcheck\n"
                  + "        run: sudo apt-get update && sudo apt-get install -y shellcheck\n"
                  + "      - name: Lint\n");
      text = text.replace("ubuntu-24.04", "macos-15");
      runner = "macos-15";
      assertThat(edited().after()).contains("        run: brew install shellcheck\n");
      text = text.replace("runs-on: macos-15", "runs-on: ubuntu-24.04\n    container: fedora:41");
      assertThat(edited().after()).contains("        run: dnf install -y ShellCheck\n");
    }

    @Test
    void ofOneSystemAreInstalledThereOnly() {
      kind = FixKind.INSTALL_COMMAND;
      steps("      - run: zip a b\n");
      text = text.replace("runs-on: ubuntu-24.04", "runs-on: ${{ matrix.os }}");
      params.put("command", "zip");
      step = "Run zip a b";

      assertThat(edited().after()).contains("        if: runner.os == 'Linux'\n");
    }

    @Test
    void ofALanguageAreSetUpAtTheProjectsOwnVersion() {
      kind = FixKind.INSTALL_COMMAND;
      steps("      - run: npm ci\n");
      params.put("command", "npm");
      params.put("candidates", ".nvmrc\npackage.json");
      step = "Run npm ci";

      assertThat(edited().after())
          .contains(
              "      - uses: actions/setup-node@v4\n"
                  + "        with:\n"
                  + "          node-version-file: .nvmrc\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "jq; reboot", "$(id)", "", "..", "-rf"})
    void thatAreNotKnownAreNotGuessed(String command) {
      kind = FixKind.INSTALL_COMMAND;
      steps("      - run: x\n");
      params.put("command", command);

      assertThat(impossible().why()).isNotBlank();
    }

    @Test
    void areNotInstalledOnMachinesOfTheirOwn() {
      kind = FixKind.INSTALL_COMMAND;
      steps("      - run: jq .\n");
      runner = "self-hosted,linux";
      params.put("command", "jq");

      assertThat(impossible().why()).contains("not known how packages are installed");
    }
  }

  @Nested
  final class MissingFiles {
    @Test
    void meanThatNobodyCheckedTheRepositoryOut() {
      kind = FixKind.GUARD_MISSING_FILE;
      text = HEAD + "    steps:\n      - run: ./build.sh\n";
      log = List.of("/home/runner/work/_temp/1.sh: line 1: ./build.sh: No such file or directory");

      assertThat(edited().after())
          .isEqualTo(HEAD + "    steps:\n" + CHECKOUT + "      - run: ./build.sh\n");
      assertThat(edited().hides()).isNull();
    }

    @Test
    void thatWereMovedAreNamedWhereTheyAre() {
      kind = FixKind.GUARD_MISSING_FILE;
      steps(
          "      - name: Deploy\n        run: |\n          ./deploy.sh prod # as deploy.sh says\n");
      step = "Deploy";
      params.put("file", "deploy.sh");
      params.put("candidates", "README.md\nscripts/deploy.sh");

      assertThat(edited().after())
          .contains("          ./scripts/deploy.sh prod # as scripts/deploy.sh says\n");
    }

    @Test
    void areGuardedWithAWarningInAScriptOfSeveralCommands() {
      kind = FixKind.GUARD_MISSING_FILE;
      steps("      - name: Show\n        run: |\n          ls\n          cat out/summary.txt\n");
      step = "Show";
      log = List.of("cat: out/summary.txt: No such file or directory");

      assertThat(edited().after())
          .contains(
              "          if [ -e out/summary.txt ]; then cat out/summary.txt; else echo"
                  + " \"::warning::out/summary.txt is missing\"; fi\n");
      assertThat(edited().hides()).contains("missing out/summary.txt");
      assertThat(edited().reason()).contains("hides a missing file");
    }

    @Test
    void areAddedToTheConditionThatAStepHas() {
      kind = FixKind.GUARD_MISSING_FILE;
      steps("      - name: Up\n        if: ${{ always() }} # yes\n        uses: a/b@v1\n");
      step = "Up";
      params.put("file", "report.xml");

      assertThat(edited().after())
          .contains("        if: ${{ (always()) && hashFiles('report.xml') != '' }} # yes\n");
    }

    @Test
    void thatAreThereAreNotGuarded() {
      kind = FixKind.GUARD_MISSING_FILE;
      steps("      - name: Up\n        run: cat a.txt\n");
      step = "Up";
      params.put("file", "a.txt");
      params.put("candidates", "a.txt");

      assertThat(impossible().why()).contains("is in the repository");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/etc/passwd",
          "../up",
          "a'b",
          "$(x)",
          "a b",
          "${{ github.token }}",
          "~/x",
          "",
          "a\nb",
          "*"
        })
    void outsideTheRepositoryAreLeftAlone(String file) {
      kind = FixKind.GUARD_MISSING_FILE;
      steps("      - name: Up\n        run: cat a.txt\n");
      step = "Up";
      params.put("file", file);

      assertThat(impossible().why()).contains("does not name a missing file inside");
    }
  }

  @Nested
  final class OptionalJobs {
    @Test
    void sayWhatTheyHide() {
      text =
          HEAD
              + "    steps:\n"
              + CHECKOUT
              + "  deploy:\n    needs: test\n    runs-on: ubuntu-24.04\n    steps:\n"
              + CHECKOUT;

      Edited edited = edited();

      assertThat(edited.after())
          .isEqualTo(text.replaceFirst("24.04\n", "24.04\n    continue-on-error: true\n"));
      assertThat(edited.hides()).contains("run even after it failed: deploy");
    }

    @Test
    void areNotMadeOfJobsThatAreOptionalAlready() {
      text = HEAD + "    continue-on-error: true\n    steps:\n" + CHECKOUT;
      assertThat(impossible().why()).contains("may fail already");
    }

    @Test
    void ofReusableWorkflowsAreChangedThere() {
      others.put("build.yml", HEAD + "    steps:\n" + CHECKOUT);
      text = "on: push\njobs:\n  call:\n    name: Build\n    uses: ./build.yml\n";
      job = "Build / test";

      assertThat(edited().path()).isEqualTo("build.yml");
      assertThat(edited().before()).isEqualTo(others.get("build.yml"));
    }

    @Test
    void withMergeKeysGetAKeyOfTheirOwn() {
      text =
          "on: push\nx: &base\n  runs-on: ubuntu-24.04\n  steps:\n    - run: make\njobs:\n"
              + "  test:\n    <<: *base\n    name: test\n  other:\n    <<: *base\n";

      assertThat(edited().after())
          .contains("    name: test\n    continue-on-error: true\n  other:\n");
    }

    @Test
    void thatShareTheirTextAreLeftAlone() {
      text = HEAD.replace("test:", "test: &t") + "    steps:\n" + CHECKOUT + "  other: *t\n";
      assertThat(impossible().why()).contains("shared by an anchor");
      job = "other";
      assertThat(impossible().why()).contains("alias of another job");
    }
  }

  @Nested
  final class Retries {
    @Test
    void areBoundedAndWaitLongerEachTime() {
      kind = FixKind.ADD_RETRY;
      steps(
          "      - name: Get\n"
              + "        run: |\n"
              + "          ls\n"
              + "          curl -f \\\n"
              + "            https://x.example\n"
              + "          make\n");
      step = "Get";
      log = List.of("curl: (22) The requested URL returned error: 429");

      assertThat(edited().after())
          .contains(
              "          ls\n"
                  + "          for attempt in 1 2 3 4; do\n"
                  + "            curl -f \\\n"
                  + "              https://x.example && break\n"
                  + "            if [ \"$attempt\" -eq 4 ]; then exit 1; fi\n"
                  + "            sleep $((attempt * attempt * 15))\n"
                  + "          done\n"
                  + "          make\n");
    }

    @Test
    void speakPowerShellOnWindows() {
      kind = FixKind.ADD_RETRY;
      steps("      - name: Get\n        run: dotnet restore\n");
      step = "Get";
      runner = "windows-2022";

      assertThat(edited().after())
          .contains("          foreach ($attempt in 1..4) {\n            dotnet restore\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "npm publish",
          "git push origin main",
          "curl -X POST https://x.example",
          "docker push a/b",
          "for i in 1 2; do curl x; done",
          "gh release create v1",
          "terraform apply -auto-approve"
        })
    void leaveAloneWhatSendsSomething(String command) {
      kind = FixKind.ADD_RETRY;
      steps("      - name: Send\n        run: " + command + "\n");
      step = "Send";

      assertThat(impossible().guidance()).isNotBlank();
    }

    @Test
    void giveAnActionATokenForGitHubsOwnLimit() {
      kind = FixKind.ADD_RETRY;
      steps(
          "      - name: Proto\n"
              + "        uses: arduino/setup-protoc@v3\n"
              + "        with:\n"
              + "          version: 25.x\n");
      step = "Proto";
      log = List.of("##[error]API rate limit exceeded for 20.1.2.3.");

      assertThat(edited().after())
          .contains("          version: 25.x\n          repo-token: ${{ github.token }}\n");
      log = List.of("429");
      assertThat(impossible().why()).contains("cannot be wrapped");
    }
  }
}
