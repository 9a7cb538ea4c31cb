package dev.nightdesk.domain;

/**
 * What makes two signals the same problem: engine, target and normalised error, joined. Equal
 * fingerprints are one incident while it is open.
 */
public record Fingerprint(String value) {
  /**
   * Joins the parts with a bar; a bar inside a part is replaced so that parts cannot run into each
   * other.
   */
  public static Fingerprint of(EngineId engine, String target, String error) {
    return new Fingerprint(
        engine.value() + "|" + target.replace('|', '/') + "|" + error.replace('|', '/'));
  }

  @Override
  public String toString() {
    return value;
  }
}
