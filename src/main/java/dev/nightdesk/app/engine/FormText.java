package dev.nightdesk.app.engine;

import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A filled-in form as an engine of the configuration, and back. */
public interface FormText {
  /** The name under which a typed secret is known while it is tried out. */
  String TYPED = "secret:typed";

  /** The engine as it is written; a secret is only named. */
  ObjectNode engine();

  /** The name of the file that holds the form's secret. */
  String secretName();

  /** What was typed of a secret. */
  Optional<String> secret();

  /** The field of the engine's id. */
  EngineForm.Field name();

  /**
   * The field of the form that a field of the engine was filled in from.
   *
   * @param path such as {@code auth.token}
   */
  EngineForm.@Nullable Field field(String path);

  /**
   * Tries the server out.
   *
   * @param each is told each line as soon as it is known
   * @throws IllegalArgumentException when the address is none
   */
  Report trial(EngineParts parts, Consumer<Line> each);
}
