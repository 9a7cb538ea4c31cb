package dev.nightdesk.engine;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import java.util.List;

/**
 * The code that speaks one kind of engine's API. Every call has a time-out, and every ending of a
 * call is a value: a connector throws only when it has a bug. All methods but {@link #status} may
 * block and are called on virtual threads.
 */
public interface Connector extends AutoCloseable {
  EngineId id();

  /** What is polled, each with its own interval; read once, when polling starts. */
  List<Watch> watches();

  /** Looks at a target now, for the proof of a fix. Never counted as a poll. */
  Look look(String target);

  /** Captures a target's state now, redacted. */
  List<Evidence> capture(String target);

  /** How the engine stands, from memory; never blocks. */
  EngineStatus status();

  @Override
  void close();

  /** What a look at a target showed. */
  record Look(boolean good, String detail) {}
}
