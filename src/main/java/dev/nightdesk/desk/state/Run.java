package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A remediation for the brakes.
 *
 * @param units the pieces of work it is about; empty for the target itself
 * @param fingerprint of its incident, or null where an older journal does not say
 * @param ended when it ended, or null while it runs
 * @param effect what came of it, as far as that is known
 * @param outdated whether nothing was done, since it no longer fitted
 * @param stopped whether a person ended it before it was proven or had failed
 */
public record Run(
    RemediationId id,
    Place place,
    String playbook,
    Instant started,
    boolean automatic,
    List<String> units,
    @Nullable Fingerprint fingerprint,
    @Nullable Instant ended,
    boolean success,
    Effect effect,
    boolean outdated,
    boolean stopped) {
  Run ended(Event.RemediationEnded e) {
    boolean nothing = !e.outdated().isEmpty();
    return new Run(
        id,
        place,
        playbook,
        started,
        automatic,
        units,
        fingerprint,
        e.at(),
        e.success(),
        e.effect(),
        nothing,
        !e.stoppedBy().isEmpty());
  }

  /** Whether it changed something, or may have. */
  public boolean changed() {
    return !outdated && (ended == null || effect == Effect.CHANGED);
  }

  /** Whether it proved that the fix did not work, which a run that reached nobody does not. */
  public boolean failed() {
    return ended != null && !success && !outdated && !stopped && effect != Effect.UNREACHED;
  }

  /** Whether it was about other pieces of work of the same target. */
  public boolean isOtherWork(Plan plan) {
    return !units.isEmpty()
        && !plan.units().isEmpty()
        && plan.units().stream().noneMatch(units::contains);
  }
}
