package dev.nightdesk.healing;

import dev.nightdesk.desk.DeskLoop;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.HttpActions;
import dev.nightdesk.healing.command.CommandRunner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** The real healer on an executor of the test's own: for simulations in other packages. */
public final class DrivenHealer {
  private DrivenHealer() {}

  /**
   * @param inbox where its reports go, which may lose or repeat them
   */
  public static Healer of(
      Inbox inbox,
      DeskLoop desk,
      Function<EngineId, Optional<Connector>> connectors,
      HttpActions http,
      ExecutorService deeds) {
    var commands = new CommandRunner(id -> Optional.empty(), name -> null);
    return new Healer(
        inbox,
        desk::incident,
        desk::remediation,
        connectors,
        http,
        commands,
        deeds,
        InstantSource.system(),
        Healer.HEARTBEAT,
        null);
  }
}
