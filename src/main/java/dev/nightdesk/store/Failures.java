package dev.nightdesk.store;

import dev.nightdesk.store.StoreException.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Turns what H2 and the file system say into sentences for the operator. */
final class Failures {
  private static final Set<Integer> UNREADABLE =
      Set.of(
          ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_ENCRYPTION_ERROR_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.WRONG_USER_OR_PASSWORD);

  private Failures() {}

  static StoreException opening(Path directory, SQLException e) {
    if (UNREADABLE.contains(e.getErrorCode()) || isBroken(e)) {
      return new StoreException(
          Trouble.DAMAGED,
          "The data file in "
              + directory
              + " is damaged, encrypted or not from Nightdesk. Move it away to start afresh, or put"
              + " a backup in its place.",
          e);
    }
    if (isFull(e)) return full(directory, e);
    return new StoreException(
        Trouble.CANNOT_WRITE,
        "The data directory "
            + directory
            + " cannot be used: "
            + brief(e)
            + ". Check its access rights.",
        e);
  }

  /** Something else has the name of a file of ours. */
  static StoreException noFile(Path file) {
    return new StoreException(
        Trouble.CANNOT_WRITE, file + " is no file, and one is needed there. Move it away.");
  }

  /**
   * @param end the last event of the database
   * @param next the first one after it that the tail knows
   */
  static StoreException gap(Path directory, long end, long next) {
    return new StoreException(
        Trouble.DAMAGED,
        "The journal in "
            + directory
            + " ends with event "
            + end
            + ", but nightdesk.tail beside it goes on at event "
            + next
            + " of another course of events. If an older journal was put there on purpose, move"
            + " nightdesk.tail away and start again; otherwise put a backup in its place.");
  }

  /** After a kill H2 was seen to run around in circles in a file that points to nothing. */
  private static boolean isBroken(SQLException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError) return true;
      // what could not be written need not be broken: the disk of a new file may be full
      if (cause instanceof MVStoreException mv
          && mv.getErrorCode() != DataUtils.ERROR_WRITING_FAILED) return true;
    }
    return false;
  }

  static StoreException writing(Path directory, SQLException e) {
    if (isFull(e)) return full(directory, e);
    return new StoreException(
        Trouble.CANNOT_WRITE,
        "The journal in "
            + directory
            + " cannot be written: "
            + brief(e)
            + ". Nothing of this step was kept.",
        e);
  }

  /** It is in the database, but a crash could still undo it. */
  static StoreException notSafe(Path directory, IOException e) {
    var cause = new SQLException(e.getMessage(), e);
    if (isFull(cause)) return full(directory, cause);
    return new StoreException(
        Trouble.CANNOT_WRITE,
        "The last step cannot be made safe in " + directory + ": " + e.getMessage() + ".",
        e);
  }

  static StoreException reading(Path directory, SQLException e) {
    Trouble trouble =
        UNREADABLE.contains(e.getErrorCode()) ? Trouble.DAMAGED : Trouble.CANNOT_WRITE;
    return new StoreException(
        trouble, "The data in " + directory + " cannot be read: " + brief(e) + ".", e);
  }

  private static StoreException full(Path directory, SQLException e) {
    return new StoreException(
        Trouble.CANNOT_WRITE,
        "There is no space left on the disk that holds "
            + directory
            + ". Free some, then start Nightdesk again.",
        e);
  }

  /** H2 wraps the system's message several times over, in different places. */
  private static boolean isFull(SQLException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left")
          || text.contains("not enough space")
          || text.contains("disk quota")) {
        return true;
      }
    }
    return false;
  }

  /** What the system said, or else H2's first line without its statement and version. */
  private static String brief(SQLException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && io.getMessage() != null) return io.getMessage();
    }
    String text = String.valueOf(e.getMessage());
    int end = text.indexOf("; SQL statement");
    if (end < 0) end = text.indexOf(" [");
    String line = (end < 0 ? text : text.substring(0, end)).lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
