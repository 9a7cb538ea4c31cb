package dev.nightdesk.app.terms;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command which touches a desk has. */
public final class DeskOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration file; default: nightdesk.yaml in this platform's configuration"
              + " folder.")
  private @Nullable Path configuration;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the journal is kept; default: this platform's data folder.")
  private @Nullable Path data;

  boolean namesConfiguration() {
    return configuration != null;
  }

  public Path configuration() {
    return configuration == null ? Directories.ofThisPlatform().configurationFile() : configuration;
  }

  public Path data() {
    return data == null ? Directories.ofThisPlatform().data() : data;
  }
}
