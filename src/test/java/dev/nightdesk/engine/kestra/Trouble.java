package dev.nightdesk.engine.kestra;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request instead of a good answer.
 *
 * @param before done first, such as what somebody else does in that moment
 * @param acts whether it does what it is asked
 * @param later how long after it was asked it does so
 * @param status of the answer; 0 for the usual one, -1 for none: the connection breaks
 * @param retryAfter null for none
 * @param slow how long the answer takes
 */
public record Trouble(
    Runnable before,
    boolean acts,
    Duration later,
    int status,
    @Nullable Duration retryAfter,
    Duration slow) {
  private static final Runnable NOTHING = () -> {};

  public static Trouble of(boolean acts, int status) {
    return new Trouble(NOTHING, acts, Duration.ZERO, status, null, Duration.ZERO);
  }

  /** It acts, and nobody hears of it. */
  public static Trouble lostAnswer() {
    return of(true, -1);
  }

  /** The connection breaks before it acts. */
  public static Trouble lostRequest() {
    return of(false, -1);
  }

  /** The connection breaks, and it acts after this time. */
  public static Trouble actsLater(Duration later) {
    return new Trouble(NOTHING, true, later, -1, null, Duration.ZERO);
  }

  /** It acts and answers with this status. */
  public static Trouble actsAndAnswers(int status) {
    return of(true, status);
  }

  /** It only answers with this status. */
  public static Trouble answers(int status) {
    return of(false, status);
  }

  public static Trouble limited(Duration retryAfter) {
    return new Trouble(NOTHING, false, Duration.ZERO, 429, retryAfter, Duration.ZERO);
  }

  /** It says 200 and does nothing. */
  public static Trouble lies() {
    return of(false, 0);
  }

  /** It acts at once and answers after this time. */
  public static Trouble slow(Duration slow) {
    return new Trouble(NOTHING, true, Duration.ZERO, 0, null, slow);
  }

  /** This happens right before it does what it is asked. */
  public static Trouble meanwhile(Runnable before) {
    return new Trouble(before, true, Duration.ZERO, 0, null, Duration.ZERO);
  }
}
