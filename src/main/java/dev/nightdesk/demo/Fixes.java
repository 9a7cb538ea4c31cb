package dev.nightdesk.demo;

import dev.nightdesk.demo.RunningService.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Carries fix calls out, each idempotency key at most once. */
final class Fixes {
  private final Set<String> applied = new HashSet<>();
  private final Set<String> underWay = new HashSet<>();
  private final EffectLog log;
  private final InstantSource clock;
  private final Timer timer;
  private final Duration usual;

  Fixes(EffectLog log, InstantSource clock, Timer timer, Duration usual) {
    this.log = log;
    this.clock = clock;
    this.timer = timer;
    this.usual = usual;
  }

  synchronized boolean wasApplied(String key) {
    return applied.contains(key);
  }

  /** How a fix call ended: null when it was turned down. */
  record Result(DemoEffect.@Nullable Kind effect, @Nullable Refusal refusal) {}

  /** Waits as long as the fix takes. */
  Result call(RunningService service, String strategy, String key) {
    synchronized (this) {
      if (applied.contains(key)) return already(service, strategy, key);
      if (underWay.contains(key)) {
        return new Result(null, new Refusal(409, "the fix with this key is still under way"));
      }
      Refusal refusal = service.refusal(strategy);
      if (refusal != null) {
        log.append(clock.instant(), service.name, strategy, key, DemoEffect.Kind.REFUSED);
        return new Result(null, refusal);
      }
      if (!key.isEmpty()) underWay.add(key);
    }
    var done = new CompletableFuture<Result>();
    // the deed is done by the timer, not by the caller's thread: a client that hangs up does not
    // undo it
    timer.after(service.fixTakes(usual), () -> done.complete(apply(service, strategy, key)));
    return done.join();
  }

  private synchronized Result apply(RunningService service, String strategy, String key) {
    // the log first: an effect that a kill makes unlogged must not have happened
    log.append(clock.instant(), service.name, strategy, key, DemoEffect.Kind.APPLIED);
    service.fixed();
    underWay.remove(key);
    if (!key.isEmpty()) applied.add(key);
    return new Result(DemoEffect.Kind.APPLIED, null);
  }

  private Result already(RunningService service, String strategy, String key) {
    log.append(clock.instant(), service.name, strategy, key, DemoEffect.Kind.ALREADY);
    return new Result(DemoEffect.Kind.ALREADY, null);
  }
}
