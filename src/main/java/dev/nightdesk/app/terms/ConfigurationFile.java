package dev.nightdesk.app.terms;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.document.DocumentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds and reads the configuration that a command was started with. */
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /** Reads the file; a command without a window has nothing to do without one. */
  public static Configuration read(DeskOptions options) {
    Path file = options.configuration();
    if (!Files.exists(file)) {
      throw new Refusal(
          ExitCode.BAD_INPUT,
          "there is no configuration at "
              + file
              + "; write one (sample-data/config/example.yaml shows how) or try 'nightdesk demo'");
    }
    return parsed(file);
  }

  /** Reads the file, or starts with nothing to watch when none was named and none is there. */
  public static Configuration readOrDefault(DeskOptions options) {
    Path file = options.configuration();
    if (!options.namesConfiguration() && !Files.exists(file))
      return parsed("(built in)", "version: 1\nengines: []\n", Map.of());
    return read(options);
  }

  /** A configuration of our own, with the environment that its references are looked up in. */
  public static Configuration parsed(String name, String text, Map<String, String> environment) {
    try {
      return ConfigurationReader.readText(name, text, environment);
    } catch (DocumentException e) {
      throw new Refusal(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private static Configuration parsed(Path file) {
    try {
      return ConfigurationReader.read(
          file, System.getenv(), Directories.ofThisPlatform().secrets());
    } catch (DocumentException e) {
      throw new Refusal(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }
}
