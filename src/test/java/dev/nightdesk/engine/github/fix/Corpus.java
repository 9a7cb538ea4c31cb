package dev.nightdesk.engine.github.fix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workflow files as teams write them: hand-written ones, and each of them written otherwise. */
final class Corpus {
  /** One text. */
  record Text(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Corpus() {}

  static List<Text> bases() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/workflows"))) {
      List<Text> bases = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        bases.add(new Text(file.getFileName().toString(), Files.readString(file)));
      }
      return bases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More than sixty, all different. */
  static List<Text> all() {
    List<Text> all = new ArrayList<>();
    for (Text base : bases()) {
      all.add(base);
      all.add(new Text(base.name() + " CRLF", base.text().replace("\n", "\r\n")));
      all.add(new Text(base.name() + " BOM, no last line end", "\uFEFF" + base.text().strip()));
      all.add(new Text(base.name() + " commented", commented(base.text())));
    }
    all.add(new Text("2,000 lines", longOne()));
    return all;
  }

  /** Comments and blank lines where nobody expects them. */
  private static String commented(String text) {
    StringBuilder out = new StringBuilder("# generated? no: written by hand\n\n");
    boolean steps = false;
    for (String line : text.split("(?<=\n)")) {
      String bare = line.strip();
      if (bare.startsWith("runs-on:")) out.append("\n#at the margin\n");
      if (bare.startsWith("- uses: actions/checkout"))
        out.append(indent(line)).append("# the code\n");
      steps |= bare.equals("jobs:");
      out.append(line);
      if (bare.equals("steps:")) out.append("          # deep, and about the first step\n");
      if (bare.equals("jobs:")) out.append("\n");
    }
    return out + "# the end\n#\n";
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private static String longOne() {
    StringBuilder out = new StringBuilder("name: Long\non: push\njobs:\n");
    for (int i = 0; out.chars().filter(c -> c == '\n').count() < 2_000; i++) {
      out.append("  shard-").append(i).append(":\n");
      out.append("    name: Shard ").append(i).append(" 🧩\n");
      out.append("    runs-on: ubuntu-24.04\n");
      if (i % 2 == 0) out.append("    timeout-minutes: ").append(15 + i % 40).append('\n');
      out.append(
          "    steps:\n      - uses: actions/checkout@v4\n      - name: Install\n        run: |\n");
      out.append("          pip install -r requirements/shard.txt\n          pip install pytest\n");
      out.append("      - name: Test\n        run: pytest --shard=")
          .append(i)
          .append(" # one of many\n");
    }
    return out.toString();
  }
}
