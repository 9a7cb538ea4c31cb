package dev.nightdesk.app.audit;

import org.jspecify.annotations.Nullable;

/** Something about the audit cannot be done; the message is a sentence for the person. */
public final class AuditTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AuditTrouble(String sentence) {
    super(sentence);
  }

  public AuditTrouble(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
