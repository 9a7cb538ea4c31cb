package dev.nightdesk.app.command;

import dev.nightdesk.domain.Strategy;
import java.util.Locale;
import java.util.Set;

/** Who can carry out a strategy. It follows from the strategy alone. */
public enum Fixable {
  /** Safe and reversible: needs nobody. */
  AUTO,
  /** The machine can prepare it, a person says yes. */
  APPROVAL,
  /** A person has to do the work. */
  MANUAL;

  private static final Set<String> UNATTENDED = Set.of("retry_with_backoff", "no_action");
  private static final Set<String> BY_PEOPLE =
      Set.of("rotate_or_set_secret", "renew_certificate", "notify_human");

  /** Strategies that nobody has heard of touch something, so a person approves. */
  public static Fixable of(Strategy strategy) {
    if (UNATTENDED.contains(strategy.id())) return AUTO;
    return BY_PEOPLE.contains(strategy.id()) ? MANUAL : APPROVAL;
  }

  /** {@code auto}, {@code approval} or {@code manual}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
