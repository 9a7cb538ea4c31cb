package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.EngineSettings;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineBoard;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Poller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connectors in force and the poller that drives them; replaced together when the configuration
 * changes.
 */
final class Engines implements EngineBoard, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engines.class.getName());
  private static final Duration COMMIT_MAY_TAKE = Duration.ofSeconds(5);

  private final EngineParts parts;
  private final Inbox inbox;
  private volatile Set set = new Set(List.of(), Map.of(), null);

  /** What one configuration leads to. */
  private record Set(
      List<EngineSettings<?>> settings,
      Map<EngineId, Connector> connectors,
      @Nullable Poller poller) {}

  Engines(EngineParts parts, Inbox inbox) {
    this.parts = parts;
    this.inbox = inbox;
  }

  /** Watches these engines from now on; does nothing when they are the same as before. */
  synchronized void use(List<EngineSettings<?>> settings) {
    Set before = set;
    if (before.poller() != null && before.settings().equals(settings)) return;
    Map<EngineId, Connector> connectors = new LinkedHashMap<>();
    for (EngineSettings<?> engine : settings) {
      connectors.put(engine.id(), engine.connector(parts));
    }
    // the old ones go only when the new ones could be made, and when whoever asks for a connector
    // gets a new one: a deed that the closing of its connector cuts short goes on with its
    // successor
    var poller = new Poller(inbox, parts.clock(), connectors.values());
    set = new Set(List.copyOf(settings), connectors, poller);
    stop(before);
    if (before.poller() != null) awaitWhatWasLeft();
    poller.start();
  }

  /** What the old sweeps left is to be remembered before the new ones ask how far they were. */
  private void awaitWhatWasLeft() {
    try {
      inbox
          .leave(new Command.Tick())
          .toCompletableFuture()
          .orTimeout(COMMIT_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException | CancellationException e) {
      LOG.log(
          System.Logger.Level.DEBUG, "The desk does not answer; polling begins all the same", e);
    }
  }

  Optional<Connector> connector(EngineId id) {
    return Optional.ofNullable(set.connectors().get(id));
  }

  /** Asks all targets of an engine once; empty when it cannot be asked like that. Blocks. */
  Optional<List<EngineStatus.Target>> probe(EngineId id) {
    return connector(id).flatMap(Connector::probe);
  }

  @Override
  public List<EngineStatus> engines() {
    Set now = set;
    var all = new ArrayList<EngineStatus>();
    now.connectors().values().forEach(connector -> all.add(connector.status()));
    return all;
  }

  private static void stop(Set old) {
    if (old.poller() != null) old.poller().close();
    old.connectors().values().forEach(Connector::close);
  }

  @Override
  public synchronized void close() {
    stop(set);
  }

  /** How many addresses are asked, at most, at the same time. */
  static int addresses(Configuration configuration) {
    return configuration.engines().stream().mapToInt(EngineSettings::addresses).sum();
  }
}
