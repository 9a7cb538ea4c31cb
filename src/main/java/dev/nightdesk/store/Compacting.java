package dev.nightdesk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * Makes the file of a closed database smaller, in a copy that takes its place when it is whole: H2
 * compacts in place, and killed meanwhile leaves a file that cannot be opened.
 */
final class Compacting {
  private static final System.Logger LOG = System.getLogger(Compacting.class.getName());

  private Compacting() {}

  /** Leaves the file as it was where somebody holds it, or where there is no room for a copy. */
  static void run(Path file) {
    Path copy = copyOf(file);
    try (FileChannel held =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = held.tryLock()) {
      if (lock == null) return;
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      MVStoreTool.compact(copy.toString(), false);
      try (FileChannel whole = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        whole.force(true);
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (OverlappingFileLockException e) {
      LOG.log(System.Logger.Level.DEBUG, "the data file is in use in this process", e);
    } catch (IOException | MVStoreException e) {
      LOG.log(System.Logger.Level.WARNING, "the data file was not compacted", e);
    } finally {
      cleanUp(file);
    }
  }

  /**
   * Takes away what a compacting that was cut off left behind, which may be as large as the file.
   */
  static void cleanUp(Path file) {
    Path copy = copyOf(file);
    try {
      MVStoreTool.compactCleanUp(copy.toString());
      Files.deleteIfExists(copy);
    } catch (IOException | MVStoreException e) {
      LOG.log(System.Logger.Level.WARNING, "what compacting left behind cannot be deleted", e);
    }
  }

  private static Path copyOf(Path file) {
    return file.resolveSibling("nightdesk.compacting");
  }
}
