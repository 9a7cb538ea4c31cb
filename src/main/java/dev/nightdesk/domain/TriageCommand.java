package dev.nightdesk.domain;

import java.time.Duration;
import java.util.List;

/** What a person does about an incident without touching its engine. */
public sealed interface TriageCommand extends Command {
  /** Takes an acknowledgement back. */
  record Unacknowledge(IncidentId incident, String by) implements TriageCommand {}

  /**
   * Puts it aside.
   *
   * @param howLong more than zero, and no more than the rules allow
   */
  record Shelve(IncidentId incident, String by, String reason, Duration howLong)
      implements TriageCommand {}

  record Unshelve(IncidentId incident, String by) implements TriageCommand {}

  /**
   * @param to who has it from now on; empty gives it back
   */
  record Assign(IncidentId incident, String to, String by, String note) implements TriageCommand {}

  /** Takes the end of an incident back. */
  record Reopen(IncidentId incident, String by, String reason) implements TriageCommand {}

  /** Takes back the last thing that a person did to it. */
  record Undo(IncidentId incident, String by) implements TriageCommand {}

  /** Says that it is part of another one. */
  record Merge(IncidentId incident, IncidentId into, String by, String reason)
      implements TriageCommand {}

  /** Says that some of its pieces of work are another problem. */
  record Split(IncidentId incident, List<String> units, String by, String reason)
      implements TriageCommand {
    public Split {
      units = List.copyOf(units);
    }
  }
}
