package dev.nightdesk.app.terms;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where this platform keeps configuration and data: the XDG folders on Linux, Application Support
 * on macOS, AppData on Windows.
 */
public record Directories(Path configuration, Path data) {
  public static Directories ofThisPlatform() {
    return of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv());
  }

  static Directories of(String system, Path home, Map<String, String> environment) {
    if (system.startsWith("Windows")) {
      Path roaming = folder(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
      Path local = folder(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      return new Directories(roaming.resolve("Nightdesk"), local.resolve("Nightdesk"));
    }
    if (system.startsWith("Mac")) {
      Path support = home.resolve("Library/Application Support/Nightdesk");
      return new Directories(support, support.resolve("data"));
    }
    Path configuration = folder(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    Path data = folder(environment, "XDG_DATA_HOME").orElse(home.resolve(".local/share"));
    return new Directories(configuration.resolve("nightdesk"), data.resolve("nightdesk"));
  }

  public Path configurationFile() {
    return configuration.resolve("nightdesk.yaml");
  }

  /** The folder with a file for each secret. */
  public Path secrets() {
    return configuration.resolve("secrets");
  }

  /** What a person chose for the window; the window writes it. */
  public Path preferencesFile() {
    return configuration.resolve("window.yaml");
  }

  private static Optional<Path> folder(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
