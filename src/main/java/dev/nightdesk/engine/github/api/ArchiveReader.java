package dev.nightdesk.engine.github.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import okio.BufferedSource;

/** Reads the texts of a zip within a bound, whatever it says about itself. */
final class ArchiveReader {
  private static final int MOST_ENTRIES = 2_000;
  private static final int MOST_PACKED = 256 * 1024 * 1024;

  private ArchiveReader() {}

  static RunArchive read(BufferedSource source, int mostBytes) throws IOException {
    var entries = new ArrayList<RunArchive.Entry>();
    var bounded = new Bounded(source, MOST_PACKED);
    int left = mostBytes;
    try (var zip = new ZipInputStream(bounded.stream(), StandardCharsets.UTF_8)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.isDirectory()) continue;
        if (left <= 0 || entries.size() >= MOST_ENTRIES) return new RunArchive(entries, false);
        byte[] bytes = zip.readNBytes(left);
        boolean whole = bytes.length < left || zip.read() < 0;
        left -= bytes.length;
        entries.add(new RunArchive.Entry(entry.getName(), text(bytes), whole));
        if (!whole) return new RunArchive(entries, false);
      }
    } catch (IllegalArgumentException e) {
      // a name that is no UTF-8
      throw new IOException("the archive is damaged", e);
    }
    return new RunArchive(entries, true);
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Ends a stream early rather than reading without end. */
  private record Bounded(BufferedSource source, long most) {
    java.io.InputStream stream() {
      var in = source.inputStream();
      return new java.io.FilterInputStream(in) {
        private long left = most;

        @Override
        public int read() throws IOException {
          return left-- <= 0 ? -1 : super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          if (left <= 0) return -1;
          int read = super.read(bytes, from, (int) Math.min(length, left));
          if (read > 0) left -= read;
          return read;
        }
      };
    }
  }
}
