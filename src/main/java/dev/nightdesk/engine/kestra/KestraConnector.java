package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.Fetch.Fetched;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.deed.KestraDeeds;
import dev.nightdesk.engine.kestra.deed.KestraLooks;
import dev.nightdesk.engine.kestra.deed.KestraReconciliation;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Watches the executions of a Kestra server and acts on them. An idle server is asked once in each
 * interval, however many flows it has.
 */
public final class KestraConnector implements Connector {
  private final KestraSettings settings;
  private final KestraApi api;
  private final Opening opening;
  private final Fetch fetch;
  private final Report report;
  private final Standing standing;
  private final List<Watch> watches;
  private final Waits waits = new Waits();
  private final KestraDeeds deeds;
  private final KestraReconciliation reconciliation;
  private final KestraLooks looks;

  /**
   * @param client shared by all engines; not closed here
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @param memory what the desk remembers of this engine; read when the first sweep begins
   * @throws IllegalArgumentException when the address is not http or https
   */
  public KestraConnector(
      KestraSettings settings,
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Memory memory) {
    this.settings = settings;
    var connection =
        new Connection(HttpUrl.get(settings.url()), settings.tenant(), settings.credentials());
    api = new KestraApi(client, connection, secrets, clock, settings.timeout());
    deeds = new KestraDeeds(api, clock, waits);
    reconciliation = new KestraReconciliation(api, clock, waits);
    looks = new KestraLooks(api, clock);
    var contact = new Contact(settings.id(), clock);
    opening = new Opening(settings, api, contact, memory);
    fetch = new Fetch(api, clock);
    report = new Report(settings, clock);
    var parts = new WatchParts(settings, clock, memory, contact, opening, fetch, report);
    var progress = new Progress(api, contact, new Medians(api, clock, settings.stalled()));
    var ends = new EndsWatch(parts);
    standing = new Standing(parts, ends, ZoneId.systemDefault());
    var all = new ArrayList<Watch>(List.of(ends, new RecheckWatch(parts, api, progress)));
    if (settings.stalled().enabled()) all.add(new StalledWatch(parts, api, progress));
    watches = List.copyOf(all);
  }

  @Override
  public EngineId id() {
    return settings.id();
  }

  @Override
  public List<Watch> watches() {
    return watches;
  }

  @Override
  public Look look(Remediation run) {
    return looks.look(run);
  }

  @Override
  public Deed act(Action action, Order order) {
    return action instanceof KestraAction ours
        ? deeds.act(ours, order)
        : Connector.super.act(action, order);
  }

  @Override
  public Finding reconcile(Action action, Order order) {
    return action instanceof KestraAction ours
        ? reconciliation.reconcile(ours, order)
        : Connector.super.reconcile(action, order);
  }

  /** The newest unit that can be read stands for all, to keep the journal small. */
  @Override
  public List<Evidence> capture(String target, List<String> units) {
    for (String unit : units.reversed()) {
      if (fetch.whole(unit) instanceof Fetched.Got got) return report.evidence(got.findings());
    }
    return List.of();
  }

  @Override
  public EngineStatus status() {
    return standing.status();
  }

  @Override
  public void close() {
    opening.close();
    // before the API, so that what waits knows that we ended it ourselves
    waits.close();
    api.close();
  }
}
