package dev.nightdesk.engine.health;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of health endpoints as configured.
 *
 * @param onlineCheck an address that answers when this machine is online, asked only when every
 *     endpoint is unreachable; null for none
 */
public record HealthSettings(EngineId id, List<Endpoint> endpoints, @Nullable String onlineCheck) {
  /**
   * One endpoint, with the engine's defaults already filled in.
   *
   * @param failuresBeforeDown bad probes in a row before it counts as down, 1 or more
   * @param successesBeforeUp good probes in a row before it counts as up again, 1 or more
   * @param severity replaces the playbook's default; null leaves it to the playbook
   * @param headers sent with each probe; values may be secret references {@code ${env:NAME}}
   */
  public record Endpoint(
      String id,
      String url,
      Duration every,
      Duration timeout,
      int failuresBeforeDown,
      int successesBeforeUp,
      @Nullable Severity severity,
      Map<String, String> labels,
      Map<String, String> headers,
      Conditions conditions) {
    public Endpoint {
      labels = Map.copyOf(labels);
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What must hold beside the format's own verdict.
   *
   * @param statuses accepted HTTP statuses; empty leaves it to the format
   * @param maxLatency slower answers are failures; null for no limit
   * @param bodyContains texts the body must hold; {@code bodyLacks} texts it must not hold
   * @param headers names of headers that must be present
   * @param certificateDays fewer days left on the TLS certificate are a failure; null for no check
   */
  public record Conditions(
      List<Integer> statuses,
      @Nullable Duration maxLatency,
      List<String> bodyContains,
      List<String> bodyLacks,
      List<JsonCheck> json,
      List<String> headers,
      @Nullable Integer certificateDays) {
    public static final Conditions NONE =
        new Conditions(List.of(), null, List.of(), List.of(), List.of(), List.of(), null);
  }

  /**
   * Compares a value of the JSON body.
   *
   * @param path a JSON Pointer, {@code /components/db/status}
   * @param op one of {@code == != < <= > >= contains exists}
   */
  public record JsonCheck(String path, String op, String value) {}

  public HealthSettings {
    endpoints = List.copyOf(endpoints);
  }
}
