package dev.nightdesk.healing.command;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a program of this machine, or at the folder in which one is to run, and says why it must
 * not be used. Asked when the configuration is read and again at the moment of running.
 */
public final class ProgramFile {
  private static final int WRITABLE_BY_OTHERS = 0002;
  private static final int WRITABLE_BY_GROUP = 0020;
  private static final int STICKY = 01000;

  /** What takes a text and makes commands of it, so that no pattern of arguments can hold it. */
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh",
          "bash",
          "rbash",
          "dash",
          "ash",
          "ksh",
          "mksh",
          "zsh",
          "fish",
          "csh",
          "tcsh",
          "cmd",
          "powershell",
          "pwsh",
          "wscript",
          "cscript",
          "mshta",
          "osascript",
          "python",
          "pythonw",
          "pypy",
          "perl",
          "ruby",
          "irb",
          "node",
          "nodejs",
          "deno",
          "bun",
          "php",
          "lua",
          "luajit",
          "tclsh",
          "wish",
          "expect",
          "awk",
          "gawk",
          "mawk",
          "nawk",
          "java",
          "javaw",
          "jshell",
          "groovy",
          "scala",
          "rscript",
          "ssh",
          "telnet");

  /** What runs another program that its arguments name. */
  private static final Set<String> LAUNCHERS =
      Set.of(
          "env",
          "sudo",
          "doas",
          "su",
          "runuser",
          "pkexec",
          "xargs",
          "parallel",
          "nohup",
          "setsid",
          "nice",
          "ionice",
          "timeout",
          "stdbuf",
          "script",
          "watch",
          "chroot",
          "unshare",
          "nsenter",
          "strace",
          "gdb",
          "systemd-run",
          "busybox",
          "toybox",
          "start",
          "runas");

  /** These are several programs in one file and go by the name by which they are called. */
  private static final Set<String> MANY_IN_ONE = Set.of("busybox", "toybox");

  /** What was found out about a program. */
  public sealed interface Found {
    /**
     * It may be used.
     *
     * @param resolved the file to which its path leads
     */
    record Usable(String resolved) implements Found {}

    /** It must not; the sentence says why and has no full stop. */
    record Refused(String why) implements Found {}
  }

  private ProgramFile() {}

  /** Looks at the program with this absolute path. Reads the file system. */
  public static Found program(String path) {
    try {
      var program = Path.of(path);
      if (!program.isAbsolute()) return refused("'" + path + "' is not an absolute path");
      if (!program.equals(program.normalize()))
        return refused("'" + path + "' holds '.' or '..'; write the path without them");
      Path resolved = program.toRealPath();
      String why = unusable(program, resolved);
      return why == null ? new Found.Usable(resolved.toString()) : refused(why);
    } catch (InvalidPathException e) {
      return refused("the path of the program is not valid: " + e.getReason());
    } catch (NoSuchFileException e) {
      return refused("there is no program " + path);
    } catch (IOException e) {
      return refused("the program " + path + " cannot be looked at: " + e.getMessage());
    }
  }

  private static @Nullable String unusable(Path program, Path resolved) throws IOException {
    String name = interpreter(program, resolved);
    if (name != null) return name;
    if (!Files.isRegularFile(resolved)) return program + " is no file";
    if (!Files.isExecutable(resolved)) return program + " is not executable";
    if (!isUnix()) return null;
    if ((mode(resolved) & (WRITABLE_BY_OTHERS | WRITABLE_BY_GROUP)) != 0)
      return resolved + " can be written by others than its owner (chmod go-w)";
    for (Path start : List.of(program, resolved)) {
      for (Path p = start.getParent(); p != null; p = p.getParent()) {
        if (mayBeWritten(mode(p), (Integer) Files.getAttribute(p, "unix:gid")))
          return "the folder "
              + p
              + ", in which it lies, can be written by others than its owner (chmod go-w)";
      }
    }
    return null;
  }

  /**
   * Whether others than its owner can put another program in the place of one in a folder. Where
   * files stay their owners' ({@code +t}) they cannot; the group of the administrator (0) is no
   * other.
   */
  static boolean mayBeWritten(int mode, int group) {
    if ((mode & STICKY) != 0) return false;
    boolean byGroup = (mode & WRITABLE_BY_GROUP) != 0 && group != 0;
    return byGroup || (mode & WRITABLE_BY_OTHERS) != 0;
  }

  private static @Nullable String interpreter(Path program, Path resolved) {
    String called = name(program);
    String behind = name(resolved);
    if (called.endsWith(".bat") || called.endsWith(".cmd"))
      return program + " is a batch file, whose arguments a shell would read";
    for (String name : List.of(called, behind)) {
      if (INTERPRETERS.contains(name))
        return program
            + " is an interpreter ("
            + name
            + "), which makes commands of its arguments; name the program itself, or a script with"
            + " its own first line";
      boolean itself = name.equals(called) || !MANY_IN_ONE.contains(name);
      if (LAUNCHERS.contains(name) && itself)
        return program
            + " ("
            + name
            + ") runs whatever its arguments name; name that program itself";
    }
    return null;
  }

  /** The file's name without {@code .exe} and without the number of a version. */
  private static String name(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    String unnumbered = plain.replaceFirst("[-.]?[0-9][0-9.]*$", "");
    return unnumbered.isEmpty() ? plain : unnumbered;
  }

  /** Why no program is to run in this folder, without a full stop; empty when one may. */
  public static Optional<String> folder(String path) {
    try {
      var folder = Path.of(path);
      if (!folder.isAbsolute()) return Optional.of("'" + path + "' is not an absolute path");
      if (!Files.isDirectory(folder)) return Optional.of("there is no folder " + path);
      if (isUnix() && (mode(folder.toRealPath()) & WRITABLE_BY_OTHERS) != 0)
        return Optional.of("the folder " + path + " can be written by everybody");
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of("the path of the folder is not valid: " + e.getReason());
    } catch (IOException e) {
      return Optional.of("the folder " + path + " cannot be looked at: " + e.getMessage());
    }
  }

  static boolean isUnix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode");
  }

  private static Found refused(String why) {
    return new Found.Refused(why);
  }
}
