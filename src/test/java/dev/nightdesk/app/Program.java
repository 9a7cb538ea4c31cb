package dev.nightdesk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program as a user runs it: a process of its own, both of whose streams are kept. */
public final class Program implements AutoCloseable {
  /** The environment variable that holds the token of a GitHub for tests, and that token. */
  static final String TOKEN_NAME = "NIGHTDESK_TEST_TOKEN";

  static final String TOKEN = "ghp_0Nly4TestsNeverInAnyFile9876543210ab";

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Process process;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Thread> readers;

  private Program(Process process) {
    this.process = process;
    readers =
        List.of(
            Thread.ofVirtual().start(() -> read(process.getInputStream(), out)),
            Thread.ofVirtual().start(() -> read(process.getErrorStream(), err)));
  }

  /** {@code nightdesk ARGUMENTS}, without a display. */
  public static Program start(Object... arguments) throws IOException {
    return run(command(arguments));
  }

  /** As {@link #start}, where no file may grow beyond so many bytes. */
  static Program startWithFilesUpTo(long bytes, Object... arguments) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f $0 && exec \"$@\""));
    command.add(Long.toString(bytes / 512));
    command.addAll(command(arguments));
    return run(command);
  }

  private static List<String> command(Object... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Nightdesk.class.getName());
    for (Object argument : arguments) command.add(argument.toString());
    return command;
  }

  private static Program run(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().put(TOKEN_NAME, TOKEN);
    return new Program(builder.start());
  }

  private void read(InputStream from, List<String> into) {
    try (var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) add(line, into);
    } catch (IOException e) {
      add("cannot be read any more: " + e, into);
    }
  }

  private synchronized void add(String line, List<String> to) {
    to.add(line);
    notifyAll();
  }

  long pid() {
    return process.pid();
  }

  public synchronized List<String> out() {
    return List.copyOf(out);
  }

  public synchronized List<String> err() {
    return List.copyOf(err);
  }

  /** Waits until what was printed on standard output so far fulfils this. */
  synchronized void awaitOut(String what, Predicate<List<String>> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(out)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || (!process.isAlive() && readers.stream().noneMatch(Thread::isAlive))) {
        throw new AssertionError("no " + what + "; " + this);
      }
      wait(Math.min(left, 500));
    }
  }

  /** Waits for a line on standard output that holds all these words. */
  public String awaitLine(String... words) throws Exception {
    Predicate<String> fits = line -> List.of(words).stream().allMatch(line::contains);
    awaitOut("line with " + List.of(words), lines -> lines.stream().anyMatch(fits));
    return out().stream().filter(fits).findFirst().orElseThrow();
  }

  /** SIGTERM; the process's own destroy would close the streams before the last lines are read. */
  public Program terminate() {
    process.toHandle().destroy();
    return this;
  }

  /** SIGKILL. */
  public void kill() throws Exception {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** Waits for the end and all that was printed; returns the exit code. */
  public int awaitEnd() throws Exception {
    return awaitEnd(PATIENCE);
  }

  int awaitEnd(Duration patience) throws Exception {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it did not end within " + patience + "; " + this);
    }
    for (Thread reader : readers) reader.join(PATIENCE);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public synchronized String toString() {
    String printed = String.join("\n", out.subList(Math.max(0, out.size() - 30), out.size()));
    String state = process.isAlive() ? "runs" : "ended with " + process.exitValue();
    return "process "
        + state
        + "\nstdout, the end:\n"
        + printed
        + "\nstderr:\n"
        + String.join("\n", err);
  }
}
