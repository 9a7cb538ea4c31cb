package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Watches the executions of a Kestra server and acts on them. */
public final class KestraConnector implements Connector {
  private final KestraSettings settings;
  private final KestraApi api;

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
  }

  @Override
  public EngineId id() {
    return settings.id();
  }

  @Override
  public List<Watch> watches() {
    return List.of();
  }

  @Override
  public Look look(Remediation run) {
    return new Look(false, "not looked at");
  }

  @Override
  public List<Evidence> capture(String target, List<String> units) {
    return List.of();
  }

  /**
   * Looks at the newest execution of a flow now, and watches that flow from now on until this
   * connector is closed. Blocks for a few calls.
   *
   * @param flow as {@code namespace.flowId}
   */
  public Watched watchNow(String flow) {
    return new Watched.Unknown(flow, "not looked at");
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        settings.id(), "kestra", EngineStatus.Light.UNKNOWN, "not asked yet", null, List.of());
  }

  @Override
  public void close() {
    api.close();
  }
}
