package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.FakeKestra;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;

/** A fake Kestra and what acts on it; waits pass at once and move the clock of both. */
final class Bench implements AutoCloseable {
  static final EngineId ENGINE = new EngineId("kestra-local");
  static final String FLOW = "shop.night.load";
  static final String KEY = "FIX-7-1-fix-abc";

  final ManualClock clock = new ManualClock();
  final FakeKestra fake;
  final KestraApi api;
  final Waits waits =
      new Waits() {
        @Override
        public boolean rest(Duration time) {
          clock.pass(time);
          return !isOver();
        }
      };
  final KestraDeeds deeds;
  final KestraReconciliation reconciliation;
  final KestraLooks looks;

  Bench(FakeKestra.Paths paths) {
    fake = new FakeKestra(clock, paths);
    api =
        new KestraApi(
            HttpClients.polling(1),
            new Connection(fake.url(), Connection.MAIN, new Connection.Credentials.None()),
            _ -> null,
            clock,
            Duration.ofSeconds(2));
    deeds = new KestraDeeds(api, clock, waits);
    reconciliation = new KestraReconciliation(api, clock, waits);
    looks = new KestraLooks(api, clock);
  }

  static Order order() {
    return order(KEY, Duration.ofSeconds(30));
  }

  static Order order(String key, Duration timeout) {
    return new Order(new IncidentId(7), key, step -> "FIX-7-1-" + step + "-abc", timeout);
  }

  @Override
  public void close() {
    waits.close();
    api.close();
    fake.close();
  }
}
