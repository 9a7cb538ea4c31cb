package dev.nightdesk.store;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another Nightdesk in another process: it opens the store, and commits until it is killed. */
final class KillTestChild implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private KillTestChild(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static KillTestChild start(String what, Path directory) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillTestChild.class.getName(),
                what,
                directory.toString()));
    return new KillTestChild(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** SIGKILL: nothing of it runs any more. */
  void kill() throws InterruptedException {
    // by its handle: the process's own method closes the stream with what was printed last
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  public static void main(String[] args) {
    // the log goes elsewhere, so that only promises stand on the output
    PrintStream promised = System.out;
    System.setOut(System.err);
    Path directory = Path.of(args[1]);
    try (Store store = Store.open(directory, InstantSource.system(), args[0])) {
      if (args[0].equals("open")) {
        promised.println("OPENED");
        return;
      }
      long number = store.restore(Instant.now(), java.time.Duration.ZERO).nextIncidentNumber();
      while (true) {
        for (Batch batch :
            Scenes.life(number++, Instant.now(), Severity.LOW, Scenes.Ending.HEALED)) {
          List<Committed> committed = store.journal().commit(surviving(batch));
          // println flushes: what is printed was promised
          promised.println(committed.getLast().seq());
        }
      }
    } catch (StoreException e) {
      promised.println(e.trouble() + " " + e.getMessage());
    }
  }

  private static Batch surviving(Batch b) {
    return new Batch(
        b.events(), b.incidents(), b.approvals(), b.remediations(), b.evidence(), true);
  }
}
