package dev.nightdesk.app.engine;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.engine.Connector;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One type of engine: what a configuration says of such an engine, and how its connector is made of
 * that. A file {@code TYPE.schema.json} stands beside the class as a resource; its {@code $defs}
 * become part of the configuration's schema, the one named as the type being the engine itself.
 * Holds no state.
 *
 * @param <S> what its part of the configuration is read into; equal when nothing has changed
 */
public interface EngineType<S> {
  EngineKind kind();

  /** Reads an engine of which schema and {@link #check} found nothing wrong. */
  S settings(EngineId id, JsonNode engine, Duration lookBack);

  /**
   * @throws IllegalArgumentException when an address is none
   */
  Connector connector(S settings, EngineParts parts);

  /** How many targets the configuration itself names; 0 where the engine is asked for them. */
  default int targets(S settings) {
    return 0;
  }

  /** Says what the schema cannot say about an engine. */
  default void check(JsonNode engine, Complaint complaint) {
    // most types are told by their schema in full
  }

  /** How one is connected from the window, where that is possible. */
  default Optional<SetUp> setUp() {
    return Optional.empty();
  }

  /** Takes what is wrong with an engine. */
  @FunctionalInterface
  interface Complaint {
    /**
     * @param pointer to the field, counted from the engine: {@code /url}
     */
    void say(String pointer, String sentence);
  }
}
