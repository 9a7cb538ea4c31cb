package dev.nightdesk.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as the store keeps them: nanoseconds since 1970, exact until 2262; 0 stands for none. */
public final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** 0 for null; moments that do not fit become the nearest that do. */
  public static long nanos(@Nullable Instant at) {
    if (at == null) return 0;
    try {
      return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
    } catch (ArithmeticException e) {
      return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  public static @Nullable Instant orNull(long nanos) {
    return nanos == 0 ? null : instant(nanos);
  }
}
