package dev.nightdesk.domain;

import java.time.Duration;

/** What a person says about a brake. */
public sealed interface BrakeCommand extends Command {
  /**
   * Work is done from now on.
   *
   * @param engine glob over engine ids
   * @param targets glob over targets
   * @param howLong more than zero, and no more than the rules allow
   */
  record BeginMaintenance(String engine, String targets, Duration howLong, String by, String reason)
      implements BrakeCommand {}

  record EndMaintenance(String id, String by) implements BrakeCommand {}

  /** Lets a playbook run unasked at an engine again. */
  record CloseCircuit(String playbook, EngineId engine, String by, String reason)
      implements BrakeCommand {}
}
