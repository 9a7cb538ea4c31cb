package dev.nightdesk.domain;

import java.time.Instant;

/**
 * What brakes the whole desk, or lets it go again. The last event under each {@link #standing()}
 * says how that brake stands, so a start reads back only these.
 */
public sealed interface BrakeEvent extends Event {
  /** Names the one brake that it is about, such as {@code flood}. */
  String standing();

  /**
   * Too many runs of a playbook failed at an engine: it is not run unasked there until then, and
   * afterwards one run with an approval has to prove it.
   */
  record CircuitOpened(
      Instant at, String playbook, EngineId engine, int failures, Instant until, String why)
      implements BrakeEvent {
    @Override
    public String standing() {
      return "circuit " + playbook + " " + engine;
    }
  }

  /**
   * @param by {@code nightdesk} after a run that was proven, else the person
   */
  record CircuitClosed(Instant at, String playbook, EngineId engine, String by, String why)
      implements BrakeEvent {
    @Override
    public String standing() {
      return "circuit " + playbook + " " + engine;
    }
  }

  /**
   * More incidents were opened within the flood's span than a person can follow.
   *
   * @param opened how many within the span
   */
  record FloodBegan(Instant at, int opened) implements BrakeEvent {
    @Override
    public String standing() {
      return "flood";
    }
  }

  /**
   * @param opened how many it brought in all
   * @param since when it began
   */
  record FloodEnded(Instant at, int opened, Instant since) implements BrakeEvent {
    @Override
    public String standing() {
      return "flood";
    }
  }

  /**
   * Work is done from now on: nothing is run or announced there.
   *
   * @param id its name in the configuration, or one of its own for a window that a person began
   * @param engine glob over engine ids
   * @param targets glob over targets
   * @param until when it ends
   * @param by {@code nightdesk} for a window of the configuration, else the person
   */
  record MaintenanceBegan(
      Instant at, String id, String engine, String targets, Instant until, String by, String reason)
      implements BrakeEvent {
    @Override
    public String standing() {
      return "maintenance " + id;
    }
  }

  record MaintenanceEnded(Instant at, String id, String by, String why) implements BrakeEvent {
    @Override
    public String standing() {
      return "maintenance " + id;
    }
  }
}
