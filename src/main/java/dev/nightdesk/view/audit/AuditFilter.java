package dev.nightdesk.view.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the journal are wanted; what is empty or null leaves nothing out.
 *
 * @param text words that all stand in the event, in any case
 * @param type the exact name of one type, such as {@code ApprovalGiven}
 * @param incident {@code INC-7}
 * @param who the person who did it, or {@code nightdesk}
 * @param from the first moment
 * @param to the first moment that is not wanted any more
 */
public record AuditFilter(
    String text,
    Group group,
    String type,
    String incident,
    String engine,
    String who,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final AuditFilter ALL = new AuditFilter("", Group.ALL, "", "", "", "", null, null);

  /** Types of events that are one subject. */
  public enum Group {
    ALL,
    INCIDENTS,
    APPROVALS,
    REMEDIATIONS,
    BRAKES,
    DESK,
    AUDIT
  }
}
