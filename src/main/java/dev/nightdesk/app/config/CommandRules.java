package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.healing.command.ProgramFile;
import dev.nightdesk.playbook.step.AllowedCommand;
import dev.nightdesk.playbook.subject.Regexes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is wrong with the programs of {@code commands} and with the patterns of their arguments. */
final class CommandRules {
  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private CommandRules(YamlDocument document) {
    this.document = document;
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new CommandRules(document);
    JsonNode commands = document.root().path("commands");
    for (int i = 0; i < commands.size(); i++) rules.command("/commands/" + i, commands.get(i));
    return rules.problems;
  }

  private void command(String at, JsonNode command) {
    if (ProgramFile.program(command.path("program").asString())
        instanceof ProgramFile.Found.Refused(String why)) problem(at + "/program", why + ".");
    ProgramFile.folder(command.path("directory").asString())
        .ifPresent(why -> problem(at + "/directory", why + "."));
    JsonNode arguments = command.path("arguments");
    for (int i = 0; i < arguments.size(); i++) argument(at + "/arguments/" + i, arguments.get(i));
    command
        .path("environment")
        .properties()
        .forEach(entry -> {
          String name = entry.getKey();
          if (name.startsWith("LD_") || name.startsWith("DYLD_"))
            problem(
                at + "/environment/" + name,
                name + " makes a program load other code than its own, and is never set.");
        });
  }

  private void argument(String at, JsonNode argument) {
    if (argument.has("fixed")) {
      AllowedCommand.unfit(argument.path("fixed").asString())
          .ifPresent(
              why -> problem(at + "/fixed", "an argument that " + why + " is never passed."));
      return;
    }
    try {
      var unused = Regexes.compile(argument.path("pattern").asString(), false);
    } catch (IllegalArgumentException e) {
      problem(at + "/pattern", String.valueOf(e.getMessage()));
    }
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
