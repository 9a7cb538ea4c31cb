package dev.nightdesk.app.shelf;

import dev.nightdesk.playbook.PlaybookFolders;
import dev.nightdesk.playbook.Playbooks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Looks at the folders of playbooks every second and says when they say something else. It polls
 * because notices of changed files get lost where editors replace files, containers mount them and
 * networks share them.
 */
public final class PlaybookWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PlaybookWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final PlaybookFolders folders;
  private final Consumer<Playbooks.Loaded> listener;
  private final ReentrantLock looking = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param listener is called on the thread that looked
   */
  public PlaybookWatch(PlaybookFolders folders, Consumer<Playbooks.Loaded> listener) {
    this.folders = folders;
    this.listener = listener;
  }

  /** Begins to look every second. */
  public PlaybookWatch start() {
    Thread.ofVirtual().name("playbook-watch").start(this::run);
    return this;
  }

  /** Looks once, at once: what the timer does, and what saving in the window asks for. */
  public void look() {
    looking.lock();
    try {
      if (folders.look()) listener.accept(folders.loaded());
    } finally {
      looking.unlock();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, "The playbooks could not be read again", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
