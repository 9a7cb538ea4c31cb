package dev.nightdesk.app.terms;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that talks to the desk of a data directory, or reads its journal. */
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the journal is kept; default: this platform's data folder.")
  private @Nullable Path data;

  /** Taken, since scripts name it along with the other; nothing here depends on it. */
  @Option(names = "--config", paramLabel = "FILE", hidden = true)
  @SuppressWarnings("unused")
  private @Nullable Path configuration;

  public Path data() {
    return data == null ? Directories.ofThisPlatform().data() : data;
  }
}
