package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.EngineSettings;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.document.Problem;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one configuration file says, with every default filled in.
 *
 * @param approvals who may say yes
 * @param calm when and where nothing is done or announced
 * @param severity rules over what engines and playbooks say, in the order in which they are applied
 * @param commands the only programs of this machine that playbooks may run
 * @param notifications as they stand in the file; nothing reads them yet
 * @param playbookFolders absolute; relative ones in the file count from the file's own folder
 * @param warnings what is doubtful but does not keep the desk from starting
 */
public record Configuration(
    Api api,
    Healing healing,
    Approvals approvals,
    Calm calm,
    List<SeverityRule> severity,
    List<EngineSettings<?>> engines,
    List<AllowedCommand> commands,
    List<JsonNode> notifications,
    List<Path> playbookFolders,
    Theme theme,
    AuditSettings audit,
    List<Problem> warnings) {
  /**
   * The local HTTP API.
   *
   * @param enabled true unless the file switches it off: the command line talks to the desk through
   *     it
   * @param port 0 chooses a free one
   */
  public record Api(boolean enabled, int port) {}

  /** How the window looks. */
  public enum Theme {
    DARK,
    LIGHT,
    SYSTEM
  }

  public Configuration {
    severity = List.copyOf(severity);
    engines = List.copyOf(engines);
    commands = List.copyOf(commands);
    notifications = List.copyOf(notifications);
    playbookFolders = List.copyOf(playbookFolders);
    warnings = List.copyOf(warnings);
  }

  /** The entry of the allow-list with this id. */
  public Optional<AllowedCommand> command(String id) {
    return commands.stream().filter(command -> command.id().equals(id)).findFirst();
  }
}
