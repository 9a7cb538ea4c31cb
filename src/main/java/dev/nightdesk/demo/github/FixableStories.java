package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.Behaviour.Occasion;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The failures that a re-run or a small change of a workflow heals. */
final class FixableStories {
  private static final String FOLDER = Runs.FOLDER;

  private FixableStories() {}

  // ---- a download broke off

  private static final String INTEGRATION =
      """
      name: integration

      on:
        schedule:
          - cron: "15 2 * * *"
        workflow_dispatch:

      jobs:
        checkout-flow:
          runs-on: ubuntu-24.04
          timeout-minutes: 20
          steps:
            - uses: actions/checkout@v4
            - uses: actions/setup-node@v4
              with:
                node-version: 22
            - name: Install packages
              run: npm ci
            - name: Run the checkout flow
              run: npm run test:integration
      """;

  static Story flakyNetwork() {
    return Story.scheduled(
        FOLDER + "integration.yml",
        Map.of(FOLDER + "integration.yml", INTEGRATION),
        5,
        Story.SHORT_RUN,
        o -> {
          RunPlan well = Going.well(o);
          boolean unlucky = o.attempt() == 1 && o.runNumber() > 5;
          return unlucky && o.event().equals("schedule")
              ? Going.failing(
                  well,
                  "checkout-flow",
                  "Install packages",
                  1,
                  "npm warn deprecated glob@8.1.0: Glob versions prior to v9 are no longer"
                      + " supported",
                  "npm error code ECONNRESET",
                  "npm error network request to"
                      + " https://registry.example/undici/-/undici-7.16.0.tgz failed, reason:"
                      + " read ECONNRESET",
                  "npm error network This is a problem related to network connectivity.",
                  "npm error A complete log of this run can be found in:"
                      + " /home/runner/.npm/_logs/2026-11-20T02_15_31_402Z-debug-0.log")
              : well;
        });
  }

  // ---- a Python module is missing

  private static final String CI =
      """
      name: ci

      on:
        push:
          branches: [main]
        pull_request:

      jobs:
        unit:
          name: unit tests
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - uses: actions/setup-python@v5
              with:
                python-version: "3.13"
            - name: Install
              run: |
                python -m pip install --upgrade pip
                pip install -r requirements.txt
            - name: Test
              run: python -m pytest -q
      """;

  static Story missingModule() {
    return Story.broken(
        FOLDER + "ci.yml",
        Map.of(
            FOLDER + "ci.yml",
            CI,
            "requirements.txt",
            "# what the shop needs\npytest==8.4.2\nflask==3.1.2\n",
            "shop/rates.py",
            "RATES = {\"EUR\": 1.0, \"USD\": 1.09}\n"),
        Map.of(
            "shop/rates.py",
            """
            import requests


            def rates(url):
                return requests.get(url, timeout=10).json()
            """),
        "Fetch the exchange rates",
        FixableStories::module);
  }

  private static final Pattern REQUIREMENT =
      Pattern.compile("(?m)^\\s*requests\\s*(\\[[^]]*])?\\s*([=<>~!;#].*)?$");
  private static final Pattern INSTALL = Pattern.compile("pip3? install[^\\n]*\\brequests\\b(?!-)");

  private static RunPlan module(Occasion o) {
    RunPlan well = Going.well(o);
    boolean needed = o.files().getOrDefault("shop/rates.py", "").contains("import requests");
    boolean there =
        REQUIREMENT.matcher(o.files().getOrDefault("requirements.txt", "")).find()
            || INSTALL.matcher(o.workflowText()).find();
    if (!needed || there) return well;
    return Going.failing(
        well,
        "unit tests",
        "Test",
        2,
        "",
        "==================================== ERRORS ====================================",
        "_____________________ ERROR collecting tests/test_rates.py _____________________",
        "ImportError while importing test module"
            + " '/home/runner/work/shop/shop/tests/test_rates.py'.",
        "Hint: make sure your test modules/packages have valid Python names.",
        "Traceback:",
        "tests/test_rates.py:1: in <module>",
        "    from shop.rates import rates",
        "shop/rates.py:1: in <module>",
        "    import requests",
        "E   ModuleNotFoundError: No module named 'requests'",
        "=========================== short test summary info ============================",
        "\u001b[31mERROR\u001b[0m tests/test_rates.py",
        "!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!",
        "\u001b[31m\u001b[31m\u001b[1m1 error\u001b[0m\u001b[31m in 0.41s\u001b[0m\u001b[0m");
  }

  // ---- a job takes longer each night

  private static final String NIGHTLY =
      """
      name: nightly

      on:
        schedule:
          - cron: "40 1 * * *"
        workflow_dispatch:

      jobs:
        reindex:
          runs-on: ubuntu-24.04
          timeout-minutes: 30 # was 20 until June
          steps:
            - uses: actions/checkout@v4
            - name: Rebuild the search index
              run: ./scripts/reindex.sh --all
      """;

  /** Of the nights before; the next one would have taken {@link #NEEDED}. */
  private static final int[] MINUTES = {17, 19, 20, 22, 24, 25, 27, 28};

  private static final Duration NEEDED = Duration.ofMinutes(33);
  private static final Pattern LIMIT = Pattern.compile("timeout-minutes:\\s*['\"]?(\\d+)");

  static Story jobTimeout() {
    return Story.scheduled(
        FOLDER + "nightly.yml",
        Map.of(
            FOLDER + "nightly.yml",
            NIGHTLY,
            "scripts/reindex.sh",
            "#!/bin/sh\nset -eu\nexec python -m shop.reindex \"$@\"\n"),
        MINUTES.length,
        Duration.ofMinutes(30).plusSeconds(15),
        FixableStories::nightly);
  }

  private static RunPlan nightly(Occasion o) {
    RunPlan well = Going.well(o);
    int night = o.runNumber() - 1;
    Duration needs =
        night < MINUTES.length
            ? Duration.ofMinutes(MINUTES[night]).plusSeconds(11L + 7L * night % 40)
            : NEEDED;
    Matcher limit = LIMIT.matcher(o.workflowText());
    long allowed = limit.find() ? Long.parseLong(limit.group(1)) : 360;
    if (needs.toMinutes() < allowed) return Going.taking(well, needs);
    return Going.with(
        well,
        "reindex",
        job ->
            Going.taking(timedOut(job), Duration.ofMinutes(allowed).plusSeconds(14))
                .annotated(
                    "failure",
                    ".github",
                    1,
                    "The job has exceeded the maximum execution time of " + allowed + "m0s")
                .annotated("failure", ".github", 4, "The operation was canceled."));
  }

  private static JobPlan timedOut(JobPlan job) {
    return Going.stopping(
        job,
        "Rebuild the search index",
        "cancelled",
        "cancelled",
        "##[error]The operation was canceled.",
        "reading catalogue: 412,880 articles",
        "indexed 100,000 articles",
        "indexed 200,000 articles",
        "indexed 300,000 articles");
  }

  // ---- a command is not there

  private static final String RELEASE =
      """
      name: release notes
      on:
        push:
          branches: [main]
        pull_request:
          paths: [".github/workflows/release-notes.yml", "package.json"]
      env:
        FORMAT: "markdown"
      jobs:
        notes:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - name: Write the notes
              run: ./scripts/notes.sh "$FORMAT"
      """;

  static Story missingCommand() {
    String script = "scripts/notes.sh";
    return Story.broken(
        FOLDER + "release-notes.yml",
        Map.of(
            FOLDER + "release-notes.yml",
            RELEASE,
            script,
            "#!/bin/bash\nset -e\ngrep '\"version\"' package.json\n",
            "package.json",
            "{\n  \"name\": \"shop\",\n  \"version\": \"4.2.0\"\n}\n"),
        Map.of(script, "#!/bin/bash\nset -e\njq -r .version package.json\n"),
        "Read the version with jq",
        FixableStories::command);
  }

  private static final Pattern JQ =
      Pattern.compile("apt(-get)?\\s+[^\\n]*\\binstall\\b[^\\n]*\\bjq\\b");

  private static RunPlan command(Occasion o) {
    RunPlan well = Going.well(o);
    boolean needed = o.files().getOrDefault("scripts/notes.sh", "").contains("jq ");
    Matcher install = JQ.matcher(o.workflowText());
    int use = o.workflowText().indexOf("./scripts/notes.sh");
    if (!needed || (install.find() && install.start() < use)) return well;
    return Going.failing(
        well, "notes", "Write the notes", 127, "./scripts/notes.sh: line 3: jq: command not found");
  }

  // ---- a file is not there

  private static final String DOCS =
      """
      name: docs
      on: [push, pull_request]

      jobs:
        pages:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            # one page for each region
            - name: Build the pages
              run: cat config/regions.txt
      """;

  static Story missingFile() {
    return Story.broken(
            FOLDER + "docs.yml",
            Map.of(FOLDER + "docs.yml", DOCS, "config/regions.txt", "eu-west\neu-north\nus-east\n"),
            Map.of("config/eu/regions.txt", "eu-west\neu-north\n"),
            "Sort the regions by continent",
            FixableStories::file)
        .removing("config/regions.txt");
  }

  private static final Pattern GUARD =
      Pattern.compile(
          "(\\[\\[?|test)\\s+!?\\s*-[efs]\\s+[\"']?config/regions\\.txt|hashFiles\\(\\s*'config/regions\\.txt");

  private static RunPlan file(Occasion o) {
    RunPlan well = Going.well(o);
    String text = o.workflowText();
    boolean there =
        o.files().containsKey("config/regions.txt")
            || !text.contains("config/regions.txt")
            || GUARD.matcher(text).find();
    if (there) return well;
    return Going.failing(
        well, "pages", "Build the pages", 1, "cat: config/regions.txt: No such file or directory");
  }

  // ---- the rest of them is short

  private static final String LINT =
      """
      name: lint
      on:
        push:
        pull_request:

      jobs:
        ruff:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - name: Install ruff
              run: pipx install ruff
            - name: Lint
              run: ruff check .
      """;

  static Story brokenYaml() {
    String path = FOLDER + "lint.yml";
    String broken =
        LINT.replace(
            "        run: ruff check .", "       run: ruff check --output-format=github .");
    return Story.broken(
        path, Map.of(path, LINT), Map.of(path, broken), "Show lint findings inline", Going::well);
  }

  private static final String BUILD =
      """
      name: build

      on:
        push:
          branches: [main]
        pull_request:

      jobs:
        build-amd64:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - name: Build
              run: make image
        # nobody ships this one yet
        build-arm64:
          runs-on: ubuntu-24.04-arm
          steps:
            - uses: actions/checkout@v4
            - name: Build
              run: make image
      """;

  static Story optionalArm64() {
    return Story.broken(
        FOLDER + "build.yml",
        Map.of(FOLDER + "build.yml", BUILD, "Makefile", "image:\n\tdocker build -t shop .\n"),
        Map.of("Dockerfile", "FROM registry.example.test/base:amd64-12\nCOPY . /shop\n"),
        "Build on our own base image",
        o -> {
          RunPlan well = Going.well(o);
          if (!o.files().containsKey("Dockerfile")) return well;
          return Going.failing(
              well,
              "build-arm64",
              "Build",
              2,
              "docker build -t shop .",
              "#6 [2/3] RUN /opt/base/setup",
              "#6 0.312 exec /opt/base/setup: exec format error",
              "#6 ERROR: process \"/opt/base/setup\" did not complete successfully: exit code: 255",
              "make: *** [Makefile:2: image] Error 1");
        });
  }

  private static final String SYNC =
      """
      name: catalogue sync

      on:
        schedule:
          - cron: "*/30 * * * *"
        workflow_dispatch:
        pull_request:
          paths: [.github/workflows/sync.yml]

      jobs:
        sync:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - name: Fetch the catalogue
              run: curl -fsSL https://catalogue.example.test/v2/articles -o articles.json
            - name: Import
              run: python -m shop.importer articles.json
      """;

  private static final Pattern RETRY =
      Pattern.compile("--retry\\b|retry@|\\bsleep\\b|max_attempts");

  static Story rateLimit() {
    return Story.scheduled(
        FOLDER + "sync.yml",
        Map.of(FOLDER + "sync.yml", SYNC),
        5,
        Story.SHORT_RUN,
        o -> {
          RunPlan well = Going.well(o);
          if (o.runNumber() <= 5 || RETRY.matcher(o.workflowText()).find()) return well;
          return Going.failing(
              well,
              "sync",
              "Fetch the catalogue",
              22,
              "curl: (22) The requested URL returned error: 429 Too Many Requests");
        });
  }
}
