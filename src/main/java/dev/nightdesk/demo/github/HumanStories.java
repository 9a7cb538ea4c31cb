package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.RunPlan.Ahead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What only people can put right, and what only waits for them. */
final class HumanStories {
  private static final String FOLDER = Runs.FOLDER;

  private HumanStories() {}

  /** A workflow of one job whose one step counts. */
  private static String workflow(
      String name, String on, String job, String runsOn, String step, String run) {
    return """
    name: %s
    on:
      %s

    jobs:
      %s:
        runs-on: %s
        steps:
          - uses: actions/checkout@v4
          - name: %s
            run: %s
    """
        .formatted(name, on, job, runsOn, step, run);
  }

  private static String onPushes(String name, String job, String step, String run) {
    String on = "push:\n    branches: [main]\n  pull_request:";
    return workflow(name, on, job, "ubuntu-24.04", step, run);
  }

  static Story failingTest() {
    String path = FOLDER + "tests.yml";
    return Story.broken(
        path,
        Map.of(
            path,
            onPushes("tests", "pytest", "Run the tests", "python -m pytest -q"),
            "shop/basket.py",
            "def total(prices):\n    return round(sum(prices), 2)\n"),
        Map.of("shop/basket.py", "def total(prices):\n    return int(sum(prices))\n"),
        "Make totals whole numbers",
        o -> {
          RunPlan well = Going.well(o);
          if (!o.files().getOrDefault("shop/basket.py", "").contains("int(sum(")) return well;
          return Going.failing(
              well,
              "pytest",
              "Run the tests",
              1,
              ".....F..................                                                 [100%]",
              "=================================== FAILURES ===================================",
              "\u001b[31m\u001b[1m______________________________ test_total_keeps_cents"
                  + " ______________________________\u001b[0m",
              "    def test_total_keeps_cents():",
              ">       assert total([9.99, 5.0]) == 14.99",
              "E       assert 14 == 14.99",
              "E        +  where 14 = total([9.99, 5.0])",
              "tests/test_basket.py:8: AssertionError",
              "=========================== short test summary info ============================",
              "FAILED tests/test_basket.py::test_total_keeps_cents - assert 14 == 14.99",
              "1 failed, 23 passed in 1.87s");
        });
  }

  static Story missingSecret() {
    String path = FOLDER + "deploy.yml";
    String text = onPushes("deploy", "stage", "Deploy to staging", "./scripts/deploy.sh staging");
    return Story.broken(
        path,
        Map.of(path, text),
        Map.of("scripts/deploy.sh", "#!/bin/sh\nexec aws s3 sync site s3://stage.example.test\n"),
        "Deploy to the new account",
        o -> {
          RunPlan well = Going.well(o);
          if (!o.files().containsKey("scripts/deploy.sh")) return well;
          return Going.failing(
              well,
              "stage",
              "Deploy to staging",
              253,
              "Unable to locate credentials. You can configure credentials by running"
                  + " \"aws configure\".",
              "AWS_ACCESS_KEY_ID is empty; is the secret AWS_ACCESS_KEY_ID set for this"
                  + " repository?");
        });
  }

  static Story outage() {
    String path = FOLDER + "publish.yml";
    return Story.scheduled(
        path,
        Map.of(
            path,
            workflow(
                "publish",
                "schedule:\n    - cron: \"5 3 * * *\"\n  workflow_dispatch:",
                "image",
                "ubuntu-24.04",
                "Push the image",
                "docker push registry.example.test/shop:nightly")),
        5,
        Story.SHORT_RUN,
        o -> {
          RunPlan well = Going.well(o);
          if (o.runNumber() <= 5) return well;
          return Going.failing(
              well,
              "image",
              "Push the image",
              1,
              "The push refers to repository [registry.example.test/shop]",
              "received unexpected HTTP status: 503 Service Unavailable");
        });
  }

  static Story securityFinding() {
    String path = FOLDER + "audit.yml";
    return Story.scheduled(
        path,
        Map.of(
            path,
            workflow(
                "audit",
                "schedule:\n    - cron: \"0 4 * * *\"\n  pull_request:",
                "npm-audit",
                "ubuntu-24.04",
                "Audit the packages",
                "npm audit --audit-level=high")),
        5,
        Story.SHORT_RUN,
        o -> {
          RunPlan well = Going.well(o);
          if (o.runNumber() <= 5) return well;
          return Going.failing(
              well,
              "npm-audit",
              "Audit the packages",
              1,
              "# npm audit report",
              "",
              "left-padding  <2.1.4",
              "Severity: high",
              "Prototype Pollution in left-padding -"
                  + " https://github.com/advisories/GHSA-0000-demo-0000",
              "fix available via `npm audit fix`",
              "node_modules/left-padding",
              "",
              "1 high severity vulnerability");
        });
  }

  static Story compileError() {
    String path = FOLDER + "java.yml";
    String main = "src/main/java/acme/Stock.java";
    return Story.broken(
        path,
        Map.of(
            path,
            onPushes("java", "compile", "Compile", "mvn -B -ntp compile"),
            main,
            "package acme;\n\nrecord Stock(int pieces) {}\n"),
        Map.of(main, "package acme;\n\nrecord Stock(Amount pieces) {}\n"),
        "Count stock in amounts",
        o -> {
          RunPlan well = Going.well(o);
          if (!o.files().getOrDefault(main, "").contains("Amount")) return well;
          return Going.failing(
              well,
              "compile",
              "Compile",
              1,
              "[INFO] Compiling 41 source files with javac [debug release 21] to target/classes",
              "[ERROR] COMPILATION ERROR : ",
              "[ERROR] /home/runner/work/shop/shop/src/main/java/acme/Stock.java:[3,14] cannot find"
                  + " symbol",
              "[ERROR]   symbol: class Amount",
              "[INFO] BUILD FAILURE",
              "[ERROR] Failed to execute goal"
                  + " org.apache.maven.plugins:maven-compiler-plugin:3.14.0:compile"
                  + " (default-compile) on project shop: Compilation failure");
        });
  }

  // ---- what waits

  static Story deploymentReview() {
    String path = FOLDER + "production.yml";
    String text =
        """
        name: production
        on:
          push:
            tags: ["v*"]
          workflow_dispatch:

        jobs:
          roll-out:
            runs-on: ubuntu-24.04
            environment: production
            steps:
              - uses: actions/checkout@v4
              - name: Roll out
                run: ./scripts/roll-out.sh
        """;
    return Story.scheduled(
            path,
            Map.of(path, text),
            2,
            Duration.ofMinutes(4),
            o -> {
              RunPlan well = Going.well(o);
              return o.runNumber() <= 2 ? well : well.behind(new Ahead.Deployment("production"));
            })
        .startedBy("workflow_dispatch");
  }

  static Story actionRequired() {
    String path = FOLDER + "checks.yml";
    String text = onPushes("checks", "checks", "Run the checks", "make check");
    return Story.scheduled(
            path,
            Map.of(path, text),
            0,
            Duration.ofMinutes(6),
            o -> Going.well(o).behind(new Ahead.Maintainer()))
        .startedBy("pull_request");
  }

  static Story queuedLong() {
    String path = FOLDER + "train.yml";
    return Story.scheduled(
        path,
        Map.of(
            path,
            workflow(
                "train",
                "schedule:\n    - cron: \"10 0 * * *\"\n  workflow_dispatch:",
                "train",
                "[self-hosted, gpu]",
                "Train",
                "make train")),
        3,
        Duration.ofMinutes(47),
        o -> {
          RunPlan well = Going.well(o);
          return o.runNumber() <= 3 ? well : well.behind(new Ahead.Runner());
        });
  }

  static Story allSkipped() {
    String path = FOLDER + "mirror.yml";
    String text =
        workflow(
                "mirror",
                "schedule:\n    - cron: \"0 * * * *\"\n  workflow_dispatch:",
                "mirror",
                "ubuntu-24.04",
                "Mirror",
                "make mirror")
            .replace("    runs-on:", "    if: github.repository == 'acme/shop-old'\n    runs-on:");
    return Story.scheduled(
        path,
        Map.of(path, text),
        11,
        Duration.ofSeconds(20),
        o -> {
          List<JobPlan> jobs = new ArrayList<>();
          for (JobPlan job : Going.well(o).jobs()) jobs.add(JobPlan.skipped(job.name()));
          return RunPlan.of(jobs.toArray(JobPlan[]::new));
        });
  }
}
