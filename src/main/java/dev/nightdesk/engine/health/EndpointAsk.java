package dev.nightdesk.engine.health;

import dev.nightdesk.engine.References;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Asks a configured endpoint and judges its answer. */
final class EndpointAsk implements AutoCloseable {
  /** For a quick word on whether anybody is there at all. */
  private static final Duration GLANCE = Duration.ofSeconds(2);

  private final HealthProbe probe;
  private final InstantSource clock;
  private final Function<String, @Nullable String> secrets;

  /** An answer and what it means. */
  record Probed(Answer answer, Health health) {}

  EndpointAsk(
      OkHttpClient client, InstantSource clock, Function<String, @Nullable String> secrets) {
    probe = new HealthProbe(client, clock);
    this.clock = clock;
    this.secrets = secrets;
  }

  Probed ask(Endpoint endpoint, boolean onFreshConnection) {
    var headers = new HashMap<String, String>();
    for (var header : endpoint.headers().entrySet()) {
      switch (References.fill(header.getValue(), secrets)) {
        case References.Filled.Ready(String value) -> {
          if (!isAllowed(header.getKey(), value))
            return notAsked(endpoint, "HTTP does not allow header " + header.getKey());
          headers.put(header.getKey(), value);
        }
        case References.Filled.Missing(String reference) -> {
          return notAsked(endpoint, reference + " in header " + header.getKey() + " is not known");
        }
      }
    }
    Answer answer =
        probe.ask(HttpUrl.get(endpoint.url()), headers, endpoint.timeout(), onFreshConnection);
    return new Probed(answer, HealthFormats.judge(answer, endpoint.conditions()));
  }

  /** Whether anybody answers at this address, whatever the answer. Sends no configured header. */
  boolean hears(String url, Duration timeout) {
    Duration patience = timeout.compareTo(GLANCE) < 0 ? timeout : GLANCE;
    return probe.ask(HttpUrl.get(url), Map.of(), patience, true).heard();
  }

  @Override
  public void close() {
    probe.close();
  }

  private static boolean isAllowed(String name, String value) {
    try {
      new Headers.Builder().add(name, value);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** What the desk cannot ask, it does not know; that is no failure of the endpoint. */
  private Probed notAsked(Endpoint endpoint, String why) {
    var answer =
        new Answer(clock.instant(), endpoint.url(), -1, 0, "", Map.of(), "", false, null, null);
    return new Probed(
        answer,
        new Health("", Verdict.UNKNOWN, null, List.of(), null, null, "not asked: " + why, null));
  }
}
