package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.InstantSource;

/**
 * Does what a step says on a Kestra server: reads the state again right before, marks the execution
 * where Kestra allows it, sends once, and believes only the state that it sees afterwards. Safe for
 * many threads; blocks at most for the step's time-out and a call.
 */
final class KestraDeeds {
  /**
   * @param waits ended by whoever closes the connector
   */
  KestraDeeds(KestraApi api, InstantSource clock, Waits waits) {}

  /** Carries out one step; every ending is a value. */
  Deed act(KestraAction action, Order order) {
    return Deed.refused("not yet");
  }
}
