package dev.nightdesk.engine.github.fix;

import java.util.List;
import java.util.Random;

/** Writes workflow files in the many ways in which the same thing can be written. */
final class WorkflowArbitrary {
  private static final List<String> NAMES =
      List.of("Build", "Test it", "Prüfen 🧪", "'Quoted: yes'", "\"a \\\"b\\\"\"", "x", "ｗｉｄｅ");

  private static final List<String> COMMANDS =
      List.of(
          "make",
          "npm ci",
          "pip install pytest",
          "pip install -r requirements.txt",
          "curl -sSf https://x.example/a.tgz | tar xz",
          "cat data/missing.txt",
          "echo \"$(date) # no comment\"",
          "docker pull alpine:3",
          "python -m pip install --upgrade pip && pip install flask",
          "./run.sh 'a b' \\\n  --fast");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final int width;

  private WorkflowArbitrary(Random random) {
    this.random = random;
    this.width = random.nextBoolean() ? 2 : 4;
  }

  static String text(long seed) {
    var writer = new WorkflowArbitrary(new Random(seed));
    writer.write();
    String text = writer.out.toString();
    if (writer.chance(3)) text = text.stripTrailing();
    if (writer.chance(3)) text = text.replace("\n", "\r\n");
    return writer.chance(8) ? "\uFEFF" + text : text;
  }

  private void write() {
    if (chance(2)) out.append("# ").append(pick(NAMES)).append("\n\n");
    if (chance(2)) out.append("name: ").append(pick(NAMES)).append(comment()).append('\n');
    out.append(
        pick(
            List.of(
                "on: push",
                "'on': [push, pull_request]",
                "\"on\":\n  push:\n    branches: [main]")));
    out.append('\n');
    blank();
    out.append("jobs:").append(comment()).append('\n');
    int jobs = 1 + random.nextInt(3);
    for (int i = 0; i < jobs; i++) job(i);
  }

  private void job(int number) {
    String pad = " ".repeat(width);
    String deep = " ".repeat(2 * width);
    out.append(pad).append("job-").append(number).append(':').append(comment()).append('\n');
    if (chance(3)) out.append(deep).append("name: ").append(pick(NAMES)).append(' ').append('\n');
    if (chance(4))
      out.append(deep).append("timeout-minutes: ").append(10 + random.nextInt(50)).append('\n');
    out.append(deep)
        .append("runs-on: ")
        .append(pick(List.of("ubuntu-24.04", "'ubuntu-latest'", "[ubuntu-22.04]")));
    out.append(comment()).append('\n');
    if (chance(3)) out.append(deep).append("env: {A: '1', B: \"ü\"}\n");
    if (chance(6)) out.append(deep).append("continue-on-error: false # for now\n");
    blank();
    out.append(deep).append("steps:").append(comment()).append('\n');
    String dash = chance(3) ? deep : " ".repeat(2 * width + width);
    if (!chance(4)) out.append(dash).append("- uses: actions/checkout@v4\n");
    int steps = 1 + random.nextInt(4);
    boolean spaced = chance(3);
    for (int i = 0; i < steps; i++) {
      if (spaced) out.append('\n');
      if (chance(5)) out.append(dash).append("# about the next step\n");
      step(dash, number * 10 + i);
    }
  }

  private void step(String dash, int number) {
    String in = dash + "  ";
    boolean named = chance(2);
    out.append(dash).append("- ");
    if (named) out.append("name: S").append(number).append(comment()).append('\n').append(in);
    if (named && chance(4)) out.append("if: github.ref != 'x'\n").append(in);
    run(in);
    if (chance(4)) out.append(in).append("env:\n").append(in).append("  K: v\n");
    if (chance(6)) out.append(in).append("timeout-minutes: 7\n");
  }

  private void run(String in) {
    String command = pick(COMMANDS);
    if (command.contains("\n") || chance(2)) {
      out.append("run: ").append(pick(List.of("|", "|-", "| # sh", "|", ">-"))).append('\n');
      int more = random.nextInt(3);
      block(in, command);
      for (int i = 0; i < more; i++) block(in, pick(COMMANDS));
      if (chance(6)) out.append('\n');
      return;
    }
    boolean special = command.contains("#") || command.contains(": ");
    if (special || chance(3)) {
      out.append("run: '").append(command.replace("'", "''")).append("'\n");
    } else {
      out.append("run: ").append(command).append(comment()).append('\n');
    }
  }

  private void block(String in, String command) {
    for (String line : command.split("\n")) out.append(in).append("  ").append(line).append('\n');
  }

  private String comment() {
    return chance(5) ? pick(List.of(" # why", "   #\tтак", " # 🙂: yes")) : "";
  }

  private void blank() {
    if (chance(3)) out.append('\n');
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
