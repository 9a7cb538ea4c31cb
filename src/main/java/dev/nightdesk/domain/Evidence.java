package dev.nightdesk.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A captured text (a response body, a log), already redacted, named by the SHA-256 of its UTF-8
 * bytes. Never changed after it was made.
 *
 * @param ref how events point at it
 * @param text the content
 */
public record Evidence(Ref ref, String text) {
  /**
   * @param sha256 64 hexadecimal digits over the text's UTF-8 bytes
   * @param name what it is, for people: {@code response body}, {@code log}
   * @param bytes length of the UTF-8 text
   * @param redactions how many secrets were taken out before it was stored
   */
  public record Ref(String sha256, String name, long bytes, int redactions) {}

  /** Captures a text that was already redacted. */
  public static Evidence of(String name, String text, int redactions) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new Evidence(new Ref(sha256(utf8), name, utf8.length, redactions), text);
  }

  /** SHA-256 as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
