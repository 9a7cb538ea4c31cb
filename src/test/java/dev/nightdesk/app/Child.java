package dev.nightdesk.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A desk in a JVM of its own, whose lines are waited for. */
final class Child {
  static final Child NONE = new Child(null);

  private static final int PATIENCE_SECONDS = 40;

  private final @Nullable Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private Child(@Nullable Process process) {
    this.process = process;
    if (process == null) return;
    Thread.ofVirtual().start(() -> read(process));
  }

  static Child start(Trained trained, Path configuration, Path data, KilledDesk.Point point)
      throws IOException {
    return java(
        trained,
        KilledDesk.class.getName(),
        configuration.toString(),
        data.toString(),
        point.name());
  }

  /** Starts a main class of this build with quick-start options. */
  private static Child java(Trained trained, String main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
    command.addAll(trained.options());
    command.add(main);
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static Child start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(new File("."));
    builder.environment().put(Program.TOKEN_NAME, Program.TOKEN);
    return new Child(builder.start());
  }

  private void read(Process process) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
    } catch (IOException e) {
      lines.add("cannot be read any more: " + e);
    }
    lines.add("(ended)");
  }

  /**
   * Waits for a line that holds these words; fails with all that was printed when it does not come.
   */
  String awaitLine(String words) {
    try {
      while (true) {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line != null) seen.add(line);
        if (line != null && line.contains(words)) return line;
        if (line == null || line.equals("(ended)")) {
          throw new AssertionError(
              "'"
                  + words
                  + "' was not printed; this was:\n"
                  + String.join("\n", seen)
                  + (line == null ? threads() : ""));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What its threads do, for a process that says nothing. */
  private String threads() throws InterruptedException {
    if (process == null || !process.isAlive()) return "";
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    try {
      Process told =
          new ProcessBuilder(jstack.toString(), Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      String text = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      told.waitFor();
      return "\n" + text;
    } catch (IOException e) {
      return "\nits threads cannot be told: " + e;
    }
  }

  /** SIGKILL. */
  void kill() {
    if (process == null) return;
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM, and waits for the end. */
  int endCleanly() throws InterruptedException {
    if (process == null) return 0;
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
      throw new AssertionError("it did not end");
    return process.exitValue();
  }

  int awaitEnd() throws InterruptedException {
    if (process == null) return 0;
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
      throw new AssertionError("it did not end: " + seen);
    return process.exitValue();
  }

  List<String> seen() {
    lines.drainTo(seen);
    return seen;
  }
}
