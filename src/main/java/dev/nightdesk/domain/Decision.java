package dev.nightdesk.domain;

import java.util.List;
import java.util.Optional;

/**
 * What the desk does about an incident, with the rule that made it so.
 *
 * @param rule the rule, as a sentence: {@code LOW heals by itself}
 * @param lowered each reason that took a step of autonomy away, as sentences; empty when none did
 */
public record Decision(Verdict verdict, String rule, List<String> lowered) {
  /** From most to least autonomous. */
  public enum Verdict {
    /** Heal now. */
    AUTO,
    /** Ask the operator. */
    APPROVAL,
    /** Page a person; the plan is shown and runs only with an approval. */
    ESCALATE,
    /** Watch only: there is nothing that could be run. */
    OBSERVE
  }

  public Decision {
    lowered = List.copyOf(lowered);
  }

  /** For what the incident waits that is only watched; empty when it waits for nothing. */
  public Optional<WaitsFor> waits() {
    return verdict == Verdict.OBSERVE ? WaitsFor.of(rule) : Optional.empty();
  }

  /** Whether this is among the reasons to ask first. */
  public boolean has(Lowered reason) {
    return lowered.contains(reason.sentence());
  }

  /** Whether this is the only reason to ask first. */
  public boolean hasOnly(Lowered reason) {
    return lowered.equals(List.of(reason.sentence()));
  }
}
