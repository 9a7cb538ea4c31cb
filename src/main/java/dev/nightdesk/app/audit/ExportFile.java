package dev.nightdesk.app.audit;

import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditTrail.Format;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/** An export into a file that is there whole or not at all. */
public final class ExportFile {
  private ExportFile() {}

  /**
   * @return how many events were written
   * @throws AuditTrouble when it cannot be written; a file that was there before is untouched
   */
  public static long write(
      JournalExport export, AuditFilter filter, Format format, Path file, LongConsumer progress) {
    Path whole = file.toAbsolutePath();
    try {
      Path folder = whole.getParent();
      if (folder == null || Files.isDirectory(whole)) throw new IOException("it is a folder");
      Path part = Files.createTempFile(folder, ".nightdesk-", ".part");
      try {
        long n;
        try (Writer out = Files.newBufferedWriter(part)) {
          n = export.write(filter, format, out, progress);
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        return n;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new AuditTrouble(whole + " cannot be written: " + e.getMessage() + ".", e);
    }
  }
}
