package dev.nightdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that is deleted when it is closed; null keeps everything. */
record ThrowAway(@Nullable Path folder) implements AutoCloseable {
  @Override
  public void close() {
    if (folder == null) return;
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) Files.deleteIfExists(path);
    } catch (IOException e) {
      System.err.println(
          "nightdesk: the demo's data could not be deleted; delete "
              + folder
              + " yourself ("
              + e.getMessage()
              + ")");
    }
  }
}
