package dev.nightdesk.app.setup;

import dev.nightdesk.api.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps secrets as files of their own that only the user can read: {@code ${secret:NAME}} is the
 * content of the file {@code NAME} in the folder.
 */
record SecretFiles(Path folder) {
  /**
   * Writes a secret; one of the same name is replaced.
   *
   * @throws IOException when it cannot be kept; nothing is left behind then
   */
  void write(String name, String value) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    OwnerOnly.create(part);
    try {
      Files.writeString(part, value + "\n");
      Replacing.move(part, folder.resolve(name));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }
}
