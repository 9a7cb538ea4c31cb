package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the connection stands: whether the server answers, how fast, and what time it is there. */
final class Contact {
  /** Searches that fail in a row before the engine counts as lost. */
  static final int FAILURES_BEFORE_LOST = 3;

  private static final int MOST_LATENCIES = 60;

  /** How a connection stands. */
  record State(
      boolean asked,
      boolean lost,
      boolean resting,
      String why,
      @Nullable Instant heardAt,
      List<Long> latencies) {}

  private final EngineId engine;
  private final InstantSource clock;

  // all guarded by this
  private final Deque<Long> latencies = new ArrayDeque<>();
  private @Nullable Duration ahead;
  private @Nullable Instant heardAt;
  private @Nullable Instant restUntil;
  private String why = "";
  private int failures;
  private boolean lost;
  private boolean found;

  Contact(EngineId engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Takes the server's time from an answer. */
  synchronized void note(Answer<?> answer) {
    if (!(answer instanceof Ok<?> ok)) return;
    Instant there = ok.serverTime();
    Duration measured = there == null ? Duration.ZERO : Duration.between(clock.instant(), there);
    Duration known = ahead;
    // the header is cut to seconds and comes with a delay, so of like ones the latest time is right
    boolean isLike =
        known != null && measured.minus(known).abs().compareTo(Duration.ofSeconds(3)) < 0;
    if (known == null || !isLike || measured.compareTo(known) > 0) ahead = measured;
  }

  /** Takes the time that a search took. */
  synchronized void took(long millis) {
    latencies.addLast(millis);
    if (latencies.size() > MOST_LATENCIES) latencies.removeFirst();
  }

  /** What time it is at the server, to a second; ours until it told its own. */
  synchronized Instant serverNow() {
    return ahead == null ? clock.instant() : clock.instant().plus(ahead);
  }

  synchronized boolean knowsServerTime() {
    return ahead != null;
  }

  /** How long the server still wants to be left alone, or null. */
  synchronized @Nullable Duration rest() {
    Instant until = restUntil;
    if (until == null) return null;
    Duration left = Duration.between(clock.instant(), until);
    if (left.isPositive()) return left;
    restUntil = null;
    return null;
  }

  /** It answered well; what the desk is to be told about that. */
  synchronized List<Signal> heard() {
    boolean news = !found || lost;
    Instant now = clock.instant();
    heardAt = now;
    failures = 0;
    lost = false;
    // also after a start: the desk may remember an engine as lost from before, and takes it calmly
    // when it does not
    found = true;
    why = "";
    return news ? List.of(new Signal.EngineFound(engine, now)) : List.of();
  }

  /** The desk did not take what it was told: how the connection stands is told once more. */
  synchronized void tellAgain() {
    found = false;
    lost = false;
  }

  /**
   * A search failed: what the desk is to be told about that. What the server denies or refuses is
   * told at once, for waiting mends no password; silence only when it lasts.
   */
  synchronized List<Signal> failed(Failed<?> failed) {
    why = failed.detail();
    if (failed.why() == Why.LIMITED) return List.of();
    boolean hopeless = failed.why() == Why.DENIED || failed.why() == Why.INVALID;
    failures = hopeless ? FAILURES_BEFORE_LOST : failures + 1;
    if (lost || failures < FAILURES_BEFORE_LOST) return List.of();
    lost = true;
    return List.of(new Signal.EngineLost(engine, clock.instant(), why));
  }

  /** How a sweep ends that learnt nothing by this. */
  Sweep ending(Failed<?> failed, List<Signal> signals) {
    if (failed.why() != Why.LIMITED) return new Sweep.Nothing(failed.detail(), signals);
    leaveAlone(failed.retryAfter());
    return new Sweep.SlowDown(failed.retryAfter(), signals);
  }

  /** The server asked for patience, which all watches keep. */
  synchronized void leaveAlone(@Nullable Duration retryAfter) {
    if (retryAfter != null) restUntil = clock.instant().plus(retryAfter);
  }

  synchronized State state() {
    return new State(
        heardAt != null || !why.isEmpty(),
        lost,
        rest() != null,
        why,
        heardAt,
        List.copyOf(latencies));
  }
}
