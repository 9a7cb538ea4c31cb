package dev.nightdesk.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program calls itself; the version comes from the build alone. */
public final class Product {
  public static final String NAME = "Nightdesk";

  /** Such as {@code 0.1.0}; {@code dev} when the classes were not built by the project's build. */
  public static final String VERSION = version();

  private Product() {}

  private static String version() {
    try (InputStream in = Product.class.getResourceAsStream("/dev/nightdesk/version.properties")) {
      var properties = new Properties();
      if (in != null) properties.load(in);
      String version = properties.getProperty("version", "dev");
      return version.startsWith("$") ? "dev" : version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
