package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.EngineSettings;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineBoard;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Poller;
import dev.nightdesk.engine.github.GitHubConnector;
import dev.nightdesk.engine.github.api.AnswerCache;
import dev.nightdesk.engine.health.HealthConnector;
import dev.nightdesk.engine.kestra.KestraConnector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The connectors in force and the poller that drives them; replaced together when the configuration
 * changes.
 */
final class Engines implements EngineBoard, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engines.class.getName());
  private static final Duration COMMIT_MAY_TAKE = Duration.ofSeconds(5);

  private final OkHttpClient client;
  private final InstantSource clock;
  private final Function<String, @Nullable String> secrets;
  private final Inbox inbox;
  private final Memory memory;
  private final AnswerCache answers;
  private volatile Set set = new Set(List.of(), Map.of(), null);

  /** What one configuration leads to. */
  private record Set(
      List<EngineSettings> settings,
      Map<EngineId, Connector> connectors,
      @Nullable Poller poller) {}

  Engines(
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Inbox inbox,
      Memory memory,
      AnswerCache answers) {
    this.client = client;
    this.clock = clock;
    this.secrets = secrets;
    this.inbox = inbox;
    this.memory = memory;
    this.answers = answers;
  }

  /** Watches these engines from now on; does nothing when they are the same as before. */
  synchronized void use(List<EngineSettings> settings) {
    Set before = set;
    if (before.poller() != null && before.settings().equals(settings)) return;
    Map<EngineId, Connector> connectors = new LinkedHashMap<>();
    for (EngineSettings engine : settings) {
      switch (engine) {
        case EngineSettings.Health health ->
            connectors.put(
                engine.id(), new HealthConnector(health.settings(), client, clock, secrets));
        case EngineSettings.Kestra kestra ->
            connectors.put(
                engine.id(),
                new KestraConnector(kestra.settings(), client, clock, secrets, memory));
        case EngineSettings.GitHub github ->
            connectors.put(
                engine.id(),
                new GitHubConnector(github.settings(), client, clock, secrets, memory, answers));
      }
    }
    // the old ones go only when the new ones could be made, and when whoever asks for a connector
    // gets a new one: a deed that the closing of its connector cuts short goes on with its
    // successor
    var poller = new Poller(inbox, clock, connectors.values());
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

  /** Asks all endpoints of a health engine once, when called; empty for another engine. */
  Optional<Supplier<List<EngineStatus.Target>>> probe(EngineId id) {
    return connector(id)
        .filter(HealthConnector.class::isInstance)
        .map(connector -> ((HealthConnector) connector)::probe);
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
  static int endpoints(Configuration configuration) {
    return configuration.engines().stream()
        .mapToInt(engine ->
            engine instanceof EngineSettings.Health health
                ? health.settings().endpoints().size()
                : 1)
        .sum();
  }
}
