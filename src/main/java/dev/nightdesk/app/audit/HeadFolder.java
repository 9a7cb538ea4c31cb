package dev.nightdesk.app.audit;

import dev.nightdesk.app.setup.Replacing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that signed heads are exported to: {@code head-48212.nightdesk-head.json} for each, and
 * the newest once more as {@code latest.nightdesk-head.json}.
 */
public final class HeadFolder {
  static final String SUFFIX = ".nightdesk-head.json";
  static final String LATEST = "latest" + SUFFIX;
  private static final Pattern NAME = Pattern.compile("head-([0-9]{1,18})" + Pattern.quote(SUFFIX));

  private final Path folder;

  HeadFolder(Path folder) {
    this.folder = folder;
  }

  /** The newest head that was exported here, if any. */
  Optional<SignedHead> latest() {
    Path file = folder.resolve(LATEST);
    return Files.exists(file) ? Optional.of(SignedHead.read(file)) : Optional.empty();
  }

  /**
   * Writes a head, and takes away all but the newest.
   *
   * @return the file
   * @throws AuditTrouble with what is wrong with the place; what was there before is untouched
   */
  Path write(SignedHead head, int keep) {
    Path file = folder.resolve("head-" + head.seq() + SUFFIX);
    try {
      Files.createDirectories(folder);
      Replacing.write(file, head.json());
      Replacing.write(folder.resolve(LATEST), head.json());
      List<Path> all = heads(folder);
      for (Path old : all.subList(0, Math.max(0, all.size() - keep))) Files.deleteIfExists(old);
      return file;
    } catch (IOException e) {
      throw new AuditTrouble(problem(folder, e), e);
    }
  }

  /** Writes a head to a file, or into a folder under its own name. */
  static Path writeTo(SignedHead head, Path to) {
    Path file = Files.isDirectory(to) ? to.resolve("head-" + head.seq() + SUFFIX) : to;
    try {
      Replacing.write(file, head.json());
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new AuditTrouble(problem(file, e), e);
    }
  }

  /**
   * The heads in a file or a folder, oldest first.
   *
   * @throws AuditTrouble when there is none
   */
  static List<Path> in(Path place) {
    if (!Files.exists(place)) throw new AuditTrouble("there is no head at " + place);
    if (!Files.isDirectory(place)) return List.of(place);
    try {
      List<Path> all = new ArrayList<>(heads(place));
      Path latest = place.resolve(LATEST);
      if (Files.exists(latest)) all.add(latest);
      if (all.isEmpty())
        throw new AuditTrouble("no head (*" + SUFFIX + ") lies in the folder " + place);
      return all;
    } catch (IOException e) {
      throw new AuditTrouble(problem(place, e), e);
    }
  }

  /** By their numbers; the latest one has none. */
  private static List<Path> heads(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> number(file) >= 0)
          .sorted(Comparator.comparingLong(HeadFolder::number))
          .toList();
    }
  }

  private static long number(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /** What an input or output error means to a person. */
  private static String problem(Path place, IOException e) {
    String what =
        switch (e) {
          case AccessDeniedException _ -> "Nightdesk may not write there";
          case FileAlreadyExistsException _ -> "a file is in the way; a folder is needed";
          case NoSuchFileException _ -> "there is no such folder";
          default -> String.valueOf(e.getMessage());
        };
    return "The signed head cannot be written to " + place + ": " + what + ".";
  }
}
