package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.kestra.KestraSettings.OnExpiry;
import dev.nightdesk.engine.kestra.KestraSettings.Paused;
import dev.nightdesk.engine.kestra.KestraSettings.Stalled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;

/** A connector, the server that it watches and the desk that it tells, for a test to play with. */
final class Watching implements AutoCloseable {
  static final EngineId ENGINE = new EngineId("k");
  static final int ENDS = 0;
  static final int RECHECK = 1;
  static final int STALLED = 2;
  private static final OkHttpClient CLIENT = HttpClients.polling(1);

  final ManualClock clock = new ManualClock();
  final WatchedKestra kestra = new WatchedKestra();
  final FakeMemory memory = new FakeMemory();
  private final MockWebServer server;
  private final List<KestraConnector> connectors = new ArrayList<>();
  KestraConnector connector;

  Watching(MockWebServer server) {
    this(server, List.of(), List.of());
  }

  Watching(MockWebServer server, List<String> namespaces, List<String> flows) {
    this.server = server;
    kestra.on(server);
    connector = connect(namespaces, flows);
  }

  KestraConnector connect(List<String> namespaces, List<String> flows) {
    KestraSettings usual = KestraSettings.of(ENGINE, server.url("/").toString());
    var settings =
        new KestraSettings(
            ENGINE,
            usual.url(),
            usual.tenant(),
            usual.credentials(),
            usual.every(),
            Duration.ofSeconds(5),
            namespaces,
            flows,
            usual.states(),
            null,
            Map.of("team", "data"),
            usual.lookBack(),
            Stalled.DEFAULT,
            new Paused(true, OnExpiry.KILL));
    connector = new KestraConnector(settings, CLIENT, clock, name -> null, memory);
    connectors.add(connector);
    return connector;
  }

  /** A desk that starts again with what it committed. */
  void restart() {
    connector.close();
    connect(List.of(), List.of());
  }

  /** Both clocks move on. */
  void pass(Duration time) {
    clock.pass(time);
    kestra.now = kestra.now.plus(time);
  }

  /** A sweep whose signals and cursor are committed. */
  List<Signal.Failure> ends() {
    return failures(committed(sweep(ENDS)));
  }

  Sweep sweep(int watch) {
    return connector.watches().get(watch).sweep();
  }

  List<Signal> committed(Sweep sweep) {
    return switch (sweep) {
      case Sweep.Found found -> {
        if (found.cursor() != null) memory.cursor = found.cursor();
        yield found.signals();
      }
      case Sweep.Nothing nothing -> nothing.signals();
      case Sweep.SlowDown slow -> slow.signals();
    };
  }

  static List<Signal.Failure> failures(List<Signal> signals) {
    return signals.stream()
        .filter(Signal.Failure.class::isInstance)
        .map(Signal.Failure.class::cast)
        .toList();
  }

  static List<String> units(List<Signal.Failure> failures) {
    return failures.stream().map(Signal.Failure::unit).toList();
  }

  @Override
  public void close() {
    connectors.forEach(KestraConnector::close);
  }
}
