package dev.nightdesk.engine.github;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the connection stands: whether GitHub answers, how fast, and what time it is there. */
final class Contact {
  /** Calls that fail in a row before the engine counts as lost. */
  static final int FAILURES_BEFORE_LOST = 3;

  private static final int MOST_LATENCIES = 60;

  /** How a connection stands. */
  record State(boolean lost, String why, @Nullable Instant heardAt, List<Long> latencies) {}

  private final EngineId engine;
  private final InstantSource clock;

  // all guarded by this
  private final Deque<Long> latencies = new ArrayDeque<>();
  private Duration ahead = Duration.ZERO;
  private @Nullable Instant heardAt;
  private String why = "";
  private int failures;
  private boolean lost;
  private boolean found;

  Contact(EngineId engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** What time it is at GitHub, to a second; ours until it told its own. */
  synchronized Instant serverNow() {
    return clock.instant().plus(ahead);
  }

  /** It answered; what the desk is to be told about that. */
  synchronized List<Signal> heard(Answer<?> answer) {
    Instant now = clock.instant();
    if (answer instanceof Ok<?> ok) {
      latencies.addLast(ok.millis());
      if (latencies.size() > MOST_LATENCIES) latencies.removeFirst();
      Instant there = ok.serverTime();
      // the header is cut to seconds
      if (there != null && Duration.between(serverNow(), there).abs().toSeconds() > 2)
        ahead = Duration.between(now, there);
    }
    boolean news = !found || lost;
    heardAt = now;
    failures = 0;
    lost = false;
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
   * Nothing came back that says anything about one repository alone: what the desk is to be told
   * about that. A bad token is told at once, for waiting mends none; silence only when it lasts.
   */
  synchronized List<Signal> failed(Failed<?> failed) {
    if (failed.why() == Why.RATE_LIMITED) return List.of();
    why = failed.detail();
    failures = failed.why() == Why.UNAUTHORISED ? FAILURES_BEFORE_LOST : failures + 1;
    if (lost || failures < FAILURES_BEFORE_LOST) return List.of();
    lost = true;
    return List.of(new Signal.EngineLost(engine, clock.instant(), why));
  }

  /** Whether a bad ending is about the whole server and not about what was asked for. */
  static boolean isSilence(Failed<?> failed) {
    return switch (failed.why()) {
      case UNREACHABLE, TIMEOUT, UNAUTHORISED, RATE_LIMITED, SERVER_ERROR -> true;
      case FORBIDDEN, NOT_FOUND, GONE, CONFLICT, UNPROCESSABLE, UNREADABLE -> false;
    };
  }

  /**
   * Whether what was asked about the whole server, or about a repository as a whole, brought
   * nothing of GitHub's: a sign-in page that answers everything is no better than silence.
   */
  static boolean saysNothing(Failed<?> failed) {
    return isSilence(failed) || failed.why() == Why.UNREADABLE;
  }

  synchronized State state() {
    return new State(lost, why, heardAt, List.copyOf(latencies));
  }
}
