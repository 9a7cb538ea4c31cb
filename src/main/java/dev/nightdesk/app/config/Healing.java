package dev.nightdesk.app.config;

import dev.nightdesk.desk.rules.Brakes;
import java.time.Duration;

/**
 * How boldly the desk heals.
 *
 * @param enabled false: nothing is ever run, every plan is only shown
 * @param brakes limits over all playbooks
 * @param approvalExpires how long an approval waits where the playbook does not say
 * @param reopenWithin a failure that comes back so soon after its end reopens its incident
 */
public record Healing(
    boolean enabled,
    AfterCrash afterCrash,
    Brakes brakes,
    Duration approvalExpires,
    Duration reopenWithin) {
  /** What becomes of automatic repair after an unclean end. */
  public enum AfterCrash {
    /** It waits for a person to say resume. */
    WAIT,
    RESUME
  }

  public static final Healing DEFAULT =
      new Healing(
          true, AfterCrash.WAIT, Brakes.USUAL, Duration.ofMinutes(30), Duration.ofMinutes(15));
}
