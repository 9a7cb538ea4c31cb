package dev.nightdesk.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The chain that ties each event to all before it: {@code hash = SHA-256(hash before || seq, at,
 * type, incident, engine, target, payload)}, each part as UTF-8 text with its length in four bytes
 * in front. {@code at} is ISO-8601, {@code incident} is {@code INC-7} or empty. The hash before the
 * first event is 32 zero bytes.
 */
public final class Chain {
  private static final byte[] START = new byte[32];

  private Chain() {}

  /** What stands before the first event. */
  public static byte[] start() {
    return START.clone();
  }

  /** The hash of the next event. */
  public static byte[] next(byte[] before, JournalRow row) {
    MessageDigest digest = sha256();
    digest.update(before);
    part(digest, Long.toString(row.seq()));
    part(digest, row.at().toString());
    part(digest, row.type());
    part(digest, row.incident() == 0 ? "" : "INC-" + row.incident());
    part(digest, row.engine());
    part(digest, row.target());
    part(digest, row.payload());
    return digest.digest();
  }

  private static void part(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * One row of the journal as it is hashed.
   *
   * @param incident the incident's number, 0 for an event of the desk
   * @param engine empty where the event names none, likewise {@code target}
   * @param payload the exact JSON text
   */
  public record JournalRow(
      long seq,
      Instant at,
      String type,
      long incident,
      String engine,
      String target,
      String payload) {}
}
