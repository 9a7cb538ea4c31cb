package dev.nightdesk.engine.health;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.RetryAfter;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.health.EndpointAsk.Probed;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one endpoint: counts good and bad probes in a row, and tells the desk what became true by
 * them, once. Swept by one thread at a time; {@link #target} may be read by any.
 */
final class EndpointWatch implements Watch {
  /** The same error of a target that stays down is told again after this. */
  static final Duration REPEAT = Duration.ofMinutes(5);

  /** While something is suspicious it is looked at this often at least. */
  static final Duration SUSPICIOUS = Duration.ofSeconds(10);

  /** A kept connection hides DNS and TLS trouble. */
  private static final int FRESH_CONNECTION_EVERY = 20;

  private static final int MOST_ERRORS = 64;

  private final EngineId engine;
  private final Endpoint endpoint;
  private final EndpointAsk ask;
  private final Reachability reachability;
  private final BooleanSupplier closed;
  private final FlapDetector flaps = new FlapDetector();
  private final RecentLatency latency = new RecentLatency();

  /** When each error was last told, since the target was last good. */
  private final Map<String, Instant> told = new LinkedHashMap<>();

  private long probes;
  private int bad;
  private int good;
  private @Nullable Instant toldGoodAt;
  private volatile boolean provenGood;
  private volatile Target target;
  private volatile Duration pace;
  private volatile boolean limited;
  private volatile @Nullable Instant heardAt;

  EndpointWatch(
      EngineId engine,
      Endpoint endpoint,
      EndpointAsk ask,
      Reachability reachability,
      BooleanSupplier closed) {
    this.engine = engine;
    this.endpoint = endpoint;
    this.ask = ask;
    this.reachability = reachability;
    this.closed = closed;
    pace = endpoint.every();
    target = new Target(endpoint.id(), TargetState.UNKNOWN, null, null, -1, "not probed yet");
  }

  @Override
  public String name() {
    return engine + "/" + endpoint.id();
  }

  @Override
  public Duration every() {
    return pace;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Target target() {
    return target;
  }

  RecentLatency latency() {
    return latency;
  }

  /** Whether the endpoint asked for patience. */
  boolean limited() {
    return limited;
  }

  /**
   * A look between two sweeps found it good, so a failure that was told before is over. Any thread.
   */
  void provenGood() {
    provenGood = true;
  }

  /** When it last answered, or null for never. */
  @Nullable Instant heardAt() {
    return heardAt;
  }

  @Override
  public Sweep sweep() {
    if (closed.getAsBoolean()) return closed();
    Probed probed = ask.ask(endpoint, ++probes % FRESH_CONNECTION_EVERY == 0);
    // a call that closing cut short says nothing about the endpoint
    if (closed.getAsBoolean()) return closed();
    latency.add(probed.answer().heard() ? probed.answer().latencyMs() : -1);
    var signals = new ArrayList<Signal>();
    boolean heard = probed.answer().heard();
    if (heard) {
      heardAt = probed.answer().at();
      if (reachability.heard(endpoint.id()))
        signals.add(new Signal.EngineFound(engine, probed.answer().at()));
    }
    switch (probed.health().verdict()) {
      case PASS, WARN -> good(probed, signals);
      case UNKNOWN -> unknown(probed);
      case FAIL -> bad(probed, signals);
    }
    boolean suspicious =
        (bad > 0 && target.state() != TargetState.DOWN)
            || (good > 0 && target.state() != TargetState.UP);
    pace = suspicious && endpoint.every().compareTo(SUSPICIOUS) > 0 ? SUSPICIOUS : endpoint.every();
    return ending(probed, signals);
  }

  private Sweep ending(Probed probed, List<Signal> signals) {
    Answer answer = probed.answer();
    Duration patience =
        answer.status() == 429 ? RetryAfter.parse(answer.header("retry-after"), answer.at()) : null;
    limited = patience != null;
    if (patience != null) return new Sweep.SlowDown(patience, signals);
    boolean learnt = answer.heard() || target.state() == TargetState.DOWN;
    return learnt ? new Sweep.Found(signals) : new Sweep.Nothing(target.detail(), signals);
  }

  private void good(Probed probed, List<Signal> signals) {
    bad = 0;
    good = Math.min(good + 1, endpoint.successesBeforeUp());
    String note = probed.health().note();
    String detail =
        "UP in " + probed.answer().latencyMs() + " ms" + (note.isEmpty() ? "" : " (" + note + ")");
    if (target.state() != TargetState.UP && good < endpoint.successesBeforeUp()) {
      show(
          probed,
          target.state(),
          "good " + good + " of " + endpoint.successesBeforeUp() + ": " + detail);
      return;
    }
    settle(true, probed, signals);
    show(probed, TargetState.UP, flaps.flapping() ? detail + ", flapping" : detail);
    // while it flaps the problem is not over
    Instant at = probed.answer().at();
    Instant before = toldGoodAt;
    boolean old = before == null || Duration.between(before, at).compareTo(REPEAT) >= 0;
    if (!old || flaps.flapping()) return;
    // told again now and then: a recovery that got lost must not leave an incident open for ever
    toldGoodAt = at;
    told.clear();
    signals.add(new Signal.Recovery(engine, endpoint.id(), at, detail));
  }

  private void unknown(Probed probed) {
    bad = 0;
    good = 0;
    String note = probed.health().note();
    show(probed, TargetState.UNKNOWN, note.isEmpty() ? "it says UNKNOWN" : note);
  }

  private void bad(Probed probed, List<Signal> signals) {
    good = 0;
    bad = Math.min(bad + 1, endpoint.failuresBeforeDown());
    String message = FailureReport.message(probed);
    boolean heard = probed.answer().heard();
    if (!heard) reachability.silent(endpoint.id());
    if (target.state() != TargetState.DOWN && bad < endpoint.failuresBeforeDown()) {
      show(
          probed,
          target.state(),
          "bad " + bad + " of " + endpoint.failuresBeforeDown() + ": " + message);
      return;
    }
    if (!heard && !blamed(probed, signals)) return;
    settle(false, probed, signals);
    show(probed, TargetState.DOWN, "DOWN: " + message);
    toldGoodAt = null;
    tell(FailureReport.of(engine, endpoint, probed, flaps.flapping()), signals);
  }

  /** Whether the endpoint itself is to blame for its silence; if not, nothing is known about it. */
  private boolean blamed(Probed probed, List<Signal> signals) {
    Reachability.Blame blame =
        reachability.blame(endpoint.id(), target.state() == TargetState.DOWN);
    switch (blame) {
      case ENDPOINT -> {
        return true;
      }
      case ENGINE_NEWS ->
          signals.add(new Signal.EngineLost(engine, probed.answer().at(), reachability.why()));
      case ENGINE, NOT_CLEAR -> {}
    }
    show(probed, TargetState.UNKNOWN, FailureReport.message(probed));
    return false;
  }

  private void tell(Signal.Failure failure, List<Signal> signals) {
    if (provenGood) {
      // a fix was proven since the last failure was told: this one is a relapse, and news
      provenGood = false;
      told.clear();
    }
    String error = failure.fingerprint().value();
    Instant before = told.get(error);
    if (before != null && Duration.between(before, failure.at()).compareTo(REPEAT) < 0) return;
    if (told.size() >= MOST_ERRORS) told.remove(told.keySet().iterator().next());
    told.put(error, failure.at());
    signals.add(failure);
  }

  private void settle(boolean up, Probed probed, List<Signal> signals) {
    if (!flaps.record(up)) return;
    signals.add(
        new Signal.Flapping(
            engine, endpoint.id(), probed.answer().at(), flaps.flapping(), flaps.percent()));
  }

  private void show(Probed probed, TargetState state, String detail) {
    Target before = target;
    Instant at = probed.answer().at();
    Instant since = before.state() == state && before.since() != null ? before.since() : at;
    target = new Target(endpoint.id(), state, since, at, probed.answer().latencyMs(), detail);
  }

  private static Sweep closed() {
    return new Sweep.Nothing("closed", List.of());
  }
}
