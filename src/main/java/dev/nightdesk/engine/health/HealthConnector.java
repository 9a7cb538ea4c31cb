package dev.nightdesk.engine.health;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.health.EndpointAsk.Probed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Watches a set of health endpoints, whatever format they speak. */
public final class HealthConnector implements Connector {
  private final HealthSettings settings;
  private final InstantSource clock;
  private final EndpointAsk ask;
  private final Reachability reachability;
  private final Map<String, EndpointWatch> watches = new LinkedHashMap<>();
  private volatile boolean closed;

  /**
   * @param client shared by all engines, such as {@link dev.nightdesk.engine.HttpClients#polling}
   *     makes; not closed here
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @throws IllegalArgumentException when an address is not http or https
   */
  public HealthConnector(
      HealthSettings settings,
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets) {
    this.settings = settings;
    this.clock = clock;
    ask = new EndpointAsk(client, clock, secrets);
    reachability = new Reachability(settings, ask);
    for (var endpoint : settings.endpoints()) {
      HttpUrl.get(endpoint.url());
      watches.put(
          endpoint.id(),
          new EndpointWatch(settings.id(), endpoint, ask, reachability, () -> closed));
    }
    if (settings.onlineCheck() != null) HttpUrl.get(settings.onlineCheck());
  }

  @Override
  public EngineId id() {
    return settings.id();
  }

  @Override
  public List<Watch> watches() {
    return List.copyOf(watches.values());
  }

  /** As a look, but what only a person wanted to know is no proof of anything. */
  @Override
  public Rehearsed rehearse(Remediation imagined) {
    String target = imagined.plan().target();
    EndpointWatch watch = watches.get(target);
    if (watch == null)
      return new Rehearsed(false, List.of(settings.id() + " has no endpoint " + target));
    Probed probed = ask.ask(watch.endpoint(), true);
    boolean ill = probed.health().verdict() == Verdict.FAIL;
    String seen = ill ? "DOWN: " + FailureReport.message(probed) : probed.health().verdict().name();
    return new Rehearsed(true, List.of(target + " shows now: " + seen));
  }

  @Override
  public Look look(Remediation run) {
    String target = run.plan().target();
    EndpointWatch watch = watches.get(target);
    if (watch == null) return new Look(false, settings.id() + " has no endpoint " + target);
    Probed probed = ask.ask(watch.endpoint(), true);
    String note = probed.health().note().isEmpty() ? "" : " (" + probed.health().note() + ")";
    String in = " in " + probed.answer().latencyMs() + " ms";
    return switch (probed.health().verdict()) {
      case PASS, WARN -> {
        watch.provenGood();
        yield new Look(true, "UP" + in + note);
      }
      case UNKNOWN -> new Look(false, "UNKNOWN" + note);
      case FAIL -> new Look(false, "DOWN" + in + ": " + FailureReport.message(probed));
    };
  }

  @Override
  public List<Evidence> capture(String target, List<String> units) {
    EndpointWatch watch = watches.get(target);
    return watch == null ? List.of() : FailureReport.evidence(ask.ask(watch.endpoint(), true));
  }

  @Override
  public EngineStatus status() {
    Instant now = clock.instant();
    var targets = new ArrayList<Target>(watches.size());
    for (EndpointWatch watch : watches.values()) targets.add(asOf(now, watch));
    Instant lastHeard =
        watches.values().stream()
            .map(EndpointWatch::heardAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    long down = targets.stream().filter(target -> target.state() == TargetState.DOWN).count();
    long unknown = targets.stream().filter(target -> target.state() == TargetState.UNKNOWN).count();
    long limited = watches.values().stream().filter(EndpointWatch::limited).count();
    Light light = Light.GOOD;
    String note = "";
    if (reachability.lost()) {
      light = Light.UNKNOWN;
      note = reachability.why();
    } else if (down > 0) {
      light = Light.FAILING;
      note = down + " down";
    } else if (unknown > 0 || targets.isEmpty()) {
      light = Light.UNKNOWN;
      note = unknown + " of " + targets.size() + " not known";
    } else if (limited > 0) {
      light = Light.LIMITED;
      note = limited + " rate-limited";
    }
    return new EngineStatus(
        settings.id(), EngineKind.HEALTH.type(), light, note, lastHeard, targets, card(targets));
  }

  private EngineStatus.Card card(List<Target> targets) {
    List<String> down =
        targets.stream().filter(t -> t.state() == TargetState.DOWN).map(Target::id).toList();
    long up = targets.stream().filter(t -> t.state() == TargetState.UP).count();
    String detail =
        down.isEmpty()
            ? up == targets.size()
                ? "all answer well"
                : up + " of " + targets.size() + " answer well"
            : down.size() + " down: " + String.join(", ", down);
    List<Duration> paces =
        settings.endpoints().stream().map(HealthSettings.Endpoint::every).distinct().toList();
    List<Long> recent =
        RecentLatency.medians(watches.values().stream().map(EndpointWatch::latency).toList());
    String endpoints = targets.size() == 1 ? "1 endpoint" : targets.size() + " endpoints";
    return new EngineStatus.Card(
        "Health endpoints",
        endpoints,
        paces.size() == 1 ? paces.getFirst() : null,
        recent.isEmpty() ? -1 : recent.getLast(),
        recent,
        detail);
  }

  @Override
  public Optional<List<Target>> probe() {
    List<CompletableFuture<Target>> asked =
        watches.values().stream()
            .map(watch ->
                CompletableFuture.supplyAsync(
                    () -> probe(watch), task -> Thread.ofVirtual().start(task)))
            .toList();
    return Optional.of(asked.stream().map(CompletableFuture::join).toList());
  }

  private Target probe(EndpointWatch watch) {
    Probed probed = ask.ask(watch.endpoint(), true);
    String note = probed.health().note();
    long latency = probed.answer().latencyMs();
    TargetState state =
        switch (probed.health().verdict()) {
          case PASS, WARN -> TargetState.UP;
          case UNKNOWN -> TargetState.UNKNOWN;
          case FAIL -> TargetState.DOWN;
        };
    String detail =
        switch (state) {
          case UP -> "UP in " + latency + " ms" + (note.isEmpty() ? "" : " (" + note + ")");
          case UNKNOWN -> note.isEmpty() ? "it says UNKNOWN" : note;
          case DOWN -> "DOWN: " + FailureReport.message(probed);
        };
    Instant at = probed.answer().at();
    return new Target(watch.endpoint().id(), state, at, at, latency, detail);
  }

  @Override
  public void close() {
    closed = true;
    ask.close();
  }

  /**
   * How a target stands now: what was seen too long ago, or by an engine that is lost, is not known
   * any more.
   */
  private Target asOf(Instant now, EndpointWatch watch) {
    Target target = watch.target();
    if (reachability.lost()) return grey(target, "engine unreachable; last seen " + target.state());
    Instant probed = target.lastProbeAt();
    if (probed == null || watch.limited()) return target;
    Duration old = Duration.between(probed, now);
    Duration fresh = watch.endpoint().every().multipliedBy(3).plus(watch.endpoint().timeout());
    return old.compareTo(fresh) > 0
        ? grey(target, "last probed " + old.toMinutes() + " min ago")
        : target;
  }

  private static Target grey(Target target, String why) {
    return new Target(
        target.id(),
        TargetState.UNKNOWN,
        target.since(),
        target.lastProbeAt(),
        target.latencyMs(),
        why);
  }
}
