package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Analyser;
import dev.nightdesk.analysis.Calibration;
import dev.nightdesk.analysis.Cause;
import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How many megabytes of log a second are read, and how that grows with the number of patterns: the
 * first so many of the built-in ones, and made up ones beyond them.
 */
@State(Scope.Benchmark)
public class AnalyserBenchmark {
  private static final int MEGABYTES = 4;

  private static final List<String> LINES =
      List.of(
          "[INFO] Downloading from central: https://repo.example/org/acme/lib-%d/1.%d/lib.pom",
          "[INFO] Compiling %d source files to target/classes with release %d",
          "> Task :module-%d:compileJava UP-TO-DATE (%d ms)",
          "DEBUG o.a.h.wire - http-outgoing-%d >> GET /api/v1/items/%d HTTP/1.1",
          "npm timing reify:loadTrees Completed in %dms (%d packages)",
          "[WARNING] Using platform encoding, file %d:%d is deprecated",
          "INFO  worker-%d handled request %d in 12 ms, status=200",
          "  at com.acme.shop.Order.place(Order.java:%d) [shop-%d.jar]");

  /**
   * {@code 10+990}: ten of the built-in ones, and as many that are never seen as make a thousand.
   */
  @Param({"10", "10+990", "100", "1000", "built-in"})
  public String patterns = "built-in";

  private List<String> log = List.of();
  private Analyser analyser = new Analyser(List.of(), Calibration.NONE);

  @Setup
  public void prepare() {
    log = log();
    analyser =
        patterns.equals("built-in")
            ? Playbooks.builtIn().knowledge().analyser()
            : some(
                Integer.parseInt(patterns.replace("+990", "")),
                patterns.endsWith("+990") ? 990 : 0);
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Finding read() {
    return analyser.read(log, "github_actions", _ -> true);
  }

  private static Analyser some(int many, int more) {
    var causes = new ArrayList<Cause>();
    int left = many;
    for (Playbook playbook : Playbooks.builtIn().all()) {
      List<Sign> signs = playbook.match().signs();
      if (signs.isEmpty() || left == 0) continue;
      List<Sign> taken = signs.subList(0, Math.min(left, signs.size()));
      causes.add(with(playbook.cause(), taken));
      left -= taken.size();
    }
    left += more;
    var made = new ArrayList<Sign>();
    for (; left > 0; left--) made.add(madeUp(left));
    if (!made.isEmpty()) causes.add(with(causes.getFirst(), made));
    return new Analyser(causes, Calibration.NONE);
  }

  private static Sign madeUp(int number) {
    String regex = "failure E" + (1000 + number) + " of \\w+ in (?:job|step) [0-9]+";
    return Sign.regex(regex, false, 0.5, Sign.Role.CAUSE);
  }

  private static Cause with(Cause cause, List<Sign> signs) {
    return new Cause(
        cause.playbook(),
        cause.category(),
        cause.kind(),
        cause.strategy(),
        cause.claimed(),
        signs,
        Set.of(),
        Set.of(),
        cause.reason());
  }

  /** A build's log: mostly progress, some warnings, now and then a line that speaks of an error. */
  private static List<String> log() {
    var random = new Random(7);
    var log = new ArrayList<String>();
    for (long size = 0; size < MEGABYTES * 1_000_000L; size += log.getLast().length() + 1) {
      if (random.nextInt(200) == 0)
        log.add("ERROR request " + random.nextInt(9_999) + " failed: connection reset by peer");
      else
        log.add(
            String.format(
                "2024-05-01T10:00:00.%03dZ " + LINES.get(random.nextInt(LINES.size())),
                random.nextInt(1000),
                random.nextInt(100_000),
                random.nextInt(1_000)));
    }
    return log;
  }

  /** Runs it and prints the figures; {@code -Dgroups=benchmark}. */
  @Tag("benchmark")
  static class AnalyserBenchmarkRun {
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void printsMegabytesASecond() throws Exception {
      var options =
          new OptionsBuilder()
              .include(AnalyserBenchmark.class.getName() + ".read")
              .forks(1)
              .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
              .warmupIterations(3)
              .warmupTime(TimeValue.seconds(2))
              .measurementIterations(5)
              .measurementTime(TimeValue.seconds(2))
              .build();
      for (RunResult result : new Runner(options).run()) {
        double millis = result.getPrimaryResult().getScore();
        System.out.printf(
            "%s patterns: %.1f MB/s%n",
            result.getParams().getParam("patterns"), MEGABYTES * 1000 / millis);
      }
    }
  }
}
