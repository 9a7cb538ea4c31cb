package dev.nightdesk.backtest;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Plan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where people said otherwise than a playbook would. */
final class Contradiction {
  private Contradiction() {}

  /**
   * What they said, as a sentence; empty when nobody contradicted.
   *
   * @param plan what it would have done, or null when nothing
   */
  static Optional<String> of(PastIncident past, Analysis says, @Nullable Plan plan) {
    Optional<String> rejected =
        plan == null
            ? Optional.empty()
            : Side.last(past, plan).filter(answer -> !answer.yes()).map(Contradiction::rejected);
    return rejected.or(() -> disposed(past.disposition(), says.kind()));
  }

  private static String rejected(PastIncident.Answer no) {
    String why = no.reason().isBlank() ? "" : ": " + no.reason();
    return no.by() + " rejected “" + no.plan() + "”" + why;
  }

  private static Optional<String> disposed(@Nullable Disposition was, Kind says) {
    boolean claims = says != Kind.UNKNOWN;
    if (was == null || !was.counts() || !claims || was.agreesWith(says)) return Optional.empty();
    return Optional.of("the playbook says " + word(says) + ", people said it was " + word(was));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
