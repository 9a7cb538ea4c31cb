package dev.nightdesk.engine;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import java.util.List;
import java.util.Optional;

/**
 * What the desk remembers of an engine, also from before this start; read by its connector so that
 * it need not keep anything itself. Any thread, never blocks.
 */
public interface Memory {
  /** Remembers nothing: for tests and for trying out a connection. */
  Memory NONE =
      new Memory() {
        @Override
        public Optional<Cursor> cursor(EngineId engine, String watch) {
          return Optional.empty();
        }

        @Override
        public List<OpenUnit> openUnits(EngineId engine) {
          return List.of();
        }
      };

  /** How far a watch has read its engine, by the last commit. */
  Optional<Cursor> cursor(EngineId engine, String watch);

  /** The pieces of work of open incidents that still need somebody, oldest incident first. */
  List<OpenUnit> openUnits(EngineId engine);

  /**
   * One piece of work that an open incident is about.
   *
   * @param status what the newest signal of its incident called the state
   * @param complete whether the evidence of its incident is whole
   */
  record OpenUnit(String target, String unit, String status, boolean complete) {}
}
