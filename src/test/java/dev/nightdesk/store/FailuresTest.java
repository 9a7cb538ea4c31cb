package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  private static final Path FOLDER = Path.of("data");

  @Test
  void aNewJournalOnAFullDiskIsNotCalledDamaged() {
    assertThat(opening(DataUtils.ERROR_WRITING_FAILED, "No space left on device"))
        .hasMessageContaining("no space left on the disk");
    assertThat(opening(DataUtils.ERROR_WRITING_FAILED, "File too large"))
        .hasMessageContaining("cannot be used: File too large");
  }

  @Test
  void aFileThatIsCorruptIsCalledDamaged() {
    assertThat(opening(DataUtils.ERROR_FILE_CORRUPT, "Chunk 7 not found"))
        .hasMessageContaining("is damaged");
  }

  /** As H2 tells it when it opens its file. */
  private static StoreException opening(int code, String why) {
    var cause = DataUtils.newMVStoreException(code, "Writing to file failed", new IOException(why));
    return Failures.opening(FOLDER, new SQLException("General error", "HY000", 50000, cause));
  }
}
