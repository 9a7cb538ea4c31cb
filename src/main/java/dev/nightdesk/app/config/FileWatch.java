package dev.nightdesk.app.config;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the configuration file every two seconds and says when its content has changed. It polls
 * because editors replace files, containers mount them and networks share them: notices get lost in
 * all three. A file that is gone or wrong never replaces the last good one.
 */
public final class FileWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** What a look at a changed file found. */
  public sealed interface Change {
    /** The new configuration, now {@link FileWatch#current()}. */
    record Accepted(Configuration configuration) implements Change {}

    /**
     * The file is wrong; the last good configuration stays.
     *
     * @param sentence the first problem in one line
     */
    record Refused(String sentence, List<Problem> problems) implements Change {}
  }

  /** Tells an untouched file without reading it; the content decides when one of these differs. */
  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

  private final Path file;
  private final Map<String, String> environment;
  private final Consumer<Change> listener;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Configuration current;
  private @Nullable Stamp stamp;
  private String seen;

  /** Whether there was no file when the desk was started, and none since: no news, then. */
  private boolean notYet;

  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param current what was read from the file when the desk was started
   * @param listener is called on the watching thread
   */
  public FileWatch(Path file, Configuration current, Consumer<Change> listener) {
    this(file, current, listener, System.getenv());
  }

  FileWatch(
      Path file,
      Configuration current,
      Consumer<Change> listener,
      Map<String, String> environment) {
    this.file = file;
    this.current = current;
    this.listener = listener;
    this.environment = environment;
    this.seen = "";
    try {
      this.stamp = stamp();
      this.seen = Evidence.sha256(YamlDocument.bytes(file, ConfigurationReader.MAX_BYTES));
    } catch (NoSuchFileException e) {
      this.stamp = null;
      this.notYet = true;
    } catch (IOException | DocumentException e) {
      // it has gone since it was read: the first look will say so
      this.stamp = null;
    }
  }

  /** The last good configuration. */
  public Configuration current() {
    return current;
  }

  /** Begins to look every two seconds. */
  public FileWatch start() {
    Thread.ofVirtual().name("configuration-watch").start(this::run);
    return this;
  }

  /** Looks once, at once: what the timer does, and what "reload" in the window asks for. */
  public void look() {
    looking.lock();
    try {
      if (notYet && !Files.exists(file)) return;
      notYet = false;
      Stamp now = stamp();
      // two writes within one tick of the file system's clock can share a stamp, so a young file is
      // read again
      boolean young = System.currentTimeMillis() - now.modified().toMillis() < 2 * EVERY.toMillis();
      if (now.equals(stamp) && !young) return;
      byte[] bytes = YamlDocument.bytes(file, ConfigurationReader.MAX_BYTES);
      stamp = now;
      String content = Evidence.sha256(bytes);
      if (content.equals(seen)) return;
      seen = content;
      read(bytes);
    } catch (DocumentException e) {
      unreadable(e.problems());
    } catch (IOException e) {
      String sentence = "the file cannot be read; the configuration in force stays.";
      unreadable(List.of(Problem.ofFile(file.toString(), sentence)));
    } finally {
      looking.unlock();
    }
  }

  private void read(byte[] bytes) {
    try {
      Path base = ConfigurationReader.base(file);
      Configuration fresh = ConfigurationReader.read(file.toString(), bytes, base, environment);
      current = fresh;
      listener.accept(new Change.Accepted(fresh));
    } catch (DocumentException e) {
      listener.accept(new Change.Refused(String.valueOf(e.getMessage()), e.problems()));
    }
  }

  /** Says the same complaint once, not every two seconds; whatever is there afterwards is news. */
  private void unreadable(List<Problem> problems) {
    String sentence = problems.getFirst().toString();
    stamp = null;
    if (seen.equals(sentence)) return;
    seen = sentence;
    listener.accept(new Change.Refused(sentence, problems));
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private Stamp stamp() throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, "The configuration could not be reloaded", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
