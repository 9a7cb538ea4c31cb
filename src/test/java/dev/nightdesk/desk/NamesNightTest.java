package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person does stands in the journal under the name of a person. */
final class NamesNightTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\u00a0",
        "\u200b",
        "\u2028",
        "nightdesk",
        "NightDesk",
        " night desk ",
        "night\u200bdesk",
        "\uff4eightdesk",
        "Itself",
        "nightdesk (claimed, over the local API by account sam)"
      })
  void nobodyInParticularDoesAnything(String by) {
    var night = new Night();
    night.fails("search", "ERR_DB DB_TIMEOUT: pool exhausted", Severity.MEDIUM);
    night.leave(new Command.PauseAutomation("sam", "looking"));
    var question = night.question();
    int before = night.journal.committed.size();
    for (Command command : all(night.only().id(), by))
      assertThatThrownBy(() -> night.leave(command))
          .as(command.getClass().getSimpleName())
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("name of a person");
    assertThat(night.journal.committed).hasSize(before);

    night.leave(new Command.Reject(question.id(), question.hash(), Person.of(by), "no"));
    night.leave(new ConsentCommand.Extend(question.id(), Person.of(by), "more"));
    assertThat(night.journal.all(Event.ApprovalRefused.class))
        .hasSize(2)
        .allMatch(e -> e.why().contains("name of a person"));
    assertThatThrownBy(() -> night.leave(new ConsentCommand.DryRun(question.id(), Person.of(by))))
        .hasMessageContaining("name of a person");
  }

  private static List<Command> all(IncidentId one, String by) {
    return List.of(
        new Command.Acknowledge(one, by, ""),
        new Command.Resolve(one, by, "by hand"),
        new Command.AskAgain(one, by),
        new Command.Dispose(
            new IncidentId(99), Night.SHOP, "cart", Disposition.TRANSIENT, by, "a deployment"),
        new Command.SwitchPlaybook(
            "db-pool", PlaybookUse.OFF, by, "why", ShadowRecord.NONE, null, ""),
        new Command.PlaybookWritten("db-pool", 2, "", "text", by),
        new Command.PauseAutomation(by, "why"),
        new Command.ResumeAutomation(by, "why"),
        new TriageCommand.Unacknowledge(one, by),
        new TriageCommand.Shelve(one, by, "why", HOUR),
        new TriageCommand.Unshelve(one, by),
        new TriageCommand.Assign(one, "kim", by, ""),
        new TriageCommand.Reopen(one, by, "why"),
        new TriageCommand.Undo(one, by),
        new TriageCommand.Merge(one, one, by, "why"),
        new TriageCommand.Split(one, List.of("search"), by, "why"),
        new BrakeCommand.BeginMaintenance("shop", "*", HOUR, by, "why"),
        new BrakeCommand.EndMaintenance("any", by),
        new BrakeCommand.CloseCircuit("db-pool", Night.SHOP, by, "why"));
  }
}
