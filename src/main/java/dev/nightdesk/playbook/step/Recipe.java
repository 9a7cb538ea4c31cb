package dev.nightdesk.playbook.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a strategy is carried out on one engine: an HTTP request whose texts may hold {@code {{
 * endpoint.id }}}, {@code {{ endpoint.labels.NAME }}}, {@code {{ incident.id }}}. From the engine's
 * {@code fixes} in the configuration.
 *
 * @param expect statuses that mean done; empty means any 2xx
 * @param reconcile address that answers 200 or 404 for {@code {{ step.idempotencyKey }}}, or null
 */
public record Recipe(
    String method,
    String url,
    Map<String, String> headers,
    @Nullable String body,
    List<Integer> expect,
    boolean safeToRepeat,
    @Nullable String reconcile) {
  public Recipe {
    headers = Map.copyOf(headers);
    expect = List.copyOf(expect);
  }
}
