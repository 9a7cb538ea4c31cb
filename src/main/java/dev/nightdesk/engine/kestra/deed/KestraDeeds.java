package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.InstantSource;

/**
 * Does what a step says on a Kestra server: reads the state again right before, marks the execution
 * where Kestra allows it, sends once, and believes only the state that it sees afterwards. Safe for
 * many threads; blocks at most for the step's time-out, a few calls, and before a second try the
 * time that searches may lag.
 */
public final class KestraDeeds {
  private final Restart restart;
  private final Replay replay;
  private final Kill kill;
  private final Resume resume;
  private final Start start;
  private final Await await;
  private final Label label;

  /**
   * @param waits closed by whoever closes the connector: a wait for an end is then {@link
   *     Deed#ABANDONED}, a proof that is under way counts as not brought
   */
  public KestraDeeds(KestraApi api, InstantSource clock, Waits waits) {
    var proof = new Proof(api, clock, waits);
    restart = new Restart(api, proof);
    replay = new Replay(api, proof);
    kill = new Kill(api, proof);
    resume = new Resume(api, proof);
    start = new Start(api, proof);
    await = new Await(api, clock, waits, proof);
    label = new Label(api, proof);
  }

  /** Carries out one step; every ending is a value. */
  public Deed act(KestraAction action, Order order) {
    return switch (action) {
      case KestraAction.RestartExecution one -> restart.act(one, order);
      case KestraAction.ReplayExecution one -> replay.act(one, order);
      case KestraAction.KillExecution one -> kill.act(one, order);
      case KestraAction.ResumeExecution one -> resume.act(one, order);
      case KestraAction.StartFlow one -> start.act(one, order);
      case KestraAction.AwaitExecution one -> await.act(one, order);
      case KestraAction.LabelExecution one -> label.act(one, order);
    };
  }
}
