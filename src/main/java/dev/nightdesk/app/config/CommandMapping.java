package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.healing.command.ProgramFile;
import dev.nightdesk.playbook.step.AllowedCommand;
import dev.nightdesk.playbook.subject.Regexes;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads an entry of {@code commands}: a program of this machine and how it may be run. */
final class CommandMapping {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OUTPUT = 64 * 1024;

  private CommandMapping() {}

  /** What {@link CommandRules} found nothing wrong with. */
  static AllowedCommand command(JsonNode command) {
    String program = command.path("program").asString();
    List<Integer> codes = command.path("exitCodes").valueStream().map(JsonNode::asInt).toList();
    return new AllowedCommand(
        command.path("id").asString(),
        program,
        resolved(program),
        command.path("arguments").valueStream().map(CommandMapping::argument).toList(),
        command.path("directory").asString(),
        Fields.duration(command, "timeout", TIMEOUT),
        command.path("output").asInt(OUTPUT),
        codes.isEmpty() ? List.of(0) : codes,
        command.path("safeToRepeat").asBoolean(false),
        Fields.map(command.path("environment")));
  }

  private static AllowedCommand.Argument argument(JsonNode argument) {
    if (argument.has("fixed")) return new AllowedCommand.Fixed(argument.path("fixed").asString());
    return new AllowedCommand.Shaped(
        Regexes.compile(argument.path("pattern").asString(), false),
        argument.path("option").asBoolean(false),
        argument.path("path").asBoolean(false));
  }

  /** One that vanished since it was checked is looked at again before it is run. */
  private static String resolved(String program) {
    return switch (ProgramFile.program(program)) {
      case ProgramFile.Found.Usable(String resolved) -> resolved;
      case ProgramFile.Found.Refused _ -> program;
    };
  }
}
