package dev.nightdesk.app.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a journal stood at a moment, signed: whoever keeps it can tell later whether the journal
 * still leads to it. See {@code docs/audit.md} for the text that is signed.
 *
 * @param journal names the journal
 * @param seq the last event
 * @param at when it was signed
 * @param hash of that event, 64 hexadecimal digits
 * @param count how many events there were
 * @param key id of the key, 64 hexadecimal digits
 * @param version of the Nightdesk that signed
 */
public record SignedHead(
    String journal,
    long seq,
    Instant at,
    String hash,
    long count,
    String key,
    String version,
    PublicKey publicKey,
    byte[] signature) {
  private static final String FORMAT = "nightdesk-head";
  private static final int FORMAT_VERSION = 1;
  private static final long MOST_BYTES = 64 << 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static SignedHead sign(
      InstallationKey key, String journal, long seq, String hash, Instant at, String version) {
    byte[] text = text(journal, seq, at, hash, seq, key.id(), version);
    return new SignedHead(
        journal, seq, at, hash, seq, key.id(), version, key.open(), key.sign(text));
  }

  /** The text that is signed: a line for each field, each ended by a line feed, in UTF-8. */
  public byte[] text() {
    return text(journal, seq, at, hash, count, key, version);
  }

  private static byte[] text(
      String journal, long seq, Instant at, String hash, long count, String key, String version) {
    String text =
        FORMAT
            + " "
            + FORMAT_VERSION
            + "\njournal "
            + journal
            + "\nseq "
            + seq
            + "\nat "
            + at
            + "\nhash "
            + hash
            + "\ncount "
            + count
            + "\nkey "
            + key
            + "\nversion "
            + version
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether its own key signed exactly this; whose key that is, is another question. */
  public boolean isSigned() {
    return InstallationKey.id(publicKey).equals(key)
        && InstallationKey.signed(publicKey, text(), signature);
  }

  String json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT).put("formatVersion", FORMAT_VERSION);
    node.put("journal", journal).put("seq", seq).put("at", at.toString()).put("hash", hash);
    node.put("count", count).put("key", key).put("version", version);
    node.put("publicKey", Base64.getEncoder().encodeToString(publicKey.getEncoded()));
    node.put("signature", Base64.getEncoder().encodeToString(signature));
    return JSON.writeValueAsString(node) + "\n";
  }

  /**
   * Reads a file.
   *
   * @throws AuditTrouble when it is no head or cannot be read; a bad signature is not looked for
   */
  static SignedHead read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) throw new AuditTrouble(file + " is no signed head.");
      JsonNode node = JSON.readTree(Files.readString(file));
      if (!node.path("format").asString("").equals(FORMAT))
        throw new AuditTrouble(file + " is no signed head of a journal.");
      if (node.path("formatVersion").asInt(0) != FORMAT_VERSION)
        throw new AuditTrouble(file + " has a format that this version does not know.");
      return new SignedHead(
          text(node, "journal"),
          number(node, "seq"),
          Instant.parse(text(node, "at")),
          text(node, "hash"),
          number(node, "count"),
          text(node, "key"),
          text(node, "version"),
          InstallationKey.open(Base64.getDecoder().decode(text(node, "publicKey"))),
          Base64.getDecoder().decode(text(node, "signature")));
    } catch (IOException | JacksonException e) {
      throw new AuditTrouble(file + " cannot be read: " + e.getMessage() + ".", e);
    } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
      throw new AuditTrouble(file + " is a damaged head: " + e.getMessage() + ".", e);
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) throw new IllegalArgumentException("'" + field + "' is missing");
    return value.asString();
  }

  private static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong())
      throw new IllegalArgumentException("'" + field + "' is missing");
    return value.asLong();
  }
}
