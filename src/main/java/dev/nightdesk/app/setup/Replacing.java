package dev.nightdesk.app.setup;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Puts a whole file in the place of another: whoever reads sees the old one or the new one. */
public final class Replacing {
  private Replacing() {}

  /**
   * Writes a text in one step. A file that others may read stays so; a new one is the user's alone.
   * A symbolic link stays one: what it leads to is written.
   *
   * @throws IOException when the folder or the file cannot be written; nothing is changed then
   */
  public static void write(Path file, String text) throws IOException {
    Path whole = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) throw new IOException("there is no folder for " + whole);
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".nightdesk-", ".part");
    try {
      Files.writeString(part, text);
      keepPermissions(whole, part);
      move(part, whole);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    var before =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (before == null || !Files.exists(from)) return;
    Files.setPosixFilePermissions(to, before.readAttributes().permissions());
  }

  static void move(Path part, Path whole) throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
