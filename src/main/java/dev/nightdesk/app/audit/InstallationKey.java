package dev.nightdesk.app.audit;

import dev.nightdesk.api.OwnerOnly;
import dev.nightdesk.domain.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Ed25519 key (RFC 8032) of this installation. It lies in the data folder as PEM, private and
 * public half, readable by its user only, and is made at the first start. Any thread.
 */
public final class InstallationKey {
  /** The file's name in the data folder. */
  public static final String FILE = "nightdesk-audit-key.pem";

  private static final String ALGORITHM = "Ed25519";
  private static final byte[] PROBE = "nightdesk".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey secret;
  private final PublicKey open;

  private InstallationKey(PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = open;
  }

  /**
   * Reads the key, or makes it.
   *
   * @throws AuditTrouble when the file cannot be read or written, or is no such key; it is never
   *     replaced
   */
  public static InstallationKey in(Path data) {
    Optional<InstallationKey> known = find(data);
    if (known.isPresent()) return known.get();
    Path file = data.resolve(FILE);
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      // whole under its name or not at all, whenever this process ends
      Path begun = data.resolve(FILE + ".new");
      Files.deleteIfExists(begun);
      OwnerOnly.create(begun);
      Files.writeString(
          begun,
          pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      Files.move(begun, file);
      return new InstallationKey(pair.getPrivate(), pair.getPublic());
    } catch (FileAlreadyExistsException e) {
      return find(data).orElseThrow(() -> new AuditTrouble(file + " came and went.", e));
    } catch (IOException e) {
      throw new AuditTrouble(
          "The audit key " + file + " cannot be written: " + e.getMessage() + ".", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * Reads the key where there is one.
   *
   * @throws AuditTrouble as {@link #in}
   */
  public static Optional<InstallationKey> find(Path data) {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) return Optional.empty();
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      var key =
          new InstallationKey(
              keys.generatePrivate(new PKCS8EncodedKeySpec(part(text, "PRIVATE KEY"))),
              keys.generatePublic(new X509EncodedKeySpec(part(text, "PUBLIC KEY"))));
      if (!signed(key.open, PROBE, key.sign(PROBE)))
        throw new GeneralSecurityException("its two halves do not belong together");
      return Optional.of(key);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new AuditTrouble(
          "The audit key "
              + file
              + " cannot be used: "
              + e.getMessage()
              + ". Bring it back from a backup, or move it away: a new one is made at the next"
              + " start.",
          e);
    }
  }

  /** SHA-256 of the public key, 64 hexadecimal digits. */
  public String id() {
    return id(open);
  }

  static String id(PublicKey key) {
    return Evidence.sha256(key.getEncoded());
  }

  PublicKey open() {
    return open;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AuditTrouble("The audit key cannot sign: " + e.getMessage() + ".", e);
    }
  }

  /** Whether a text was signed by the other half of a key. */
  static boolean signed(PublicKey key, byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // such as a signature of another length
    }
  }

  /**
   * A public key in its X.509 form.
   *
   * @throws GeneralSecurityException when it is none
   */
  static PublicKey open(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static String pem(String name, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n";
  }

  private static byte[] part(String text, String name) throws GeneralSecurityException {
    Matcher part =
        Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]*)-----END").matcher(text);
    if (!part.find()) throw new GeneralSecurityException("it has no part " + name);
    return Base64.getMimeDecoder().decode(part.group(1));
  }
}
