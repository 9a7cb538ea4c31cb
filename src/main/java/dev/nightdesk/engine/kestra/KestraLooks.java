package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.InstantSource;

/** Proves a fix: looks at the executions that a remediation was meant to heal. Changes nothing. */
final class KestraLooks {
  KestraLooks(KestraApi api, InstantSource clock) {}

  /** How the plan's units stand, or the target's newest execution when it has none. */
  Look look(Remediation run) {
    return new Look(false, "not yet");
  }
}
