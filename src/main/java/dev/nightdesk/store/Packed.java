package dev.nightdesk.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * JSON as a column holds it: plain, so that people can read it, and packed only where H2's limit of
 * 1 MiB is near.
 */
public final class Packed {
  private static final int PLAIN = 1_000_000;

  /** JSON objects begin with a brace, so this cannot be one. */
  private static final String MARK = "gz:";

  private Packed() {}

  static String pack(String json) {
    return json.length() <= PLAIN
        ? json
        : MARK + Base64.getEncoder().encodeToString(gzip(json.getBytes(StandardCharsets.UTF_8)));
  }

  public static String unpack(String column) {
    return column.startsWith(MARK)
        ? new String(
            gunzip(Base64.getDecoder().decode(column.substring(MARK.length()))),
            StandardCharsets.UTF_8)
        : column;
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /**
   * @throws StoreException DAMAGED when it is no gzip
   */
  public static byte[] gunzip(byte[] bytes) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Trouble.DAMAGED, "A stored text cannot be unpacked.", e);
    }
  }
}
