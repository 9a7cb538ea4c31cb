package dev.nightdesk.engine;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one poll ended. */
public sealed interface Sweep {
  /**
   * It was read; {@code signals} is empty when nothing new is to be told.
   *
   * @param cursor how far it was read, committed with the signals; null when that has not changed
   */
  record Found(List<Signal> signals, @Nullable Cursor cursor) implements Sweep {
    public Found {
      signals = List.copyOf(signals);
    }

    public Found(List<Signal> signals) {
      this(signals, null);
    }
  }

  /**
   * Nothing was learnt: not reachable, denied, unreadable. The signals tell what became known by
   * that.
   */
  record Nothing(String why, List<Signal> signals) implements Sweep {
    public Nothing {
      signals = List.copyOf(signals);
    }
  }

  /**
   * The engine asks for patience: the next sweep waits at least this long, or twice the interval if
   * it did not say.
   */
  record SlowDown(@Nullable Duration retryAfter, List<Signal> signals) implements Sweep {
    public SlowDown {
      signals = List.copyOf(signals);
    }
  }
}
