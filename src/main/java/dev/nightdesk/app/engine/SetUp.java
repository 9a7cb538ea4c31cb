package dev.nightdesk.app.engine;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * How engines of one type are connected from the window. Blocks for as long as the server takes.
 */
public interface SetUp {
  /** What a person filled in, as the configuration says it. */
  FormText text(EngineForm form);

  /**
   * Tries out a configured engine.
   *
   * @param each is told each line as soon as it is known
   * @throws IllegalArgumentException when its address is none
   */
  Report trial(JsonNode engine, EngineParts parts, Consumer<Line> each);

  /**
   * Has one more flow watched, where the type has flows.
   *
   * @throws IllegalArgumentException when its address is none
   */
  default FlowOutcome watchFlow(String flow, Configured engine, EngineParts parts) {
    return new FlowOutcome.Refused(engine.id() + " has no flows of which one could be watched.");
  }

  /** An engine as it stands in the configuration's file. */
  interface Configured {
    EngineId id();

    JsonNode engine();

    /**
     * Adds an item to one of its lists, in the file.
     *
     * @return why not, as a sentence; empty when it was written
     */
    Optional<String> add(String list, JsonNode item);
  }
}
