package dev.nightdesk.view.audit;

import dev.nightdesk.domain.AuditEvent;
import java.util.Optional;

/**
 * How provable the journal is.
 *
 * @param events how many there are
 * @param checked the last check of the chain that is told of
 * @param exported the last head that was exported
 * @param key id of this installation's key, 64 hexadecimal digits; empty when there is none
 * @param schedule where heads are exported to and how often, as words; empty when nowhere
 * @param trouble what keeps heads from being exported, or what is wrong with the key; else empty
 */
public record AuditStatus(
    long events,
    Optional<AuditEvent.ChainChecked> checked,
    Optional<AuditEvent.HeadExported> exported,
    String key,
    String schedule,
    String trouble) {
  public static final AuditStatus NONE =
      new AuditStatus(0, Optional.empty(), Optional.empty(), "", "", "");
}
